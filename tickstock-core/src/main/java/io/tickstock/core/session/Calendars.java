package io.tickstock.core.session;

import io.tickstock.api.spi.MarketCalendar;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** The built-in calendars by name. */
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
}
