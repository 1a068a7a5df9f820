package io.tickstock.core.session;

import io.tickstock.api.data.SessionPhase;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Takes the lines of a calendar's text one by one. For one thread. */
final class CalendarBuilder {

    private static final String CLOSED = "closed";
    private static final String TIME_RULE =
            "a time such as 09:30 or 09:30:15; with -1d on the day before, with +1d after";
    private static final String DATE_RULE = "a date such as 2001-09-11, from " + TradingDays.FIRST_YEAR + "-01-01 to "
            + TradingDays.LAST_YEAR + "-12-31";
    private static final String WHEN_RULE =
            "a day such as 12-25, 3rd-mon-jan, last-mon-may or easter; the latter three maybe with -2 or +1 days";
    private static final String DAYS_RULE = "days such as mon-fri or mon,tue,thu; each once";
    private static final String YEAR_RULE = "a year of four digits";

    private static final Pattern WORD = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
    private static final Pattern TIME = Pattern.compile("([01][0-9]|2[0-3]):([0-5][0-9])(?::([0-5][0-9]))?([-+]1d)?");
    private static final Pattern DATE = Pattern.compile("([0-9]{4})-([0-9]{2})-([0-9]{2})");
    private static final Pattern FIXED = Pattern.compile("([0-9]{2})-([0-9]{2})");
    private static final Pattern COUNTED =
            Pattern.compile("(1st|2nd|3rd|4th|last)-([a-z]{3})-([a-z]{3})([-+][0-9]{1,2})?");
    private static final Pattern EASTER = Pattern.compile("easter([-+][0-9]{1,2})?");
    private static final Pattern SHIFT = Pattern.compile("(mon|tue|wed|thu|fri|sat|sun)([-+][1-6])");
    private static final Pattern YEAR = Pattern.compile("[0-9]{4}");

    private static final List<String> ORDINALS = List.of("1st", "2nd", "3rd", "4th");
    private static final List<String> DAYS = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");
    private static final List<String> MONTHS =
            List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");

    private static final int LEAP_YEAR = 2000;
    private static final int MOST_PHASES = 16;

    /** The names of phases. */
    private static final List<String> PHASES = List.of("pre", "regular", "post", CLOSED);

    private @Nullable String name;
    private @Nullable ZoneId zone;
    private final List<Hours> hours = new ArrayList<>();
    private final Map<DayOfWeek, Byte> week = new EnumMap<>(DayOfWeek.class);
    private final List<YearlyRule> rules = new ArrayList<>();
    private final Map<LocalDate, Byte> dates = new HashMap<>();

    /** Hours that were described, well or badly: who uses those that could not be read is not told again. */
    private final Set<String> described = new HashSet<>();

    private final Map<Object, Integer> lines = new LinkedHashMap<>();

    private int line;

    /**
     * Takes a line.
     *
     * @throws IllegalArgumentException with field, value and rule when it cannot be read
     */
    void line(int number, List<String> words) {
        line = number;
        String field = words.get(0);
        List<String> values = words.subList(1, words.size());
        switch (field) {
            case "calendar" -> calendar(values);
            case "zone" -> zone(values);
            case "hours" -> hours(values);
            case "week" -> week(values);
            case "yearly" -> yearly(values);
            case "date" -> date(values);
            default -> throw wrong("line", field, "calendar, zone, hours, week, yearly or date as its first word");
        }
    }

    private static IllegalArgumentException wrong(String field, String value, String rule) {
        return new IllegalArgumentException(field + ": '" + value + "' (expected: " + rule + ")");
    }

    private static String only(String field, List<String> values, String rule) {
        if (values.size() != 1) {
            throw wrong(field, String.join(" ", values), rule);
        }
        return values.get(0);
    }

    /** Refuses what was said before. */
    private void once(String field, Object what, String value) {
        Integer before = lines.putIfAbsent(what, line);
        if (before != null) {
            throw wrong(field, value, "once; line " + before + " has it already");
        }
    }

    private void calendar(List<String> values) {
        String rule = "a name: lower-case letters and digits, in words joined by -";
        String value = only("calendar", values, rule);
        if (!WORD.matcher(value).matches()) {
            throw wrong("calendar", value, rule);
        }
        once("calendar", "calendar", value);
        name = value;
    }

    private void zone(List<String> values) {
        String rule = "a time zone such as America/New_York or UTC";
        String value = only("zone", values, rule);
        try {
            zone = ZoneId.of(value);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(wrong("zone", value, rule).getMessage(), e);
        }
        once("zone", "zone", value);
    }

    private void hours(List<String> values) {
        String value = String.join(" ", values);
        described.add(values.isEmpty() ? "" : values.get(0));
        String rule = "a name, then phases, each with the time at which it begins";
        if (values.size() < 5 || values.size() % 2 == 0) {
            throw wrong("hours", value, rule);
        }
        String called = values.get(0);
        if (!WORD.matcher(called).matches() || called.equals(CLOSED)) {
            throw wrong("hours", called, "a name: lower-case letters and digits, in words joined by -; not closed");
        }
        int count = values.size() / 2;
        if (count > MOST_PHASES) {
            throw wrong("hours", value, "at most " + MOST_PHASES + " phases");
        }
        if (hours.size() == Byte.MAX_VALUE) {
            throw wrong("hours", called, "at most " + Byte.MAX_VALUE + " lines of hours");
        }
        SessionPhase[] phases = new SessionPhase[count];
        int[] begins = new int[count];
        for (int i = 0; i < count; i++) {
            phases[i] = phase(values.get(2 * i + 1));
            String time = values.get(2 * i + 2);
            begins[i] = time(time);
            if (i > 0 && begins[i] <= begins[i - 1]) {
                throw wrong("hours", time, "after " + values.get(2 * i) + ", when the phase before begins");
            }
            if (i > 0 && phases[i] == phases[i - 1]) {
                throw wrong("hours", values.get(2 * i + 1), "another phase than the one before");
            }
        }
        if (phases[0] == SessionPhase.CLOSED || phases[count - 1] != SessionPhase.CLOSED) {
            throw wrong("hours", value, "closed as the last phase, and not as the first");
        }
        once("hours", "hours " + called, called);
        hours.add(new Hours(called, line, phases, begins));
    }

    private static SessionPhase phase(String word) {
        int index = PHASES.indexOf(word);
        if (index < 0) {
            throw wrong("hours", word, "a phase: " + String.join(", ", PHASES));
        }
        return SessionPhase.valueOf(word.toUpperCase(Locale.ROOT));
    }

    private static int time(String text) {
        Matcher time = TIME.matcher(text);
        if (!time.matches()) {
            throw wrong("hours", text, TIME_RULE);
        }
        String seconds = time.group(3);
        int second = 3_600 * Integer.parseInt(time.group(1))
                + 60 * Integer.parseInt(time.group(2))
                + (seconds == null ? 0 : Integer.parseInt(seconds));
        String day = time.group(4);
        return day == null ? second : second + (day.equals("-1d") ? -DescribedCalendar.DAY : DescribedCalendar.DAY);
    }

    private void week(List<String> values) {
        if (values.size() != 2) {
            throw wrong("week", String.join(" ", values), "days such as mon-fri, then the name of their hours");
        }
        Set<DayOfWeek> days = days("week", values.get(0));
        byte use = use("week", values.get(1));
        if (use == TradingDays.NONE) {
            throw wrong("week", CLOSED, "the name of hours; days that no line names are closed");
        }
        for (DayOfWeek day : days) {
            once("week", day, DAYS.get(day.ordinal()));
            week.put(day, use);
        }
    }

    private byte use(String field, String value) {
        if (value.equals(CLOSED)) {
            return TradingDays.NONE;
        }
        for (int i = 0; i < hours.size(); i++) {
            if (hours.get(i).name().equals(value)) {
                return (byte) i;
            }
        }
        if (described.contains(value)) {
            return 0;
        }
        throw wrong(
                field,
                value,
                "closed, or hours described above: "
                        + (hours.isEmpty()
                                ? "there are none"
                                : String.join(
                                        ", ", hours.stream().map(Hours::name).toList())));
    }

    private static Set<DayOfWeek> days(String field, String text) {
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        for (String part : text.split(",", -1)) {
            String[] ends = part.split("-", -1);
            int from = DAYS.indexOf(ends[0]);
            int to = DAYS.indexOf(ends[ends.length - 1]);
            if (from < 0 || to < 0 || ends.length > 2 || (ends.length == 2 && from >= to)) {
                throw wrong(field, text, DAYS_RULE);
            }
            for (int i = from; i <= to; i++) {
                if (!days.add(DayOfWeek.of(i + 1))) {
                    throw wrong(field, text, DAYS_RULE);
                }
            }
        }
        return days;
    }

    private void yearly(List<String> values) {
        if (values.size() < 2) {
            throw wrong(
                    "yearly",
                    String.join(" ", values),
                    "closed or the name of hours, then a day such as 12-25, then maybe on, shifts, from and to");
        }
        byte use = use("yearly", values.get(0));
        String when = values.get(1);
        YearlyRule.Anchor anchor = anchor(when);
        Set<DayOfWeek> days = EnumSet.allOf(DayOfWeek.class);
        Map<DayOfWeek, Integer> shifts = new EnumMap<>(DayOfWeek.class);
        int from = TradingDays.FIRST_YEAR;
        int to = TradingDays.LAST_YEAR;
        Set<String> said = new HashSet<>();
        for (Iterator<String> words = values.listIterator(2); words.hasNext(); ) {
            String word = words.next();
            Matcher shift = SHIFT.matcher(word);
            String key = shift.matches() ? shift.group(1) : word;
            if (!said.add(key)) {
                throw wrong("yearly", word, key + " once");
            }
            if (shift.matches()) {
                shifts.put(DayOfWeek.of(DAYS.indexOf(key) + 1), Integer.valueOf(shift.group(2)));
                continue;
            }
            switch (word) {
                case "on" -> days = days("yearly on", next(words));
                case "from" -> from = year("yearly from", next(words));
                case "to" -> to = year("yearly to", next(words));
                default -> throw wrong("yearly", word, "on DAYS, a shift such as sat-1 or sun+1, from YEAR or to YEAR");
            }
        }
        if (from > to) {
            throw wrong("yearly to", Integer.toString(to), "not before from, " + from);
        }
        boolean fixed = FIXED.matcher(when).matches();
        if (!fixed && (!shifts.isEmpty() || said.contains("on"))) {
            throw wrong("yearly", when, "without on and shifts, as it always is the same day of the week");
        }
        for (DayOfWeek day : shifts.keySet()) {
            if (!days.contains(day)) {
                throw wrong("yearly", DAYS.get(day.ordinal()), "a shift of a day that on names");
            }
        }
        rules.add(new YearlyRule(line, use, anchor, days, shifts, from, to));
    }

    private static String next(Iterator<String> words) {
        return words.hasNext() ? words.next() : "";
    }

    private static int year(String field, String text) {
        if (!YEAR.matcher(text).matches()) {
            throw wrong(field, text, YEAR_RULE);
        }
        return Integer.parseInt(text);
    }

    private static YearlyRule.Anchor anchor(String when) {
        Matcher fixed = FIXED.matcher(when);
        if (fixed.matches()) {
            return fixed(when, Integer.parseInt(fixed.group(1)), Integer.parseInt(fixed.group(2)));
        }
        Matcher easter = EASTER.matcher(when);
        if (easter.matches()) {
            return moved(YearlyRule::easter, easter.group(1));
        }
        Matcher counted = COUNTED.matcher(when);
        if (counted.matches() && DAYS.contains(counted.group(2)) && MONTHS.contains(counted.group(3))) {
            int ordinal = ORDINALS.indexOf(counted.group(1)) + 1;
            DayOfWeek day = DayOfWeek.of(DAYS.indexOf(counted.group(2)) + 1);
            int month = MONTHS.indexOf(counted.group(3)) + 1;
            return moved(year -> counted(year, month, ordinal, day), counted.group(4));
        }
        throw wrong("yearly", when, WHEN_RULE);
    }

    private static YearlyRule.Anchor fixed(String when, int month, int day) {
        if (!exists(LEAP_YEAR, month, day)) {
            throw wrong("yearly", when, WHEN_RULE);
        }
        return year -> exists(year, month, day) ? LocalDate.of(year, month, day) : null;
    }

    private static YearlyRule.Anchor moved(IntFunction<LocalDate> base, @Nullable String by) {
        int moved = by == null ? 0 : Integer.parseInt(by);
        return year -> base.apply(year).plusDays(moved);
    }

    /** The first to fourth of a day in a month, or, for 0, the last. */
    private static LocalDate counted(int year, int month, int ordinal, DayOfWeek day) {
        LocalDate first = LocalDate.of(year, month, 1);
        if (ordinal == 0) {
            LocalDate last = first.plusMonths(1).minusDays(1);
            return last.minusDays(Math.floorMod(last.getDayOfWeek().getValue() - day.getValue(), 7));
        }
        return first.plusDays(
                Math.floorMod(day.getValue() - first.getDayOfWeek().getValue(), 7) + 7L * (ordinal - 1));
    }

    private static boolean exists(int year, int month, int day) {
        return month >= 1
                && month <= 12
                && day >= 1
                && day <= YearMonth.of(year, month).lengthOfMonth();
    }

    private void date(List<String> values) {
        if (values.size() < 2) {
            throw wrong("date", String.join(" ", values), "closed or the name of hours, then dates");
        }
        byte use = use("date", values.get(0));
        for (String value : values.subList(1, values.size())) {
            LocalDate date = date(value);
            once("date", date, value);
            dates.put(date, use);
        }
    }

    private static LocalDate date(String text) {
        Matcher date = DATE.matcher(text);
        if (date.matches()) {
            int year = Integer.parseInt(date.group(1));
            int month = Integer.parseInt(date.group(2));
            int day = Integer.parseInt(date.group(3));
            if (year >= TradingDays.FIRST_YEAR && year <= TradingDays.LAST_YEAR && exists(year, month, day)) {
                return LocalDate.of(year, month, day);
            }
        }
        throw wrong("date", text, DATE_RULE);
    }

    /** What no line has said, and must. */
    List<String> missing() {
        List<String> missing = new ArrayList<>();
        if (name == null) {
            missing.add("calendar: not given (expected: a line with its name)");
        }
        if (zone == null) {
            missing.add("zone: not given (expected: a line with its time zone)");
        }
        if (week.isEmpty()) {
            missing.add("week: not given (expected: at least one line with days and the name of their hours)");
        }
        return missing;
    }

    /**
     * Ends the building.
     *
     * @throws IllegalArgumentException beginning with a line when lines contradict one another
     */
    DescribedCalendar build(String fingerprint) {
        String called = name;
        ZoneId in = zone;
        if (called == null || in == null) {
            throw new IllegalStateException("ask for what is missing first");
        }
        return new DescribedCalendar(
                called, in.getRules(), hours, TradingDays.of(week, rules, dates, hours), fingerprint);
    }
}
