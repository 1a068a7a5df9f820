package io.tickstock.adapters.delimited;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * Times of bars, which may be dates alone: the beginning of that day in a zone. The first one tells whether they are, and
 * all are held to it.
 */
final class BarTime implements TimeReader {

    private static final int DATE_LENGTH = 10;
    private static final String RULE = "a date such as 2013-01-02, as the first row has it";

    private final ZoneId zone;
    private final TimeReader others;
    private boolean some;
    private boolean dates;

    BarTime(TimeReader others, ZoneId zone) {
        this.others = others;
        this.zone = zone;
    }

    @Override
    public long read(char[] chars, int from, int to) throws BadField {
        boolean date = to - from == DATE_LENGTH && chars[from + 4] == '-' && chars[from + 7] == '-';
        if (some && date != dates) {
            throw BadField.time(dates ? RULE : "a date and time, as the first row has it");
        }
        long time = date ? date(new String(chars, from, to - from)) : others.read(chars, from, to);
        some = true;
        dates = date;
        return time;
    }

    private long date(String text) throws BadField {
        try {
            LocalDate date = LocalDate.parse(text);
            if (date.getYear() < 1900 || date.getYear() > 2200) {
                throw BadField.time("a day between 1970 and 2200");
            }
            return date.atStartOfDay(zone).toEpochSecond() * 1_000_000_000L;
        } catch (DateTimeException e) {
            throw BadField.time("a day that exists, as 2013-01-02");
        }
    }

    /** How times turned out to be written; null when that is not known yet, or was known before. */
    @Nullable
    String found() {
        if (some && dates) {
            return "date";
        }
        return others instanceof DetectedTime detected ? detected.found() : null;
    }
}
