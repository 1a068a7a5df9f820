package io.tickstock.reference;

import io.tickstock.api.data.Session;
import io.tickstock.api.data.SessionPhase;
import io.tickstock.api.spi.MarketCalendar;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/** Session and phase of an instant, asked for every print. */
@FunctionalInterface
public interface ReferenceCalendar {

    /** Session and phase at an instant, in nanoseconds since the epoch. */
    Moment at(long time);

    /** What holds at an instant. */
    record Moment(long session, String label, SessionPhase phase) {}

    /** A session is a UTC day, always REGULAR. */
    static ReferenceCalendar utcDays() {
        return time -> {
            long day = Math.floorDiv(time, 86_400 * ReferenceSettings.SECOND);
            return new Moment(day, LocalDate.ofEpochDay(day).toString(), SessionPhase.REGULAR);
        };
    }

    /**
     * New York days with the phases of US equities, Monday to Friday; knows no holidays and no early closes. The night
     * after 20:00 belongs to the day before midnight until midnight, to the next from then.
     */
    static ReferenceCalendar newYorkWeekdays() {
        ZoneId newYork = ZoneId.of("America/New_York");
        return time -> {
            ZonedDateTime local = Instant.ofEpochSecond(0, time).atZone(newYork);
            LocalTime clock = local.toLocalTime();
            SessionPhase phase;
            if (local.getDayOfWeek().getValue() > 5
                    || clock.isBefore(LocalTime.of(4, 0))
                    || !clock.isBefore(LocalTime.of(20, 0))) {
                phase = SessionPhase.CLOSED;
            } else if (clock.isBefore(LocalTime.of(9, 30))) {
                phase = SessionPhase.PRE;
            } else if (clock.isBefore(LocalTime.of(16, 0))) {
                phase = SessionPhase.REGULAR;
            } else {
                phase = SessionPhase.POST;
            }
            LocalDate day = local.toLocalDate();
            return new Moment(day.toEpochDay(), day.toString(), phase);
        };
    }

    /** What another calendar says. */
    static ReferenceCalendar of(MarketCalendar calendar) {
        return time -> {
            Session session = calendar.sessionAt(time);
            return new Moment(session.id(), session.label(), session.phase());
        };
    }
}
