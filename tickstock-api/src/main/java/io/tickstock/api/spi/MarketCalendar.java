package io.tickstock.api.spi;

import io.tickstock.api.data.Session;

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
}
