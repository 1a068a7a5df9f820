package io.tickstock.core;

import io.tickstock.api.spi.Clock;
import java.util.concurrent.atomic.AtomicLong;

/** A clock that a test moves by hand; safe for use by many threads. */
public final class ManualClock implements Clock {

    private final long epochAtStart;
    private final AtomicLong elapsed = new AtomicLong();

    public ManualClock(long epochAtStart) {
        this.epochAtStart = epochAtStart;
    }

    public void advance(long nanos) {
        elapsed.addAndGet(nanos);
    }

    @Override
    public long epochNanos() {
        return epochAtStart + elapsed.get();
    }

    @Override
    public long monotonicNanos() {
        return elapsed.get();
    }
}
