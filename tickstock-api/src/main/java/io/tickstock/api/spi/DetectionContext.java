package io.tickstock.api.spi;

import io.tickstock.api.data.Session;

/** What a detector may ask and do during a call; one thread, valid during the call only. */
public interface DetectionContext {

    /** As {@link #since()}: no print of the session was withheld. */
    long WHOLE_SESSION = Long.MIN_VALUE;

    /**
     * The session the state is in. During {@link EventDetector#onSessionChange} it is the one that ends, during {@link
     * EventDetector#onReference} the one of the datum's time.
     *
     * @return session and phase
     */
    Session session();

    /**
     * Event time of what is being handled: the print's, or the timer's.
     *
     * @return nanoseconds since the epoch
     */
    long time();

    /**
     * From when on the state knows its session, where it does not know all of it: the symbol entered the universes after prints of
     * the session had been filtered.
     *
     * @return event time of the session's first print that was shown, nanoseconds since the epoch, or {@link #WHOLE_SESSION}
     */
    default long since() {
        return WHOLE_SESSION;
    }

    /**
     * Reports an event. May be called several times in one call; the order is kept.
     *
     * @param detection what was found
     * @throws IllegalArgumentException when its time is before {@link #time()}
     */
    void emit(Detection detection);

    /**
     * Asks for one {@link EventDetector#onTimer} call. A state has at most one timer pending; a new time replaces the old. When
     * the feed has ended, what is pending is called at once, and what a call asks for then, up to 64 times.
     *
     * @param eventTime when, nanoseconds since the epoch
     * @throws IllegalArgumentException when it is not after {@link #time()}
     */
    void wakeAt(long eventTime);

    /** Takes the pending timer back, if there is one. */
    void cancelWake();
}
