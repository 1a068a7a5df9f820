package io.tickstock.core.time;

import io.tickstock.api.spi.Clock;
import java.time.Instant;

/** Wall time: the clock of a live system. */
public final class SystemClock implements Clock {

    /** Makes one. */
    public SystemClock() {}

    @Override
    public long epochNanos() {
        Instant now = Instant.now();
        return now.getEpochSecond() * 1_000_000_000L + now.getNano();
    }

    @Override
    public long monotonicNanos() {
        return System.nanoTime();
    }
}
