package io.tickstock.core.engine;

import io.tickstock.api.spi.Clock;

/**
 * Live time that never goes back: the wall time at the start plus what the monotonic clock has counted since, so that a step of the
 * wall clock neither holds a window open nor closes it early.
 */
final class EngineTime {

    private final Clock clock;
    private final long epochAtStart;
    private final long monotonicAtStart;
    private volatile boolean closeAll;

    EngineTime(Clock clock) {
        this.clock = clock;
        this.epochAtStart = clock.epochNanos();
        this.monotonicAtStart = clock.monotonicNanos();
    }

    /** Nanoseconds since the epoch; {@link Long#MAX_VALUE} when every window shall close. */
    long now() {
        return closeAll ? Long.MAX_VALUE : epochAtStart + (clock.monotonicNanos() - monotonicAtStart);
    }

    void closeAllWindows() {
        closeAll = true;
    }
}
