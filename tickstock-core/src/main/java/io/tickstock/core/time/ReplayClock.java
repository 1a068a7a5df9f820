package io.tickstock.core.time;

import io.tickstock.api.spi.Clock;
import java.util.function.LongSupplier;

/**
 * Event time: the clock of a replay. What time it is, is how far the replay has got; intervals are still measured by the
 * machine's own clock.
 */
public final class ReplayClock implements Clock {

    private final LongSupplier progress;

    /**
     * Makes one.
     *
     * @param progress tells the greatest event time so far, nanoseconds since the epoch; callable by any thread
     */
    public ReplayClock(LongSupplier progress) {
        this.progress = progress;
    }

    @Override
    public long epochNanos() {
        return Math.max(0L, progress.getAsLong());
    }

    @Override
    public long monotonicNanos() {
        return System.nanoTime();
    }
}
