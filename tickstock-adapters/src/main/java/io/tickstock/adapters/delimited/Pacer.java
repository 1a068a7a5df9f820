package io.tickstock.adapters.delimited;

import io.tickstock.api.spi.Clock;

/** Says when a print of a recording is due. The first one is due at once and sets the beat. For one thread. */
final class Pacer {

    private final double factor;
    private final boolean max;
    private final Clock clock;
    private boolean begun;
    private long firstEventTime;
    private long begunAt;

    Pacer(Speed speed, Clock clock) {
        this.factor = speed.factor();
        this.max = speed.isMax();
        this.clock = clock;
    }

    boolean isDue(long eventTime) {
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
