package io.tickstock.benchmarks.scaling;

import io.tickstock.benchmarks.compare.Spread;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What the ways came to, by how many symbols there were. */
final class Growth {

    /** What a run is told as: a mark, and what follows apart by tabs. */
    static final String MARK = "scaled";

    private final Map<Row, List<Double>> nanosAPrint = new LinkedHashMap<>();
    private final Map<Integer, Map<String, Set<String>>> events = new LinkedHashMap<>();

    /**
     * Whom it is about.
     *
     * @param symbols how many symbols
     * @param way how they were played
     */
    record Row(int symbols, Way way) {}

    /** The line that tells of a run. */
    static String line(int symbols, Way way, long prints, long nanos, String events) {
        return String.join(
                "\t",
                MARK,
                Integer.toString(symbols),
                way.name(),
                Integer.toString(way.sources()),
                Integer.toString(way.channels()),
                Long.toString(prints),
                Long.toString(nanos),
                events);
    }

    /** Takes a line, if it tells of a run. */
    void take(String line) {
        String[] parts = line.split("\t", -1);
        if (!parts[0].equals(MARK)) {
            return;
        }
        int symbols = Integer.parseInt(parts[1]);
        Way way = new Way(parts[2], Integer.parseInt(parts[3]), Integer.parseInt(parts[4]));
        nanosAPrint
                .computeIfAbsent(new Row(symbols, way), row -> new ArrayList<>())
                .add(Double.parseDouble(parts[6]) / Long.parseLong(parts[5]));
        events.computeIfAbsent(symbols, count -> new LinkedHashMap<>())
                .computeIfAbsent(parts[7], found -> new TreeSet<>())
                .add(way.toString());
    }

    /** All that ran, in the order in which they ran first. */
    List<Row> rows() {
        return List.copyOf(nanosAPrint.keySet());
    }

    /** Nanoseconds a print; NaN when it did not run. */
    Spread nanos(Row row) {
        return Spread.of(nanosAPrint.getOrDefault(row, List.of()));
    }

    /** The rate in those that the same way has with the fewest symbols. */
    double ofFewest(Row row) {
        int fewest = nanosAPrint.keySet().stream().mapToInt(Row::symbols).min().orElse(row.symbols);
        return nanos(new Row(fewest, row.way)).median() / nanos(row).median();
    }

    /** The rate in those that the plain loop has with as many symbols. */
    double ofLoop(Row row) {
        return nanos(new Row(row.symbols, new Way(Way.LOOP, 1, 1))).median()
                / nanos(row).median();
    }

    /** What differs where all played the same prints; empty when nothing does. */
    List<String> differences() {
        List<String> differences = new ArrayList<>();
        events.forEach((symbols, found) -> {
            if (found.size() > 1) {
                differences.add("events of " + symbols + " symbols: " + found + " (expected: the same of all)");
            }
        });
        return differences;
    }
}
