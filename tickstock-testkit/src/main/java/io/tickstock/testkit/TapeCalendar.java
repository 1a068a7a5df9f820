package io.tickstock.testkit;

import io.tickstock.api.data.Session;
import io.tickstock.api.data.SessionPhase;
import io.tickstock.api.spi.MarketCalendar;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;

/** The calendar that a tape was made for: days in UTC, or those of US equities, without holidays. */
final class TapeCalendar implements MarketCalendar {

    private static final long SECOND = 1_000_000_000L;
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

    private final boolean newYork;

    TapeCalendar(boolean newYork) {
        this.newYork = newYork;
    }

    @Override
    public String name() {
        return newYork ? "new-york-hours" : "utc-days";
    }

    @Override
    public Session sessionAt(long epochNanos) {
        ZoneId zone = newYork ? NEW_YORK : ZoneOffset.UTC;
        ZonedDateTime local = Instant.ofEpochSecond(0, epochNanos).atZone(zone);
        long id = local.toLocalDate().toEpochDay();
        long day = local.toLocalDate().atStartOfDay(zone).toEpochSecond() * SECOND;
        SessionPhase phase = newYork ? phaseOf(local) : SessionPhase.REGULAR;
        long from = day;
        for (long next = Boundaries.next(from, newYork); next <= epochNanos; next = Boundaries.next(from, newYork)) {
            from = next;
        }
        return new Session(id, local.toLocalDate().toString(), phase, from, Boundaries.next(epochNanos, newYork));
    }

    private static SessionPhase phaseOf(ZonedDateTime local) {
        LocalTime time = local.toLocalTime();
        boolean weekend = local.getDayOfWeek() == DayOfWeek.SATURDAY || local.getDayOfWeek() == DayOfWeek.SUNDAY;
        if (weekend || time.isBefore(LocalTime.of(4, 0)) || !time.isBefore(LocalTime.of(20, 0))) {
            return SessionPhase.CLOSED;
        }
        if (time.isBefore(LocalTime.of(9, 30))) {
            return SessionPhase.PRE;
        }
        return time.isBefore(LocalTime.of(16, 0)) ? SessionPhase.REGULAR : SessionPhase.POST;
    }
}
