package io.tickstock.core.time;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;

/** Times as text: ISO-8601, UTC, nine digits of a second. */
public final class IsoTime {

    private static final DateTimeFormatter FORMAT =
            new DateTimeFormatterBuilder().appendInstant(9).toFormatter();

    private IsoTime() {}

    /**
     * Writes a time.
     *
     * @param epochNanos nanoseconds since the epoch
     * @return for example {@code 2026-11-20T14:30:00.123456789Z}
     */
    public static String of(long epochNanos) {
        return FORMAT.format(Instant.ofEpochSecond(
                Math.floorDiv(epochNanos, 1_000_000_000L), Math.floorMod(epochNanos, 1_000_000_000L)));
    }
}
