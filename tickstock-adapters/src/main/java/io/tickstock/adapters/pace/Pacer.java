package io.tickstock.adapters.pace;

import io.tickstock.api.spi.Clock;

/**
 * Says when a print is due by the monotonic time of a clock, at a {@link Speed}. The first one is due at once and sets the
 * beat; one that was late does not delay those after it. For one thread; nothing is allocated.
 */
public final class Pacer {

    private final double factor;
    private final boolean max;
    private final Clock clock;
    private boolean begun;
    private long firstEventTime;
    private long begunAt;

    /**
     * Makes one that has not begun.
     *
     * @param speed how fast
     * @param clock by which clock; only its monotonic time is read, and not even that without pacing
     */
    public Pacer(Speed speed, Clock clock) {
        this.factor = speed.factor();
        this.max = speed.isMax();
        this.clock = clock;
    }

    /**
     * Whether it is time for a print. The first call begins the beat.
     *
     * @param eventTime when the print happened, nanoseconds since the epoch
     * @return true when it may be handed over
     */
    public boolean isDue(long eventTime) {
        if (max) {
            return true;
        }
        long now = clock.monotonicNanos();
        if (!begun) {
            begun = true;
            firstEventTime = eventTime;
            begunAt = now;
            return true;
        }
        return eventTime - firstEventTime <= (now - begunAt) * factor;
    }
}
