package io.tickstock.core.session;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A day that comes back each year, and what it is then.
 *
 * @param line where the file says it
 * @param use index of the hours, or {@link TradingDays#NONE} for closed
 * @param anchor finds the day in a year
 * @param days only when the day found is one of these
 * @param shifts by how many days it is moved when it falls on one of these
 * @param from first year
 * @param to last year
 */
record YearlyRule(
        int line, byte use, Anchor anchor, Set<DayOfWeek> days, Map<DayOfWeek, Integer> shifts, int from, int to) {

    /** Finds the day of a rule, before it is moved. */
    interface Anchor {

        /** The day in a year; null when that year has none, as most have no 29 February. */
        @Nullable
        LocalDate in(int year);
    }

    /** The day in a year, moved if it has to be; null when there is none. */
    @Nullable
    LocalDate in(int year) {
        LocalDate day = year < from || year > to ? null : anchor.in(year);
        if (day == null || !days.contains(day.getDayOfWeek())) {
            return null;
        }
        return day.plusDays(shifts.getOrDefault(day.getDayOfWeek(), 0));
    }

    /**
     * Easter Sunday of the Gregorian calendar, by the method of Meeus, Jones and Butcher: the golden number and the epact give the full
     * moon, the rest the Sunday after it.
     */
    static LocalDate easter(int year) {
        int golden = year % 19;
        int century = year / 100;
        int ofCentury = year % 100;
        int correction = (century - (century + 8) / 25 + 1) / 3;
        int epact = (19 * golden + century - century / 4 - correction + 15) % 30;
        int toSunday = (32 + 2 * (century % 4) + 2 * (ofCentury / 4) - epact - ofCentury % 4) % 7;
        int late = (golden + 11 * epact + 22 * toSunday) / 451;
        int march = epact + toSunday - 7 * late + 114;
        return LocalDate.of(year, march / 31, march % 31 + 1);
    }
}
