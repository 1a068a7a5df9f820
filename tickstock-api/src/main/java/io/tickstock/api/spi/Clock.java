package io.tickstock.api.spi;

/** The one source of time. Safe for use by many threads at once. */
public interface Clock {

    /**
     * What time it is: wall time live, event time in a replay.
     *
     * @return nanoseconds since the epoch (UTC); may jump
     */
    long epochNanos();

    /**
     * A count of time that never goes back, for intervals and time-outs.
     *
     * @return nanoseconds since an arbitrary origin
     */
    long monotonicNanos();
}
