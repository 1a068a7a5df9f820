package io.tickstock.core.session;

import io.tickstock.api.spi.MarketCalendar;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** The built-in calendars by name, and those that a file describes. */
public final class Calendars {

    private static final Map<String, Supplier<MarketCalendar>> BUILT_IN = new TreeMap<>(
            Map.of(AlwaysOpenCalendar.NAME, AlwaysOpenCalendar::new, UsEquitiesCalendar.NAME, UsEquitiesCalendar::new));

    private Calendars() {}

    /**
     * All of them.
     *
     * @return what makes each, by name; unmodifiable
     */
    public static Map<String, Supplier<MarketCalendar>> builtIn() {
        return Collections.unmodifiableMap(BUILT_IN);
    }

    /**
     * Finds a built-in calendar.
     *
     * @param name its name
     * @return the calendar
     * @throws IllegalArgumentException when there is none of that name; the message lists those there are
     */
    public static MarketCalendar named(String name) {
        Supplier<MarketCalendar> calendar = BUILT_IN.get(name);
        if (calendar == null) {
            throw new IllegalArgumentException(
                    "calendar: '" + name + "' (expected: one of " + String.join(", ", BUILT_IN.keySet()) + ")");
        }
        return calendar.get();
    }

    /**
     * Reads a calendar that a file describes, in the format that docs/calendars.md tells.
     *
     * @param file the file, in UTF-8
     * @return the calendar
     * @throws IllegalArgumentException when the file cannot be read, or with all that is wrong in it, a line each: file, line of the
     *     file, field, value and what is expected
     */
    public static DescribedCalendar read(Path file) {
        try (InputStream text = Files.newInputStream(file)) {
            return CalendarText.read(file.toString(), text);
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "calendar file: '" + file + "' (expected: a file that can be read; " + e + ")", e);
        }
    }
}
