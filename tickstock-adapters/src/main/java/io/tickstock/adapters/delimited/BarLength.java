package io.tickstock.adapters.delimited;

import io.tickstock.adapters.text.Printable;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How long a bar is. A day is one of the calendar: from an hour of the day to the same hour of the next, whatever the clocks
 * do in between.
 *
 * @param count how many units, from 1; at most 366 days in all
 * @param unit of which unit
 */
public record BarLength(int count, Unit unit) {

    private static final String RULE = "a count of s, m, h or d such as 1m, 4h or 1d, at most 366d";
    private static final Pattern TEXT = Pattern.compile("([0-9]{1,8})([smhd])");
    private static final long NANOS_A_SECOND = 1_000_000_000L;
    private static final long LONGEST_SECONDS = 366L * 86_400;

    /** Units of length. */
    public enum Unit {
        /** Seconds. */
        SECONDS('s', 1),
        /** Minutes. */
        MINUTES('m', 60),
        /** Hours. */
        HOURS('h', 3_600),
        /** Days of the calendar. */
        DAYS('d', 86_400);

        private final char letter;
        private final long seconds;

        Unit(char letter, long seconds) {
            this.letter = letter;
            this.seconds = seconds;
        }

        private static Unit of(char letter) {
            for (Unit unit : values()) {
                if (unit.letter == letter) {
                    return unit;
                }
            }
            throw new AssertionError(letter);
        }
    }

    /**
     * Checks the length.
     *
     * @param count how many units, from 1; at most 366 days in all
     * @param unit of which unit
     * @throws IllegalArgumentException when it is out of range
     */
    public BarLength {
        Objects.requireNonNull(unit, "unit");
        if (count < 1 || count * unit.seconds > LONGEST_SECONDS) {
            throw new IllegalArgumentException("barLength: '" + count + unit.letter + "' (expected: " + RULE + ")");
        }
    }

    /**
     * A length by its text.
     *
     * @param text for example {@code 1m}, {@code 4h} or {@code 1d}
     * @return the length
     * @throws IllegalArgumentException when it is none
     */
    public static BarLength parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("barLength: " + Printable.quoted(text) + " (expected: " + RULE + ")");
        }
        return new BarLength(
                Integer.parseInt(matcher.group(1)), Unit.of(matcher.group(2).charAt(0)));
    }

    /**
     * The length as a span of time, where days have 24 hours.
     *
     * @return &gt; 0
     */
    public Duration duration() {
        return Duration.ofSeconds(count * unit.seconds);
    }

    /** The other end of a bar that begins then, or when going back, that ends then; in nanoseconds since the epoch. */
    long other(long mark, boolean back, ZoneId zone) {
        if (unit != Unit.DAYS) {
            long nanos = count * unit.seconds * NANOS_A_SECOND;
            return back ? mark - nanos : mark + nanos;
        }
        Instant instant = CountedTime.instant(mark);
        ZonedDateTime time = instant.atZone(zone);
        LocalDate date = time.toLocalDate();
        LocalDate other = date.plusDays(back ? -count : count);
        // Where clocks are put forward at midnight a day begins later; that of the next day must not.
        Instant moved = date.atStartOfDay(zone).toInstant().equals(instant)
                ? other.atStartOfDay(zone).toInstant()
                : time.with(other).toInstant();
        return moved.getEpochSecond() * NANOS_A_SECOND + moved.getNano();
    }

    @Override
    public String toString() {
        return "" + count + unit.letter;
    }
}
