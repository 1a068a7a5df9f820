package io.tickstock.core.flow;

import java.util.concurrent.locks.LockSupport;

/**
 * What a thread does when there is nothing to do: spin, then yield, then park for longer and longer. Owned by one thread.
 */
public final class IdleStrategy {

    private static final int SPINS = 100;
    private static final int YIELDS = 20;
    private static final long LEAST_PARK_NANOS = 10_000L;

    private final long mostParkNanos;
    private int idles;
    private long park = LEAST_PARK_NANOS;

    /**
     * Makes one.
     *
     * @param mostParkNanos the longest park, in nanoseconds, &gt; 0
     */
    public IdleStrategy(long mostParkNanos) {
        this.mostParkNanos = mostParkNanos;
    }

    /**
     * The default: parks up to 1 ms.
     *
     * @return a new one
     */
    public static IdleStrategy backOff() {
        return new IdleStrategy(1_000_000L);
    }

    /**
     * Waits a little when nothing was done, and starts over when something was.
     *
     * @param workDone what the duty cycle returned
     */
    @SuppressWarnings(
            "ThreadPriorityCheck") // yielding is the point: with more threads than cores somebody else has work
    public void idle(int workDone) {
        if (workDone > 0) {
            idles = 0;
            park = LEAST_PARK_NANOS;
            return;
        }
        idles++;
        if (idles <= SPINS) {
            Thread.onSpinWait();
        } else if (idles <= SPINS + YIELDS) {
            Thread.yield();
        } else {
            LockSupport.parkNanos(park);
            park = Math.min(mostParkNanos, park * 2);
        }
    }
}
