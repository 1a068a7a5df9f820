package io.tickstock.core.session;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The days of the NYSE, day by day and without a rule, from a list of its own.
 *
 * @param closed weekdays without trading
 * @param half days that end at 13:00
 * @param counts trading days by year
 */
record NyseDays(Set<LocalDate> closed, Set<LocalDate> half, Map<Integer, Integer> counts) {

    static NyseDays read() {
        NyseDays days = new NyseDays(new TreeSet<>(), new TreeSet<>(), new TreeMap<>());
        InputStream file = Objects.requireNonNull(NyseDays.class.getResourceAsStream("nyse-days.txt"));
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
            lines.lines().filter(line -> !line.startsWith("#")).forEach(days::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return days;
    }

    private void add(String line) {
        String[] parts = line.split("\\|", -1);
        String year = parts[0].substring(0, 4);
        for (String day : parts[1].strip().split(" ", -1)) {
            closed.add(LocalDate.parse(year + "-" + day));
        }
        for (String day : parts[2].strip().split(" ", -1)) {
            half.add(LocalDate.parse(year + "-" + day));
        }
        counts.put(Integer.valueOf(year), Integer.valueOf(parts[3].strip()));
    }
}
