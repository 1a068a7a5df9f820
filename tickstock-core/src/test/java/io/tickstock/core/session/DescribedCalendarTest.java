package io.tickstock.core.session;

import static io.tickstock.api.data.SessionPhase.CLOSED;
import static io.tickstock.api.data.SessionPhase.POST;
import static io.tickstock.api.data.SessionPhase.PRE;
import static io.tickstock.api.data.SessionPhase.REGULAR;
import static org.assertj.core.api.Assertions.assertThat;

import io.tickstock.api.data.Session;
import io.tickstock.api.data.SessionPhase;
import io.tickstock.testkit.Fault;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sessions and phases of described calendars, overnight ones above all. */
class DescribedCalendarTest {

    private static final long SECOND = 1_000_000_000L;

    private static final List<String> FX = List.of(
            "calendar fx",
            "zone America/New_York",
            "hours day regular 17:00-1d closed 17:00",
            "week mon-fri day",
            "yearly closed 12-25",
            "yearly closed 01-01");

    private static final List<String> CME = List.of(
            "calendar cme",
            "zone America/Chicago",
            "hours full regular 17:00-1d closed 16:00",
            "hours early regular 17:00-1d closed 12:00",
            "week mon-fri full",
            "yearly closed 12-25",
            "yearly early 4th-thu-nov",
            "date closed 2024-03-29");

    private static DescribedCalendar read(List<String> lines) {
        return CalendarText.of("test.calendar", String.join("\n", lines));
    }

    private static long utc(String instant) {
        return Instant.parse(instant).getEpochSecond() * SECOND;
    }

    private static Session stretch(String label, SessionPhase phase, String from, String until) {
        return new Session(LocalDate.parse(label).toEpochDay(), label, phase, utc(from), utc(until));
    }

    /** The stretches from one instant on to another. */
    private static List<Session> stretches(DescribedCalendar calendar, String from, String until) {
        List<Session> stretches = new ArrayList<>();
        for (long time = utc(from); time < utc(until); ) {
            Session stretch = calendar.sessionAt(time);
            stretches.add(stretch);
            time = stretch.until();
        }
        return stretches;
    }

    @Fault("C5")
    @Test
    @DisplayName("C5 an overnight session rolls at 17:00 New York in winter and in summer")
    void shouldRollForeignExchangeAtTheLocalTimeOfNewYork() {
        // The clocks go forward on Sunday, 10 March: Friday rolls at 22:00 UTC, Monday at 21:00.
        assertThat(stretches(read(FX), "2024-03-08T12:00:00Z", "2024-03-12T12:00:00Z"))
                .containsExactly(
                        stretch("2024-03-08", REGULAR, "2024-03-07T22:00:00Z", "2024-03-08T22:00:00Z"),
                        stretch("2024-03-08", CLOSED, "2024-03-08T22:00:00Z", "2024-03-10T21:00:00Z"),
                        stretch("2024-03-11", REGULAR, "2024-03-10T21:00:00Z", "2024-03-11T21:00:00Z"),
                        stretch("2024-03-12", REGULAR, "2024-03-11T21:00:00Z", "2024-03-12T21:00:00Z"));
    }

    @Test
    void shouldGiveTheEveningBeforeToTheTradingDayThatFollows() {
        // A holiday on Friday: its evening before is no trading, and Sunday evening belongs to Monday.
        assertThat(stretches(read(CME), "2024-03-28T12:00:00Z", "2024-04-01T12:00:00Z"))
                .containsExactly(
                        stretch("2024-03-28", REGULAR, "2024-03-27T22:00:00Z", "2024-03-28T21:00:00Z"),
                        stretch("2024-03-28", CLOSED, "2024-03-28T21:00:00Z", "2024-03-31T22:00:00Z"),
                        stretch("2024-04-01", REGULAR, "2024-03-31T22:00:00Z", "2024-04-01T21:00:00Z"));
        // Thanksgiving ends early, and Friday begins in the evening as ever.
        assertThat(stretches(read(CME), "2024-11-28T12:00:00Z", "2024-11-29T12:00:00Z"))
                .containsExactly(
                        stretch("2024-11-28", REGULAR, "2024-11-27T23:00:00Z", "2024-11-28T18:00:00Z"),
                        stretch("2024-11-28", CLOSED, "2024-11-28T18:00:00Z", "2024-11-28T23:00:00Z"),
                        stretch("2024-11-29", REGULAR, "2024-11-28T23:00:00Z", "2024-11-29T22:00:00Z"));
    }

    /** Looks at the clock on the wall in New York and nothing else. */
    private static void assertAsOnTheWall(DescribedCalendar fx, long time, String told) {
        ZonedDateTime wall = Instant.ofEpochSecond(0L, time).atZone(ZoneId.of("America/New_York"));
        LocalDate day = wall.toLocalDate();
        if (!wall.toLocalTime().isBefore(LocalTime.of(17, 0))) {
            day = day.plusDays(1);
        }
        SessionPhase phase = REGULAR;
        while (day.getDayOfWeek().getValue() > 5
                || (day.getMonthValue() == 12 && day.getDayOfMonth() == 25)
                || day.getDayOfYear() == 1) {
            day = day.minusDays(1);
            phase = CLOSED;
        }
        Session session = fx.sessionAt(time);
        assertThat(session.contains(time)).as(told).isTrue();
        assertThat(session.label()).as(told).isEqualTo(day.toString());
        assertThat(session.id()).as(told).isEqualTo(day.toEpochDay());
        assertThat(session.phase()).as(told).isEqualTo(phase);
    }

    @Test
    void shouldAgreeWithTheClockOnTheWall() {
        DescribedCalendar fx = read(FX);
        long seed = 17L;
        Random random = new Random(seed);
        long from = utc("2000-01-01T00:00:00Z");
        long span = utc("2031-01-01T00:00:00Z") - from;
        for (int i = 0; i < 20_000; i++) {
            long time = from + (long) (random.nextDouble() * span);
            assertAsOnTheWall(fx, time, "seed " + seed + ", instant " + time);
            Session session = fx.sessionAt(time);
            assertAsOnTheWall(fx, session.from(), "seed " + seed + ", from of " + session);
            assertAsOnTheWall(fx, session.until() - 1, "seed " + seed + ", before the end of " + session);
            assertAsOnTheWall(fx, session.until(), "seed " + seed + ", until of " + session);
        }
    }

    @Fault("C5")
    @Test
    @DisplayName("C5 a local time that the clocks skip is the instant at which they do")
    void shouldBeginAtTheEndOfAGap() {
        DescribedCalendar calendar = read(List.of(
                "calendar gap",
                "zone America/New_York",
                "hours night pre 01:00 regular 02:30 post 04:00 closed 05:00",
                "week mon-sun night"));
        // 02:00 to 03:00 does not happen on 10 March 2024.
        assertThat(stretches(calendar, "2024-03-10T06:00:00Z", "2024-03-10T09:00:00Z"))
                .containsExactly(
                        stretch("2024-03-10", PRE, "2024-03-10T06:00:00Z", "2024-03-10T07:00:00Z"),
                        stretch("2024-03-10", REGULAR, "2024-03-10T07:00:00Z", "2024-03-10T08:00:00Z"),
                        stretch("2024-03-10", POST, "2024-03-10T08:00:00Z", "2024-03-10T09:00:00Z"));
    }

    @Fault("C5")
    @Test
    @DisplayName("C5 a phase that lies in the gap as a whole is left out")
    void shouldLeaveOutAPhaseThatIsSkipped() {
        DescribedCalendar calendar = read(List.of(
                "calendar gap",
                "zone America/New_York",
                "hours night pre 02:10 regular 02:20 post 02:40 closed 05:00",
                "week mon-sun night"));
        assertThat(stretches(calendar, "2024-03-10T07:00:00Z", "2024-03-10T09:00:00Z"))
                .containsExactly(stretch("2024-03-10", POST, "2024-03-10T07:00:00Z", "2024-03-10T09:00:00Z"));
    }

    @Fault("C5")
    @Test
    @DisplayName("C5 of a local time that comes twice the first counts")
    void shouldBeginAtTheFirstOfTwoEqualTimes() {
        DescribedCalendar calendar = read(List.of(
                "calendar overlap",
                "zone America/New_York",
                "hours night pre 00:30 regular 01:30 post 02:00 closed 03:00",
                "week mon-sun night"));
        // 01:00 to 02:00 happens twice on 3 November 2024, from 05:00 and from 06:00 UTC; 02:00 is 07:00 UTC.
        assertThat(stretches(calendar, "2024-11-03T04:30:00Z", "2024-11-03T08:00:00Z"))
                .containsExactly(
                        stretch("2024-11-03", PRE, "2024-11-03T04:30:00Z", "2024-11-03T05:30:00Z"),
                        stretch("2024-11-03", REGULAR, "2024-11-03T05:30:00Z", "2024-11-03T07:00:00Z"),
                        stretch("2024-11-03", POST, "2024-11-03T07:00:00Z", "2024-11-03T08:00:00Z"));
    }

    @Test
    void shouldNotTradeOnADayThatAZoneHasLeftOut() {
        DescribedCalendar samoa = read(List.of(
                "calendar samoa", "zone Pacific/Apia", "hours day regular 09:00 closed 17:00", "week mon-sun day"));
        // There was no 30 December 2011: all its times are the midnight that came instead, and it is closed from there.
        assertThat(stretches(samoa, "2011-12-29T20:00:00Z", "2011-12-31T03:00:00Z"))
                .containsExactly(
                        stretch("2011-12-29", REGULAR, "2011-12-29T19:00:00Z", "2011-12-30T03:00:00Z"),
                        stretch("2011-12-29", CLOSED, "2011-12-30T03:00:00Z", "2011-12-30T10:00:00Z"),
                        stretch("2011-12-30", CLOSED, "2011-12-30T10:00:00Z", "2011-12-30T19:00:00Z"),
                        stretch("2011-12-31", REGULAR, "2011-12-30T19:00:00Z", "2011-12-31T03:00:00Z"));
    }

    @Test
    void shouldPauseAtNoon() {
        DescribedCalendar tokyo = read(List.of(
                "calendar tokyo",
                "zone Asia/Tokyo",
                "hours day regular 09:00 closed 11:30 regular 12:30 closed 15:30",
                "week mon-fri day"));
        assertThat(stretches(tokyo, "2025-01-06T00:00:00Z", "2025-01-06T12:00:00Z"))
                .containsExactly(
                        stretch("2025-01-06", REGULAR, "2025-01-06T00:00:00Z", "2025-01-06T02:30:00Z"),
                        stretch("2025-01-06", CLOSED, "2025-01-06T02:30:00Z", "2025-01-06T03:30:00Z"),
                        stretch("2025-01-06", REGULAR, "2025-01-06T03:30:00Z", "2025-01-06T06:30:00Z"),
                        stretch("2025-01-06", CLOSED, "2025-01-06T06:30:00Z", "2025-01-07T00:00:00Z"));
    }

    @Test
    void shouldGoOnAfterMidnight() {
        DescribedCalendar late = read(List.of(
                "calendar late",
                "zone Europe/Berlin",
                "hours day regular 08:00 post 22:00 closed 02:00:30+1d",
                "week mon-fri day"));
        assertThat(stretches(late, "2025-01-10T12:00:00Z", "2025-01-12T12:00:00Z"))
                .containsExactly(
                        stretch("2025-01-10", REGULAR, "2025-01-10T07:00:00Z", "2025-01-10T21:00:00Z"),
                        stretch("2025-01-10", POST, "2025-01-10T21:00:00Z", "2025-01-11T01:00:30Z"),
                        stretch("2025-01-10", CLOSED, "2025-01-11T01:00:30Z", "2025-01-13T07:00:00Z"));
    }

    /** Hours that begin and end somewhere within a day and a half, so that days never overlap. */
    private static List<String> anyCalendar(Random random, String zone) {
        List<String> lines = new ArrayList<>(List.of("calendar any", "zone " + zone));
        for (int i = 0; i < 3; i++) {
            int[] times = random.ints(2 + random.nextInt(5), -6 * 60, 18 * 60)
                    .distinct()
                    .sorted()
                    .toArray();
            StringBuilder hours = new StringBuilder("hours h" + i);
            String before = "closed";
            for (int k = 0; k < times.length; k++) {
                List<String> words = new ArrayList<>(List.of("pre", "regular", "post"));
                words.remove(before);
                before = k == times.length - 1 ? "closed" : words.get(random.nextInt(words.size()));
                int minute = Math.floorMod(times[k], 1_440);
                hours.append(
                        String.format(" %s %02d:%02d%s", before, minute / 60, minute % 60, times[k] < 0 ? "-1d" : ""));
            }
            lines.add(times.length < 2 ? "hours h" + i + " regular 01:00 closed 02:00" : hours.toString());
        }
        List<String> days = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");
        for (String day : days) {
            if (day.equals("wed") || random.nextBoolean()) {
                lines.add("week " + day + " h" + random.nextInt(3));
            }
        }
        for (LocalDate day : Set.of(LocalDate.of(2024, 3, 10), LocalDate.of(2024, 11, 3), LocalDate.of(2011, 12, 30))) {
            lines.add("date h" + random.nextInt(3) + " " + day);
        }
        return lines;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "America/New_York",
                "Europe/London",
                "Australia/Lord_Howe",
                "America/Havana",
                "Pacific/Apia",
                "Asia/Kathmandu",
                "Africa/Casablanca",
                "UTC"
            })
    void shouldNeitherOverlapNorLeaveAGapWhateverIsDescribed(String zone) {
        for (long seed = 0; seed < 12; seed++) {
            Random random = new Random(seed);
            List<String> lines = anyCalendar(random, zone);
            DescribedCalendar calendar = read(lines);
            long time = utc("2011-01-01T00:00:00Z");
            Session before = calendar.sessionAt(time);
            while (before.until() < utc("2012-01-10T00:00:00Z")) {
                Session next = calendar.sessionAt(before.until());
                String told = "seed " + seed + ", " + lines + ", after " + before;
                assertThat(next.from()).as(told).isEqualTo(before.until());
                assertThat(next.id()).as(told).isGreaterThanOrEqualTo(before.id());
                long within = next.from() + (long) (random.nextDouble() * (next.until() - next.from()));
                assertThat(calendar.sessionAt(within)).as(told).isEqualTo(next);
                assertThat(calendar.sessionAt(next.until() - 1)).as(told).isEqualTo(next);
                before = next;
            }
        }
    }

    @Test
    void shouldAnswerThroughoutTheTimesThatALongCanName() {
        DescribedCalendar fx = read(FX);
        for (long time : new long[] {Long.MIN_VALUE, -SECOND, 0L, utc("2199-12-31T23:59:59Z"), Long.MAX_VALUE - 1}) {
            assertThat(fx.sessionAt(time).contains(time))
                    .as(Long.toString(time))
                    .isTrue();
        }
        Session last = fx.sessionAt(Long.MAX_VALUE - 1);
        assertThat(Duration.ofNanos(last.until() - last.from())).isLessThan(Duration.ofDays(4));
    }
}
