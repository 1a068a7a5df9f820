package io.tickstock.core.session;

import static io.tickstock.api.data.SessionPhase.CLOSED;
import static io.tickstock.api.data.SessionPhase.POST;
import static io.tickstock.api.data.SessionPhase.PRE;
import static io.tickstock.api.data.SessionPhase.REGULAR;
import static org.assertj.core.api.Assertions.assertThat;

import io.tickstock.api.data.MarketData;
import io.tickstock.api.data.Session;
import io.tickstock.api.data.SessionPhase;
import io.tickstock.testkit.Fault;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The days of US equities against a list of them, the times against the zone's local time. */
class UsEquitiesCalendarTest {

    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final LocalDate FIRST = LocalDate.of(2000, 1, 1);
    private static final LocalDate LAST = LocalDate.of(2030, 12, 31);
    private static final long HOUR = 3_600_000_000_000L;

    private final UsEquitiesCalendar us = new UsEquitiesCalendar();
    private final NyseDays nyse = NyseDays.read();

    private static long at(LocalDate day, String time) {
        return day.atTime(LocalTime.parse(time)).atZone(NEW_YORK).toEpochSecond() * 1_000_000_000L;
    }

    private static long newYork(String local) {
        LocalDateTime time = LocalDateTime.parse(local);
        return at(time.toLocalDate(), time.toLocalTime().toString());
    }

    private boolean isTradingDay(LocalDate day) {
        return day.getDayOfWeek().getValue() < DayOfWeek.SATURDAY.getValue()
                && !nyse.closed().contains(day);
    }

    /** The four stretches of a trading day, worked out from the list. */
    private List<Session> expected(LocalDate day) {
        LocalDate next = day.plusDays(1);
        while (next.isBefore(LAST) && !isTradingDay(next)) {
            next = next.plusDays(1);
        }
        if (next.isEqual(LAST.plusDays(1))) {
            next = LocalDate.of(2031, 1, 2);
        }
        boolean half = nyse.half().contains(day);
        boolean noon = day.equals(LocalDate.of(2002, 9, 11));
        long[] bounds = {
            at(day, "04:00"),
            at(day, noon ? "12:00" : "09:30"),
            at(day, half ? "13:00" : "16:00"),
            at(day, half ? "17:00" : "20:00"),
            at(next, "04:00")
        };
        SessionPhase[] phases = {PRE, REGULAR, POST, CLOSED};
        List<Session> stretches = new ArrayList<>();
        for (int i = 0; i < phases.length; i++) {
            stretches.add(new Session(day.toEpochDay(), day.toString(), phases[i], bounds[i], bounds[i + 1]));
        }
        return stretches;
    }

    @Fault("C5")
    @Test
    @DisplayName("C5 every holiday, half day and change of the clocks from 2000 to 2030")
    void shouldKnowEveryDayFrom2000To2030() {
        int days = 0;
        long time = at(LocalDate.of(2000, 1, 3), "04:00");
        for (LocalDate day = FIRST; !day.isAfter(LAST); day = day.plusDays(1)) {
            if (!isTradingDay(day)) {
                Session noon = us.sessionAt(at(day, "12:00"));
                assertThat(noon.phase()).as(day.toString()).isEqualTo(CLOSED);
                assertThat(noon.id()).as(day.toString()).isLessThan(day.toEpochDay());
                continue;
            }
            days++;
            for (Session stretch : expected(day)) {
                // Each begins where the one before has ended, so nothing lies between them.
                assertThat(stretch.from()).isEqualTo(time);
                assertThat(us.sessionAt(stretch.from())).isEqualTo(stretch);
                assertThat(us.sessionAt(stretch.until() - 1)).isEqualTo(stretch);
                time = stretch.until();
            }
        }
        assertThat(days)
                .isEqualTo(nyse.counts().values().stream().mapToInt(n -> n).sum());
    }

    @Test
    void shouldHaveAsManyTradingDaysAYearAsTheExchangeHad() {
        nyse.counts().forEach((year, count) -> {
            long sessions = LocalDate.of(year, 1, 1)
                    .datesUntil(LocalDate.of(year + 1, 1, 1))
                    .filter(day -> us.sessionAt(at(day, "12:30")).phase() == REGULAR)
                    .count();
            assertThat(sessions).as(year.toString()).isEqualTo(count.longValue());
        });
        assertThat(nyse.counts()).hasSize(31);
    }

    @Test
    void shouldNeitherOverlapNorLeaveAGapAtAnyInstant() {
        long seed = 20_000_103L;
        Random random = new Random(seed);
        long from = at(FIRST, "00:00");
        long span = at(LAST, "23:59") - from;
        for (int i = 0; i < 20_000; i++) {
            long time = from + (long) (random.nextDouble() * span);
            Session now = us.sessionAt(time);
            Session next = us.sessionAt(now.until());
            String told = "seed " + seed + ", instant " + time;
            assertThat(now.contains(time)).as(told).isTrue();
            assertThat(next.from()).as(told).isEqualTo(now.until());
            assertThat(us.sessionAt(now.until() - 1)).as(told).isEqualTo(now);
            assertThat(us.sessionAt(now.from())).as(told).isEqualTo(now);
            if (now.phase() == CLOSED) {
                assertThat(next.id()).as(told).isGreaterThan(now.id());
                assertThat(next.phase()).as(told).isEqualTo(PRE);
            } else {
                assertThat(next.id()).as(told).isEqualTo(now.id());
                assertThat(next.phase().ordinal())
                        .as(told)
                        .isEqualTo(now.phase().ordinal() + 1);
            }
        }
    }

    @Fault("C5")
    @ParameterizedTest
    @CsvSource({
        // Friday's session over the Sunday on which the clocks change, and over one on which they do not.
        "2024-03-08, 2024-03-11, 71",
        "2024-11-01, 2024-11-04, 73",
        "2024-06-07, 2024-06-10, 72",
        // Good Friday, and the day before a leap day.
        "2024-03-28, 2024-04-01, 96",
        "2024-02-28, 2024-02-29, 24",
        "2024-02-29, 2024-03-01, 24"
    })
    @DisplayName("C5 a session over a change of the clocks has an hour less or more; 29 February is a day as any other")
    void shouldLastUntilTheNextTradingDayWhateverTheClocksDo(String day, String next, int hours) {
        Session first = us.sessionAt(newYork(day + "T04:00"));
        Session closed = us.sessionAt(newYork(next + "T04:00") - 1);
        assertThat(first.label()).isEqualTo(day);
        assertThat(closed.id()).isEqualTo(first.id());
        assertThat((closed.until() - first.from()) / HOUR).isEqualTo(hours);
        assertThat(us.sessionAt(closed.until()).label()).isEqualTo(next);
    }

    @Fault("C5")
    @ParameterizedTest
    @CsvSource({
        "2024-07-03T12:59:59, REGULAR",
        "2024-07-03T13:00:00, POST",
        "2024-07-03T16:59:59, POST",
        "2024-07-03T17:00:00, CLOSED",
        "2024-07-04T10:00:00, CLOSED",
        "2013-07-03T13:00:00, POST",
        "2002-07-03T13:00:00, REGULAR",
        "2002-07-05T13:00:00, POST",
        "2013-07-05T13:00:00, REGULAR",
        "2002-09-11T11:59:59, PRE",
        "2002-09-11T12:00:00, REGULAR",
        "2021-12-31T15:59:59, REGULAR",
        "2010-12-31T15:59:59, REGULAR",
        "2021-06-18T12:00:00, REGULAR",
        "2022-06-20T12:00:00, CLOSED",
        "2001-09-17T09:30:00, REGULAR"
    })
    @DisplayName("C5 half days, and what looks like a holiday and is none")
    void shouldKnowHalfDaysAndWhatIsNoHoliday(String local, SessionPhase phase) {
        assertThat(us.sessionAt(newYork(local)).phase()).isEqualTo(phase);
    }

    @Fault("C5")
    @ParameterizedTest
    @ValueSource(longs = {0L, 1L, MarketData.MIN_EVENT_TIME, MarketData.MAX_EVENT_TIME, Long.MIN_VALUE, -1L})
    @DisplayName("C5 1970, the last event time there may be, and further")
    void shouldAnswerAtTheEndsOfTime(long time) {
        assertThat(us.sessionAt(time).contains(time)).isTrue();
    }

    @Fault("C5")
    @Test
    @DisplayName("C5 1970 and 2199 have the rules' sessions")
    void shouldGoOnApplyingTheRulesBeforeAndAfter() {
        assertThat(us.sessionAt(newYork("1970-01-02T10:00")).phase()).isEqualTo(REGULAR);
        assertThat(us.sessionAt(newYork("1970-01-01T10:00")).label()).isEqualTo("1969-12-31");
        assertThat(us.sessionAt(newYork("2199-12-25T10:00")).phase()).isEqualTo(CLOSED);
        assertThat(us.sessionAt(newYork("2199-11-29T14:00")).phase()).isEqualTo(POST);
        assertThat(us.sessionAt(newYork("2199-12-31T10:00")).phase()).isEqualTo(REGULAR);
    }
}
