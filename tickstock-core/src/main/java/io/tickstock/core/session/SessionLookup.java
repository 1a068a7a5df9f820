package io.tickstock.core.session;

import io.tickstock.api.data.Session;
import io.tickstock.api.spi.MarketCalendar;
import org.jspecify.annotations.Nullable;

/**
 * Asks a calendar once for each stretch and not for each print. Keeps the two stretches looked up last: around a change of phase late
 * prints still ask for the one before. For one thread.
 */
@SuppressWarnings("exports") // for the engine alone
public final class SessionLookup {

    private final MarketCalendar calendar;
    private @Nullable Session newest;
    private @Nullable Session other;

    /**
     * Makes one that has asked nothing yet.
     *
     * @param calendar tells sessions and phases
     */
    public SessionLookup(MarketCalendar calendar) {
        this.calendar = calendar;
    }

    /**
     * The stretch that holds at a time.
     *
     * @param time nanoseconds since the epoch
     * @return session and phase
     */
    public Session at(long time) {
        Session session = newest;
        if (session != null && session.contains(time)) {
            return session;
        }
        Session second = other;
        if (second == null || !second.contains(time)) {
            second = calendar.sessionAt(time);
        }
        other = session;
        newest = second;
        return second;
    }
}
