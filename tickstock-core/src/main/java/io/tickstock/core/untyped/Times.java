package io.tickstock.core.untyped;

import io.tickstock.api.data.MarketData;
import io.tickstock.api.spi.Admission;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Date;

/** Reads times to nanoseconds since the epoch, exactly; digits beyond are cut off. */
final class Times {

    private static final long SECOND = 1_000_000_000L;
    private static final long SECONDS_A_DAY = 86_400L;
    private static final long LAST_SECOND = Long.MAX_VALUE / SECOND - 1;

    private static final String RULE = "ISO-8601 with Z or an offset, or a whole number of 10 (s), 13 (ms), 16 (us) or"
            + " 19 (ns) digits since 1970, from 2001-09-09T01:46:40Z to 2200-01-01T00:00:00Z";
    private static final String TOO_FAR = "a time that nanoseconds since 1970 can hold in 64 bits";

    private final String field;
    private final String text;
    private int next;

    private Times(String field, String text) {
        this.field = field;
        this.text = text;
    }

    static long read(String field, Object value) throws BadRecord {
        if (value instanceof String text) {
            return DecimalNumbers.isGrammatical(text) ? counted(field, text) : new Times(field, text).iso();
        }
        if (value instanceof Number || value instanceof JsonNumber) {
            return counted(field, value);
        }
        if (value instanceof Instant instant) {
            return of(field, value, instant);
        }
        if (value instanceof OffsetDateTime time) {
            return of(field, value, time.toInstant());
        }
        if (value instanceof ZonedDateTime time) {
            return of(field, value, time.toInstant());
        }
        if (value instanceof Date date) {
            try {
                return of(field, value, date.toInstant());
            } catch (UnsupportedOperationException e) {
                throw bad(field, value, RULE); // java.sql.Date and Time are a local day and a local time
            }
        }
        throw bad(field, value, RULE);
    }

    private static long of(String field, Object value, Instant instant) throws BadRecord {
        if (Math.abs(instant.getEpochSecond()) > LAST_SECOND) {
            throw bad(field, value, TOO_FAR);
        }
        return instant.getEpochSecond() * SECOND + instant.getNano();
    }

    /** The number of digits tells the unit; the ranges of the four do not meet. */
    private static long counted(String field, Object value) throws BadRecord {
        long count;
        try {
            count = DecimalNumbers.whole(field, value, Long.MIN_VALUE, Long.MAX_VALUE);
        } catch (BadRecord e) {
            throw bad(field, value, RULE); // it is the time that cannot be read, and counted so
        }
        for (long unit = SECOND; unit >= 1; unit /= 1_000) {
            if (count >= SECOND * (SECOND / unit) && count <= MarketData.MAX_EVENT_TIME / unit) {
                return count * unit;
            }
        }
        throw bad(field, value, RULE);
    }

    private long iso() throws BadRecord {
        long day = day();
        char between = take();
        if (between != 'T' && between != 't' && between != ' ') {
            throw bad();
        }
        long second = number(23) * 3_600L;
        expect(':');
        second += number(59) * 60L;
        long nanos = 0;
        if (isNext(':')) {
            next++;
            second += number(59);
            if (isNext('.')) {
                next++;
                nanos = fraction();
            }
        }
        second += day * SECONDS_A_DAY - offset();
        if (Math.abs(second) > LAST_SECOND) {
            throw bad(field, text, TOO_FAR);
        }
        return second * SECOND + nanos;
    }

    private long day() throws BadRecord {
        int year = number(99) * 100 + number(99);
        expect('-');
        int month = number(12);
        expect('-');
        int day = number(31);
        try {
            return LocalDate.of(year, month, day).toEpochDay();
        } catch (DateTimeException e) {
            throw bad(field, text, "a day that exists");
        }
    }

    private long fraction() throws BadRecord {
        if (!isDigit()) {
            throw bad();
        }
        long nanos = 0;
        for (long digitNanos = SECOND / 10; isDigit(); digitNanos /= 10) {
            nanos += (take() - '0') * digitNanos;
        }
        return nanos;
    }

    private long offset() throws BadRecord {
        char sign = take();
        if ((sign == 'Z' || sign == 'z') && next == text.length()) {
            return 0;
        }
        if (sign != '+' && sign != '-') {
            throw bad();
        }
        long seconds = number(18) * 3_600L;
        if (next < text.length()) {
            if (isNext(':')) {
                next++;
            }
            seconds += number(59) * 60L;
        }
        if (next != text.length() || seconds > 18 * 3_600L) {
            throw bad();
        }
        return sign == '-' ? -seconds : seconds;
    }

    /** Two digits. */
    private int number(int max) throws BadRecord {
        int value = 0;
        for (int i = 0; i < 2; i++) {
            if (!isDigit()) {
                throw bad();
            }
            value = value * 10 + (take() - '0');
        }
        if (value > max) {
            throw bad();
        }
        return value;
    }

    private char take() throws BadRecord {
        if (next == text.length()) {
            throw bad();
        }
        return text.charAt(next++);
    }

    private void expect(char c) throws BadRecord {
        if (take() != c) {
            throw bad();
        }
    }

    private boolean isNext(char c) {
        return next < text.length() && text.charAt(next) == c;
    }

    private boolean isDigit() {
        return next < text.length() && text.charAt(next) >= '0' && text.charAt(next) <= '9';
    }

    private BadRecord bad() {
        return bad(field, text, RULE);
    }

    private static BadRecord bad(String field, Object value, String rule) {
        return BadRecord.value(Admission.MALFORMED_TIME, field, value, rule);
    }
}
