package io.tickstock.core.session;

import io.tickstock.api.data.Session;
import io.tickstock.api.data.SessionPhase;
import io.tickstock.api.spi.MarketCalendar;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;

/**
 * US equities: pre-market 04:00, regular 09:30, after hours 16:00 to 20:00, New York time, Monday to Friday.
 *
 * <p>A session is a trading day; it begins at 04:00 and lasts, closed from 20:00, until the next one begins. Exchange holidays
 * and early closes are not known yet: a holiday looks like a day on which nobody trades. Instants are found through the zone's
 * own rules, so the changes to and from daylight saving time are right.
 */
public final class UsEquitiesCalendar implements MarketCalendar {

    /** Its name. */
    public static final String NAME = "us-equities";

    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final LocalTime PRE = LocalTime.of(4, 0);
    private static final LocalTime REGULAR = LocalTime.of(9, 30);
    private static final LocalTime POST = LocalTime.of(16, 0);
    private static final LocalTime CLOSE = LocalTime.of(20, 0);

    /** Makes one. */
    public UsEquitiesCalendar() {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Session sessionAt(long epochNanos) {
        LocalDate day = Instant.ofEpochSecond(0L, epochNanos).atZone(NEW_YORK).toLocalDate();
        if (!isTradingDay(day) || epochNanos < at(day, PRE)) {
            day = tradingDayBefore(day);
        }
        long pre = at(day, PRE);
        long regular = at(day, REGULAR);
        long post = at(day, POST);
        long close = at(day, CLOSE);
        if (epochNanos < regular) {
            return session(day, SessionPhase.PRE, pre, regular);
        }
        if (epochNanos < post) {
            return session(day, SessionPhase.REGULAR, regular, post);
        }
        if (epochNanos < close) {
            return session(day, SessionPhase.POST, post, close);
        }
        return session(day, SessionPhase.CLOSED, close, at(tradingDayAfter(day), PRE));
    }

    private static Session session(LocalDate day, SessionPhase phase, long from, long until) {
        return new Session(day.toEpochDay(), day.toString(), phase, from, until);
    }

    private static boolean isTradingDay(LocalDate day) {
        return day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY;
    }

    private static LocalDate tradingDayBefore(LocalDate day) {
        LocalDate before = day.minusDays(1);
        while (!isTradingDay(before)) {
            before = before.minusDays(1);
        }
        return before;
    }

    private static LocalDate tradingDayAfter(LocalDate day) {
        LocalDate after = day.plusDays(1);
        while (!isTradingDay(after)) {
            after = after.plusDays(1);
        }
        return after;
    }

    private static long at(LocalDate day, LocalTime time) {
        return day.atTime(time).atZone(NEW_YORK).toEpochSecond() * 1_000_000_000L;
    }
}
