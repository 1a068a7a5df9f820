package io.tickstock.adapters.delimited;

import java.util.Locale;

/** Which end of a bar its time is. */
public enum TimeMarks {
    /** The bar begins then. */
    START,
    /** The bar ends then. */
    END;

    /**
     * The marks by their name.
     *
     * @param name {@code start} or {@code end}
     * @return the marks
     * @throws IllegalArgumentException when there are none of that name
     */
    public static TimeMarks parse(String name) {
        return switch (name) {
            case "start" -> START;
            case "end" -> END;
            default -> throw new IllegalArgumentException("timeMarks: '" + name + "' (expected: start or end)");
        };
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
