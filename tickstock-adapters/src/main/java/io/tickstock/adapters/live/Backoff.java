package io.tickstock.adapters.live;

import java.util.SplittableRandom;

/** How long to wait before the next attempt. For one thread. */
final class Backoff {

    private static final double GROWTH = 2.5;
    private static final double JITTER = 0.2;

    private final double first;
    private final double longest;
    private final SplittableRandom random;
    private double next;

    Backoff(long first, long longest, long seed) {
        this.first = (double) first;
        this.longest = (double) longest;
        this.random = new SplittableRandom(seed);
        this.next = Math.min(this.first, this.longest);
    }

    /** Nanoseconds, up to 20 % off. */
    long next() {
        double wait = next;
        next = Math.min(next * GROWTH, longest);
        return spread(wait);
    }

    /** A wait of at least so long. */
    long atLeast(long least) {
        return (long) ((double) least * (1.0 + random.nextDouble() * JITTER));
    }

    private long spread(double wait) {
        return (long) (wait * (1.0 - JITTER + 2 * JITTER * random.nextDouble()));
    }

    void reset() {
        next = Math.min(first, longest);
    }
}
