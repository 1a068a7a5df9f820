package io.tickstock.core.session;

import static io.tickstock.api.data.SessionPhase.CLOSED;
import static io.tickstock.api.data.SessionPhase.POST;
import static io.tickstock.api.data.SessionPhase.PRE;
import static io.tickstock.api.data.SessionPhase.REGULAR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tickstock.api.data.MarketData;
import io.tickstock.api.data.Session;
import io.tickstock.api.data.SessionPhase;
import io.tickstock.api.spi.MarketCalendar;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CalendarsTest {

    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private final UsEquitiesCalendar us = new UsEquitiesCalendar();
    private final AlwaysOpenCalendar always = new AlwaysOpenCalendar();

    private static long newYork(String local) {
        return LocalDateTime.parse(local).atZone(NEW_YORK).toEpochSecond() * 1_000_000_000L;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2025-01-06",
                "2025-03-07",
                "2025-03-10",
                "2025-07-01",
                "2025-10-31",
                "2025-11-03",
                "1970-01-02",
                "2199-12-31"
            })
    void shouldChangePhasesToTheNanosecond(String day) {
        SessionPhase[] phases = {PRE, REGULAR, POST, CLOSED};
        String[] times = {"04:00", "09:30", "16:00", "20:00"};
        for (int i = 0; i < times.length; i++) {
            long at = newYork(day + "T" + times[i]);
            Session from = us.sessionAt(at);
            assertThat(from.phase()).isEqualTo(phases[i]);
            assertThat(from.label()).isEqualTo(day);
            assertThat(from.from()).isEqualTo(at);
            Session before = us.sessionAt(at - 1);
            assertThat(before.phase()).isEqualTo(phases[(i + 3) % 4]);
            assertThat(before.until()).isEqualTo(at);
            if (i > 0) {
                assertThat(before.id()).isEqualTo(from.id());
            } else {
                assertThat(before.id()).isLessThan(from.id());
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"2025-03-07, 2025-03-10, 79", "2025-10-31, 2025-11-03, 81", "2025-06-06, 2025-06-09, 80"})
    void shouldGiveTheWeekendToFridaysSession(String friday, String monday, int hoursClosed) {
        // From 20:00 to 04:00 on Monday, an hour less or more when the clocks change.
        Session closed = us.sessionAt(newYork(friday + "T20:00"));
        assertThat(closed.phase()).isEqualTo(CLOSED);
        assertThat(closed.label()).isEqualTo(friday);
        assertThat(closed.until()).isEqualTo(newYork(monday + "T04:00"));
        assertThat((closed.until() - closed.from()) / 3_600_000_000_000L).isEqualTo(hoursClosed - 24L);
        for (long at = closed.from(); at < closed.until(); at += 1_799_999_999_999L) {
            assertThat(us.sessionAt(at)).isEqualTo(closed);
        }
    }

    @Test
    void shouldKnowSummerAndWinterInUtc() {
        assertThat(us.sessionAt(utc("2025-03-07T14:29:59") + 999_999_999L).phase())
                .isEqualTo(PRE);
        assertThat(us.sessionAt(utc("2025-03-07T14:30:00")).phase()).isEqualTo(REGULAR);
        assertThat(us.sessionAt(utc("2025-03-10T13:30:00")).phase()).isEqualTo(REGULAR);
        assertThat(us.sessionAt(utc("2025-10-31T19:59:59")).phase()).isEqualTo(REGULAR);
        assertThat(us.sessionAt(utc("2025-11-03T20:59:59")).phase()).isEqualTo(REGULAR);
        assertThat(us.sessionAt(utc("2025-11-03T21:00:00")).phase()).isEqualTo(POST);
    }

    private static long utc(String local) {
        return LocalDateTime.parse(local).toEpochSecond(ZoneOffset.UTC) * 1_000_000_000L;
    }

    @Test
    void shouldNeverLetSessionIdsFall() {
        for (MarketCalendar calendar : new MarketCalendar[] {us, always}) {
            Random random = new Random(7);
            long at = 0L;
            Session before = calendar.sessionAt(at);
            while (at < MarketData.MAX_EVENT_TIME - 40L * 86_400_000_000_000L) {
                at += 1 + (long) (random.nextDouble() * 20L * 86_400_000_000_000L);
                Session now = calendar.sessionAt(at);
                assertThat(now.contains(at)).isTrue();
                assertThat(now.id()).isGreaterThanOrEqualTo(before.id());
                Session edge = calendar.sessionAt(now.until());
                assertThat(edge.from()).isEqualTo(now.until());
                assertThat(edge.id()).isGreaterThanOrEqualTo(now.id());
                assertThat(calendar.sessionAt(now.until() - 1)).isEqualTo(now);
                before = now;
            }
        }
    }

    @Test
    void shouldEndADayAtMidnightUtc() {
        long day = 86_400_000_000_000L;
        assertThat(always.sessionAt(0L)).isEqualTo(new Session(0L, "1970-01-01", REGULAR, 0L, day));
        assertThat(always.sessionAt(day - 1).id()).isZero();
        assertThat(always.sessionAt(day).label()).isEqualTo("1970-01-02");
        assertThat(always.sessionAt(utc("2199-12-31T23:59:59") + 999_999_999L).label())
                .isEqualTo("2199-12-31");
        assertThat(always.sessionAt(MarketData.MAX_EVENT_TIME).label()).isEqualTo("2200-01-01");
        assertThat(always.sessionAt(-1L).label()).isEqualTo("1969-12-31");
    }

    @Test
    void shouldFindCalendarsByName() {
        assertThat(Calendars.named("us-equities")).isInstanceOf(UsEquitiesCalendar.class);
        assertThat(Calendars.named("24x7")).isInstanceOf(AlwaysOpenCalendar.class);
        assertThatThrownBy(() -> Calendars.named("lse"))
                .hasMessageContaining("'lse'")
                .hasMessageContaining("24x7, us-equities");
    }
}
