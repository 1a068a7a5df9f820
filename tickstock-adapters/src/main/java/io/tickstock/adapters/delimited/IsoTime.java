package io.tickstock.adapters.delimited;

import io.tickstock.adapters.text.Decimals;
import java.time.DateTimeException;
import java.time.LocalDate;

/** ISO-8601 date and time with an offset, read by hand because it is done once a row. */
final class IsoTime implements TimeReader {

    private static final String RULE = "ISO-8601 such as 2026-11-20T14:30:00.123Z";
    private static final long SECONDS_A_DAY = 86_400;
    private static final int DATE_LENGTH = 10;

    private int date; // the last one met, as yyyymmdd, for files have few
    private long epochDay;

    private char[] chars = {};
    private int next;
    private int end;

    @Override
    public long read(char[] text, int from, int to) throws BadField {
        chars = text;
        next = from;
        end = to;
        if (to - from <= DATE_LENGTH) {
            throw BadField.time(RULE);
        }
        long day = readDate();
        char between = chars[next++];
        if (between != 'T' && between != 't' && between != ' ') {
            throw BadField.time(RULE);
        }
        int hour = number(2, 23);
        expect(':');
        int minute = number(2, 59);
        int second = 0;
        long nanos = 0;
        if (isNext(':')) {
            next++;
            second = number(2, 59);
            if (isNext('.')) {
                next++;
                nanos = fraction();
            }
        }
        long seconds = day * SECONDS_A_DAY + hour * 3_600L + minute * 60L + second - offsetSeconds();
        if (seconds > Long.MAX_VALUE / 1_000_000_000L - 1 || seconds < Long.MIN_VALUE / 1_000_000_000L + 1) {
            throw BadField.time("a time between 1970 and 2200");
        }
        return seconds * 1_000_000_000L + nanos;
    }

    private long readDate() throws BadField {
        int year = number(4, 9999);
        expect('-');
        int month = number(2, 12);
        expect('-');
        int day = number(2, 31);
        int met = (year * 100 + month) * 100 + day;
        if (met != date) {
            try {
                epochDay = LocalDate.of(year, month, day).toEpochDay();
                date = met;
            } catch (DateTimeException e) {
                throw BadField.time("a day that exists");
            }
        }
        return epochDay;
    }

    private long fraction() throws BadField {
        if (next >= end || !Decimals.isDigit(chars[next])) {
            throw BadField.time(RULE);
        }
        long nanos = 0;
        for (long digitNanos = 100_000_000; next < end && Decimals.isDigit(chars[next]); digitNanos /= 10) {
            nanos += (chars[next++] - '0') * digitNanos;
        }
        return nanos;
    }

    private long offsetSeconds() throws BadField {
        if (next == end) {
            throw BadField.time(RULE + ", with Z or an offset; for local times give a pattern and a zone");
        }
        char sign = chars[next++];
        if ((sign == 'Z' || sign == 'z') && next == end) {
            return 0;
        }
        if (sign != '+' && sign != '-') {
            throw BadField.time(RULE);
        }
        long seconds = number(2, 18) * 3_600L;
        if (next < end) {
            if (isNext(':')) {
                next++;
            }
            seconds += number(2, 59) * 60L;
        }
        if (next != end) {
            throw BadField.time(RULE);
        }
        return sign == '-' ? -seconds : seconds;
    }

    private int number(int digits, int max) throws BadField {
        int value = 0;
        for (int i = 0; i < digits; i++, next++) {
            if (next >= end || !Decimals.isDigit(chars[next])) {
                throw BadField.time(RULE);
            }
            value = value * 10 + (chars[next] - '0');
        }
        if (value > max) {
            throw BadField.time(RULE);
        }
        return value;
    }

    private void expect(char c) throws BadField {
        if (!isNext(c)) {
            throw BadField.time(RULE);
        }
        next++;
    }

    private boolean isNext(char c) {
        return next < end && chars[next] == c;
    }
}
