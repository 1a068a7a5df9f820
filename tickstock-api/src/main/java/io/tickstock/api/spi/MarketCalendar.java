package io.tickstock.api.spi;

import io.tickstock.api.data.Session;
import io.tickstock.api.data.SessionPhase;

/**
 * Tells the session and phase of an instant. Safe for use by many threads at once.
 *
 * <p>Session ids never fall as time rises. The answer holds for the whole stretch that it names, so it is asked once for
 * each stretch and not for each print.
 */
public interface MarketCalendar {

    /**
     * Names the calendar, as in {@code us-equities} or {@code 24x7}.
     *
     * @return a short name
     */
    String name();

    /**
     * The session and phase that hold at an instant.
     *
     * @param epochNanos nanoseconds since the epoch (UTC), a valid event time
     * @return a stretch that contains the instant
     */
    Session sessionAt(long epochNanos);

    /**
     * The session and phase that an interval belongs to: those of the first regular hours in it; where there are none, those of its start.
     *
     * @param start begin of the interval, nanoseconds since the epoch, a valid event time
     * @param end its end, after start
     * @return the stretch of the regular hours, or the one that contains the start
     */
    default Session sessionOf(long start, long end) {
        Session first = sessionAt(start);
        Session next = first;
        while (next.phase() != SessionPhase.REGULAR && next.until() < end) {
            next = sessionAt(next.until());
        }
        return next.phase() == SessionPhase.REGULAR ? next : first;
    }

    /**
     * Whether an interval is as long as its session, or longer: it holds all of the regular hours that it belongs to, or ends in another session.
     *
     * @param start begin of the interval, nanoseconds since the epoch, a valid event time
     * @param end its end, after start
     * @param session what {@link #sessionOf} answers for it
     * @return true for the interval of a daily bar, for example
     */
    default boolean isSpanned(long start, long end, Session session) {
        boolean holdsHours =
                session.phase() == SessionPhase.REGULAR && start <= session.from() && end >= session.until();
        return holdsHours || sessionAt(end - 1L).id() != session.id();
    }
}
