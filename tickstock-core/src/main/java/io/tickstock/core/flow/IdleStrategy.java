package io.tickstock.core.flow;

import java.util.concurrent.locks.LockSupport;

/**
 * What a thread does when there is nothing to do. Owned by one thread.
 *
 * <p>Backing off, it spins, then yields, then parks for longer and longer: up to 1 ms while it has been quiet for a short time, so that
 * sparse data are met soon, and up to the most when it has been quiet for longer, so that a system without data costs next to nothing.
 * Nobody wakes it: who hands something over need not know whether somebody sleeps, and the longest park is the longest delay.
 */
public final class IdleStrategy {

    private static final int SPINS = 100;
    private static final int YIELDS = 20;
    private static final long LEAST_PARK_NANOS = 10_000L;
    private static final long SHORT_PARK_NANOS = 1_000_000L;

    /** So many short parks, about a fifth of a second, are a short time. */
    private static final int SHORT_PARKS = 200;

    private final Kind kind;
    private final long mostParkNanos;
    private int idles;
    private long park;

    /** What to do. */
    public enum Kind {
        /** Spin, yield, then park for longer and longer. */
        BACK_OFF,
        /** Spin, then yield: a core is busy while nobody else wants it. */
        YIELD,
        /** Spin: a core is busy for good. */
        BUSY_SPIN,
        /** Park for the most at once: for work that is done now and then. */
        PARK
    }

    /**
     * Makes one.
     *
     * @param kind what to do
     * @param mostParkNanos the longest park, in nanoseconds, &gt; 0
     */
    public IdleStrategy(Kind kind, long mostParkNanos) {
        this.kind = kind;
        this.mostParkNanos = mostParkNanos;
        this.park = leastPark();
    }

    /**
     * Makes one that backs off.
     *
     * @param mostParkNanos the longest park, in nanoseconds, &gt; 0
     */
    public IdleStrategy(long mostParkNanos) {
        this(Kind.BACK_OFF, mostParkNanos);
    }

    /**
     * For a wait whose end is near: backs off with parks up to 1 ms.
     *
     * @return a new one
     */
    public static IdleStrategy backOff() {
        return new IdleStrategy(SHORT_PARK_NANOS);
    }

    private long leastPark() {
        return Math.min(LEAST_PARK_NANOS, mostParkNanos);
    }

    /**
     * Waits a little when nothing was done, and starts over when something was.
     *
     * @param workDone what the duty cycle returned
     */
    public void idle(int workDone) {
        if (workDone > 0) {
            idles = 0;
            park = leastPark();
            return;
        }
        switch (kind) {
            case BUSY_SPIN -> Thread.onSpinWait();
            case PARK -> LockSupport.parkNanos(mostParkNanos);
            case YIELD, BACK_OFF -> spinThenYieldThenPark();
        }
    }

    @SuppressWarnings(
            "ThreadPriorityCheck") // yielding is the point: with more threads than cores somebody else has work
    private void spinThenYieldThenPark() {
        idles++;
        if (idles <= SPINS) {
            Thread.onSpinWait();
        } else if (idles <= SPINS + YIELDS) {
            Thread.yield();
        } else if (kind == Kind.YIELD) {
            idles = SPINS;
            Thread.yield();
        } else {
            LockSupport.parkNanos(park);
            boolean quietForLong = idles > SPINS + YIELDS + SHORT_PARKS;
            // Counted no further than that, so that it never overflows.
            idles = Math.min(idles, SPINS + YIELDS + SHORT_PARKS + 1);
            long most = quietForLong ? mostParkNanos : Math.min(mostParkNanos, SHORT_PARK_NANOS);
            park = Math.min(most, park * 2);
        }
    }
}
