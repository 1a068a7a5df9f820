package io.tickstock.testkit;

import io.tickstock.api.spi.Clock;
import java.time.Duration;

/**
 * A clock that stands still until it is set or advanced by hand. Safe for use by many threads at once.
 *
 * <p>The monotonic count starts at 0 and moves with the time wherever that goes forward; setting the time back leaves it
 * where it is.
 */
public final class VirtualClock implements Clock {

    private final Object lock = new Object();
    private volatile long epochNanos;
    private volatile long monotonicNanos;

    /**
     * Makes a clock.
     *
     * @param epochNanos what it shows at first, nanoseconds since the epoch (UTC)
     */
    public VirtualClock(long epochNanos) {
        this.epochNanos = epochNanos;
    }

    @Override
    public long epochNanos() {
        return epochNanos;
    }

    @Override
    public long monotonicNanos() {
        return monotonicNanos;
    }

    /**
     * Sets the time, forward or back.
     *
     * @param newEpochNanos nanoseconds since the epoch (UTC)
     */
    public void set(long newEpochNanos) {
        synchronized (lock) {
            monotonicNanos += Math.max(0L, newEpochNanos - epochNanos);
            epochNanos = newEpochNanos;
        }
    }

    /**
     * Moves the time forward.
     *
     * @param nanos by how much, &ge; 0
     * @throws IllegalArgumentException when negative
     */
    public void advance(long nanos) {
        if (nanos < 0) {
            throw new IllegalArgumentException("nanos: " + nanos + " (expected: >= 0)");
        }
        synchronized (lock) {
            monotonicNanos += nanos;
            epochNanos += nanos;
        }
    }

    /**
     * Moves the time forward.
     *
     * @param duration by how much, not negative
     * @throws IllegalArgumentException when negative
     */
    public void advance(Duration duration) {
        advance(duration.toNanos());
    }

    @Override
    public String toString() {
        return "VirtualClock[" + epochNanos + "]";
    }
}
