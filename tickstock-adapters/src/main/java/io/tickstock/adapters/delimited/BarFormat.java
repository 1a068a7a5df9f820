package io.tickstock.adapters.delimited;

import java.util.Locale;

/** How a file of bars is written. */
public enum BarFormat {
    /** Delimited text, a bar a line. */
    DELIMITED,
    /**
     * One JSON object with an array {@code candles} of objects with {@code start}, {@code open}, {@code high}, {@code low},
     * {@code close} and {@code volume}, each a number or a string that holds one.
     */
    CANDLES;

    /**
     * A format by its name.
     *
     * @param name {@code delimited} or {@code candles}
     * @return the format
     * @throws IllegalArgumentException when there is none of that name
     */
    public static BarFormat parse(String name) {
        return switch (name) {
            case "delimited" -> DELIMITED;
            case "candles" -> CANDLES;
            default -> throw new IllegalArgumentException("format: '" + name + "' (expected: delimited or candles)");
        };
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
