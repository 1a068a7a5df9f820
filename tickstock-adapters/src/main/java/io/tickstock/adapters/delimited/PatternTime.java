package io.tickstock.adapters.delimited;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Locale;

/** Times in a pattern of the user's. Immutable. */
final class PatternTime implements TimeReader {

    private final String pattern;
    private final ZoneId zone;
    private final DateTimeFormatter formatter;

    PatternTime(String pattern, ZoneId zone) {
        this.pattern = pattern;
        this.zone = zone;
        try {
            formatter = new DateTimeFormatterBuilder()
                    .parseCaseInsensitive()
                    .appendPattern(pattern)
                    .parseDefaulting(ChronoField.ERA, 1) // strict resolving of yyyy asks for one
                    .toFormatter(Locale.ENGLISH)
                    .withResolverStyle(ResolverStyle.STRICT);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "time: '" + pattern + "' (expected: a pattern of letters such as yyyy-MM-dd HH:mm:ss.SSS)", e);
        }
    }

    @Override
    public long read(char[] chars, int from, int to) throws BadField {
        Instant instant;
        try {
            instant = instant(formatter.parse(new String(chars, from, to - from)));
        } catch (DateTimeException e) {
            throw BadField.time("a date and time in the pattern " + pattern);
        }
        try {
            return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), 1_000_000_000L), instant.getNano());
        } catch (ArithmeticException e) {
            throw BadField.time("a time between 1970 and 2200");
        }
    }

    private Instant instant(TemporalAccessor parsed) throws BadField {
        if (parsed.isSupported(ChronoField.INSTANT_SECONDS)) {
            return Instant.from(parsed);
        }
        LocalDateTime local = LocalDateTime.from(parsed);
        List<ZoneOffset> offsets = zone.getRules().getValidOffsets(local);
        if (offsets.isEmpty()) {
            throw BadField.time("a time that exists in " + zone + ", where clocks were put forward");
        }
        return local.toInstant(offsets.get(0));
    }
}
