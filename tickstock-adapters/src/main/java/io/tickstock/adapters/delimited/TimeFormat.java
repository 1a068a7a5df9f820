package io.tickstock.adapters.delimited;

import java.time.ZoneId;
import java.util.Objects;

/** How a file writes its times. Immutable. */
public final class TimeFormat {

    /** What {@link #parse} understands, for messages. */
    static final String NAMES = "auto, s, ms, us, ns or iso";

    private static final TimeFormat DETECTED = new TimeFormat("auto", DetectedTime::new);
    private static final TimeFormat SECONDS = counted(EpochUnit.SECONDS);
    private static final TimeFormat MILLIS = counted(EpochUnit.MILLIS);
    private static final TimeFormat MICROS = counted(EpochUnit.MICROS);
    private static final TimeFormat NANOS = counted(EpochUnit.NANOS);
    private static final TimeFormat ISO = new TimeFormat("iso", IsoTime::new);

    private final String name;
    private final ReaderFactory readers;

    private TimeFormat(String name, ReaderFactory readers) {
        this.name = name;
        this.readers = readers;
    }

    private interface ReaderFactory {
        TimeReader create();
    }

    /**
     * The first row tells: ISO-8601, or the one unit since the epoch that puts it between the years 2000 and 2100; every
     * later row is held to it. A row that fits none is refused.
     *
     * @return always the same
     */
    public static TimeFormat detected() {
        return DETECTED;
    }

    /**
     * Seconds since the epoch, fractions allowed.
     *
     * @return always the same
     */
    public static TimeFormat seconds() {
        return SECONDS;
    }

    /**
     * Milliseconds since the epoch, fractions allowed.
     *
     * @return always the same
     */
    public static TimeFormat millis() {
        return MILLIS;
    }

    /**
     * Microseconds since the epoch, fractions allowed.
     *
     * @return always the same
     */
    public static TimeFormat micros() {
        return MICROS;
    }

    /**
     * Nanoseconds since the epoch.
     *
     * @return always the same
     */
    public static TimeFormat nanos() {
        return NANOS;
    }

    /**
     * ISO-8601 with Z or an offset, {@code T} or a blank between date and time, any number of fraction digits.
     *
     * @return always the same
     */
    public static TimeFormat iso() {
        return ISO;
    }

    /**
     * A pattern of {@link java.time.format.DateTimeFormatter}, with English names. A local time that a change of clocks
     * makes twice is taken as the earlier one; one that it leaves out is refused.
     *
     * @param pattern date and time of day; may hold an offset or zone of its own
     * @param zone the zone of times without one
     * @return a format
     * @throws IllegalArgumentException when the pattern is not valid
     */
    public static TimeFormat pattern(String pattern, ZoneId zone) {
        Objects.requireNonNull(pattern, "pattern");
        Objects.requireNonNull(zone, "zone");
        PatternTime reader = new PatternTime(pattern, zone);
        return new TimeFormat(pattern + " " + zone, () -> reader);
    }

    /**
     * A format by its name.
     *
     * @param name {@code auto}, {@code s}, {@code ms}, {@code us}, {@code ns} or {@code iso}
     * @return the format
     * @throws IllegalArgumentException when there is none of that name
     */
    public static TimeFormat parse(String name) {
        return switch (name) {
            case "auto" -> DETECTED;
            case "s" -> SECONDS;
            case "ms" -> MILLIS;
            case "us" -> MICROS;
            case "ns" -> NANOS;
            case "iso" -> ISO;
            default -> throw new IllegalArgumentException("time: '" + name + "' (expected: " + NAMES + ")");
        };
    }

    /** A reader for one file. */
    TimeReader newReader() {
        return readers.create();
    }

    private static TimeFormat counted(EpochUnit unit) {
        return new TimeFormat(unit.symbol(), () -> new CountedTime(unit));
    }

    @Override
    public String toString() {
        return name;
    }
}
