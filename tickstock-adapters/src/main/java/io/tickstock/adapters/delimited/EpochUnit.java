package io.tickstock.adapters.delimited;

import io.tickstock.adapters.text.Decimals;
import java.time.Instant;

/** Units in which a file counts time since the epoch. */
enum EpochUnit {
    SECONDS("s", 1_000_000_000),
    MILLIS("ms", 1_000_000),
    MICROS("us", 1_000),
    NANOS("ns", 1);

    /** Answer of {@link #parse}: not a plain number. */
    static final long NOT_A_NUMBER = Long.MIN_VALUE;

    /** Answer of {@link #parse}: beyond what nanoseconds in 64 bits can hold. */
    static final long TOO_FAR = Long.MAX_VALUE;

    private static final long YEAR_1990 = yearStart(1990);
    private static final long YEAR_2000 = yearStart(2000);
    private static final long YEAR_2100 = yearStart(2100);

    private final String symbol;
    private final long nanos;

    EpochUnit(String symbol, long nanos) {
        this.symbol = symbol;
        this.nanos = nanos;
    }

    String symbol() {
        return symbol;
    }

    /** Whether a time is one that a market file of any age may hold. */
    static boolean isPlausible(long epochNanos) {
        return epochNanos >= YEAR_1990 && epochNanos < YEAR_2100;
    }

    /** Whether a time is one by which a unit may be told; the ranges of the four units do not meet. */
    static boolean isTelling(long epochNanos) {
        return epochNanos >= YEAR_2000 && epochNanos < YEAR_2100;
    }

    /**
     * Reads a count, exactly: digits with at most one decimal point; what is finer than a nanosecond is cut off.
     *
     * @return nanoseconds since the epoch, {@link #NOT_A_NUMBER} or {@link #TOO_FAR}
     */
    long parse(char[] chars, int from, int to) {
        int i = from;
        boolean negative = i < to && chars[i] == '-';
        if (negative) {
            i++;
        }
        long whole = 0;
        boolean tooFar = false;
        int digits = i;
        for (; i < to && Decimals.isDigit(chars[i]); i++) {
            tooFar |= whole > (Long.MAX_VALUE - 9) / 10;
            whole = whole * 10 + (chars[i] - '0');
        }
        digits = i - digits;
        long fraction = 0;
        if (i < to && chars[i] == '.') {
            i++;
            long digitNanos = nanos / 10;
            for (; i < to && Decimals.isDigit(chars[i]); i++) {
                digits++;
                fraction += (chars[i] - '0') * digitNanos;
                digitNanos /= 10;
            }
        }
        if (i < to || digits == 0) {
            return NOT_A_NUMBER;
        }
        if (tooFar || whole > (Long.MAX_VALUE - fraction) / nanos) {
            return TOO_FAR;
        }
        long result = whole * nanos + fraction;
        return negative ? -result : result;
    }

    private static long yearStart(int year) {
        return Instant.parse(year + "-01-01T00:00:00Z").getEpochSecond() * 1_000_000_000L;
    }
}
