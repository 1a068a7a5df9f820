package io.tickstock.adapters.live;

import io.tickstock.adapters.text.Decimals;

/** Reads times of feeds. */
public final class FeedTimes {

    /** What is answered for what is no time. */
    public static final long NOT_A_TIME = Long.MIN_VALUE;

    private static final long LEAST = 946_684_800L; // 2000-01-01
    private static final long MOST = 4_102_444_800L; // 2100-01-01
    private static final long[] UNITS = {1_000_000_000L, 1_000_000L, 1_000L, 1L};

    private FeedTimes() {}

    /**
     * A count since 1970 in the one unit, of s, ms, µs and ns, by which it lies between 2000 and 2100.
     *
     * @param count the count
     * @return nanoseconds since the epoch, or {@link #NOT_A_TIME}
     */
    public static long counted(long count) {
        for (long unit : UNITS) {
            long inSecond = 1_000_000_000L / unit;
            long seconds = count / inSecond;
            if (seconds >= LEAST && seconds < MOST) {
                return count * unit;
            }
        }
        return NOT_A_TIME;
    }

    /**
     * ISO-8601 in UTC, as in {@code 2021-04-17T16:43:30.244075Z}, with up to nine digits of the second; more are cut off.
     *
     * @param chars the characters
     * @param from index of the first
     * @param to index after the last
     * @return nanoseconds since the epoch, or {@link #NOT_A_TIME}
     */
    public static long iso(char[] chars, int from, int to) {
        if (to - from < 20
                || chars[from + 4] != '-'
                || chars[from + 7] != '-'
                || chars[from + 10] != 'T'
                || chars[from + 13] != ':'
                || chars[from + 16] != ':'
                || chars[to - 1] != 'Z') {
            return NOT_A_TIME;
        }
        int year = digits(chars, from, 4);
        int month = digits(chars, from + 5, 2);
        int day = digits(chars, from + 8, 2);
        int hour = digits(chars, from + 11, 2);
        int minute = digits(chars, from + 14, 2);
        int second = digits(chars, from + 17, 2);
        if (year < 2000 || year > 2099 || month < 1 || month > 12 || day < 1 || day > lengthOf(year, month)) {
            return NOT_A_TIME;
        }
        if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59) {
            return NOT_A_TIME;
        }
        long nanos = 0L;
        int at = from + 19;
        if (at < to - 1) {
            if (chars[at++] != '.' || at == to - 1) {
                return NOT_A_TIME;
            }
            for (long unit = 100_000_000L; at < to - 1; at++, unit /= 10) {
                if (!Decimals.isDigit(chars[at])) {
                    return NOT_A_TIME;
                }
                nanos += (chars[at] - '0') * unit;
            }
        }
        long seconds = ((day(year, month, day) * 24L + hour) * 60L + minute) * 60L + second;
        return seconds * 1_000_000_000L + nanos;
    }

    private static int digits(char[] chars, int from, int count) {
        int value = 0;
        for (int i = from; i < from + count; i++) {
            if (!Decimals.isDigit(chars[i])) {
                return Integer.MIN_VALUE;
            }
            value = value * 10 + (chars[i] - '0');
        }
        return value;
    }

    private static int lengthOf(int year, int month) {
        return switch (month) {
            case 2 -> year % 4 == 0 ? 29 : 28; // from 2000 to 2099 there is no exception
            case 4, 6, 9, 11 -> 30;
            default -> 31;
        };
    }

    /** Days since 1970; the year is taken to begin in March, so that the leap day is its last. */
    private static long day(int year, int month, int day) {
        int years = month > 2 ? year : year - 1;
        int months = month > 2 ? month - 3 : month + 9;
        int dayOfYear = (153 * months + 2) / 5 + day - 1;
        return years * 365L + years / 4 - years / 100 + years / 400 + dayOfYear - 719_468L;
    }
}
