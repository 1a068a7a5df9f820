package io.tickstock.core.session;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which hours each day has, a byte for every day that nanoseconds in a long can name and a year to either side: 215 kB, filled once. A
 * day's date beats a yearly rule, and that the week. Immutable.
 */
final class TradingDays {

    /** No trading. */
    static final byte NONE = -1;

    static final int FIRST_YEAR = 1676;
    static final int LAST_YEAR = 2263;

    private static final long FIRST = LocalDate.of(FIRST_YEAR, 1, 1).toEpochDay();
    private static final long LAST = LocalDate.of(LAST_YEAR, 12, 31).toEpochDay();

    private static final int MOST_WITHOUT = 366;

    private final byte[] uses = new byte[(int) (LAST - FIRST + 1)];

    private TradingDays() {}

    /**
     * Fills the table.
     *
     * @throws IllegalArgumentException when what the lines say cannot hold together; the message begins with the line, if there is one, and a colon
     */
    static TradingDays of(
            Map<DayOfWeek, Byte> week, List<YearlyRule> rules, Map<LocalDate, Byte> dates, List<Hours> hours) {
        TradingDays days = new TradingDays();
        days.fillWeeks(week);
        days.fillYears(rules, week, dates);
        dates.forEach((date, use) -> days.uses[index(date.toEpochDay())] = use);
        days.check(hours);
        return days;
    }

    private static int index(long day) {
        return (int) (day - FIRST);
    }

    private static LocalDate date(int index) {
        return LocalDate.ofEpochDay(FIRST + index);
    }

    private void fillWeeks(Map<DayOfWeek, Byte> week) {
        byte[] seven = new byte[7];
        Arrays.fill(seven, NONE);
        week.forEach((day, use) -> seven[day.ordinal()] = use);
        int first = date(0).getDayOfWeek().ordinal();
        for (int i = 0; i < uses.length; i++) {
            uses[i] = seven[(first + i) % 7];
        }
    }

    /** Rules hold on days that trade by the week; else a date has to say so, and what two of them say of a Sunday does not matter. */
    private void fillYears(List<YearlyRule> rules, Map<DayOfWeek, Byte> week, Map<LocalDate, Byte> dates) {
        Map<LocalDate, YearlyRule> said = new HashMap<>();
        for (YearlyRule rule : rules) {
            for (int year = FIRST_YEAR; year <= LAST_YEAR; year++) {
                LocalDate day = rule.in(year);
                if (day == null || !week.containsKey(day.getDayOfWeek()) || dates.containsKey(day)) {
                    continue;
                }
                refuseContradiction(said.put(day, rule), rule, day);
                int index = index(day.toEpochDay());
                if (index >= 0 && index < uses.length) {
                    uses[index] = rule.use();
                }
            }
        }
    }

    private static void refuseContradiction(@Nullable YearlyRule before, YearlyRule rule, LocalDate day) {
        if (before != null && before.use() != rule.use()) {
            throw new IllegalArgumentException(
                    rule.line() + ": yearly: '" + day
                            + "' (expected: one use for a day; line " + before.line()
                            + " says another for this one: narrow one of them by on, from or to, or settle the day by a date line)");
        }
    }

    private void check(List<Hours> hours) {
        int before = -1;
        for (int i = 0; i < uses.length; i++) {
            if (uses[i] == NONE) {
                if (i - before > MOST_WITHOUT) {
                    throw new IllegalArgumentException(" week: no trading day from " + date(before + 1) + " to "
                            + date(i) + " (expected: one in " + MOST_WITHOUT + " days)");
                }
                continue;
            }
            if (before >= 0) {
                refuseOverlap(hours, before, i);
            }
            before = i;
        }
    }

    private void refuseOverlap(List<Hours> hours, int before, int day) {
        Hours ending = hours.get(uses[before]);
        Hours beginning = hours.get(uses[day]);
        if (ending.end() > beginning.begin() + (long) (day - before) * DescribedCalendar.DAY) {
            throw new IllegalArgumentException(beginning.line() + ": hours: '" + beginning.name() + "' begin on "
                    + date(day) + " before '" + ending.name() + "' of " + date(before) + " (line " + ending.line()
                    + ") have come to closed (expected: days that do not overlap)");
        }
    }

    /** Index of the hours of a day; {@link #NONE} when nobody trades. */
    byte on(long day) {
        return uses[index(day)];
    }
}
