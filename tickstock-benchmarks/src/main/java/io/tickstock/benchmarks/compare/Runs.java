package io.tickstock.benchmarks.compare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What contenders came to in one JVM: times a print, and events, by definitions and name. */
final class Runs {

    /** Whom it is about: contenders of one name find different things by different definitions. */
    record Who(Definitions definitions, String name) {}

    private final Map<Who, List<Double>> nanosAPrint = new LinkedHashMap<>();

    /** Events by definitions and number of prints, and who found them. */
    private final Map<String, Map<String, List<String>>> events = new LinkedHashMap<>();

    /** Takes a line, if it tells of a run. */
    void take(String line) {
        String[] parts = line.split("\t", -1);
        if (!parts[0].equals(Comparison.MARK)) {
            return;
        }
        Definitions definitions = Definitions.valueOf(parts[1]);
        String name = parts[2];
        long prints = Long.parseLong(parts[3]);
        nanosAPrint
                .computeIfAbsent(new Who(definitions, name), who -> new ArrayList<>())
                .add(Double.parseDouble(parts[4]) / prints);
        if (definitions != Definitions.NONE) {
            events.computeIfAbsent(definitions + " in " + prints + " prints", key -> new LinkedHashMap<>())
                    .computeIfAbsent(parts[5], found -> new ArrayList<>())
                    .add(name);
        }
    }

    /** All contenders, in the order in which they ran first. */
    List<Who> contenders() {
        return List.copyOf(nanosAPrint.keySet());
    }

    /** The median of a contender's times a print in nanoseconds; NaN when it did not run. */
    double nanos(Definitions definitions, String name) {
        List<Double> all = nanosAPrint.get(new Who(definitions, name));
        return all == null ? Double.NaN : Spread.of(all).median();
    }

    /** The least of the medians of contenders whose names begin alike; NaN when none ran. */
    double fastest(Definitions definitions, String begin) {
        return nanosAPrint.keySet().stream()
                .filter(who -> who.definitions() == definitions && who.name().startsWith(begin))
                .mapToDouble(who -> nanos(definitions, who.name()))
                .min()
                .orElse(Double.NaN);
    }

    /** What differs where contenders of the same definitions played the same prints; empty when nothing does. */
    List<String> differences() {
        List<String> differences = new ArrayList<>();
        events.forEach((what, found) -> {
            if (found.size() > 1) {
                differences.add(what + ": " + found);
            }
        });
        return differences;
    }
}
