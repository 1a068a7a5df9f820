package io.tickstock.benchmarks.latency;

import io.tickstock.benchmarks.market.SyntheticMarket;

/**
 * Maps what is due to event times and back, so that a print, and an event that it causes, carries its due time through the system in its
 * event time. Event time runs a whole number of times as fast as the clock, so that the way back is exact.
 *
 * <p>The source begins it, just before it sends the first print; others read it after they have been handed one, or when they poll it.
 */
final class Timeline {

    /** So many prints there are in a second of event time, as in the other measurements of whole systems. */
    private static final long PRINTS_PER_SECOND = 25_000L;

    private final long speed;

    /** By {@link System#nanoTime}; written once. */
    private volatile long begin;

    private volatile boolean begun;

    Timeline(long rate) {
        this.speed = Math.max(1L, rate / PRINTS_PER_SECOND);
    }

    void begin(long nanoTime) {
        begin = nanoTime;
        begun = true;
    }

    boolean hasBegun() {
        return begun;
    }

    /** When the first print was due, by {@link System#nanoTime}. */
    long begin() {
        return begin;
    }

    /** Event time of a print that is due so many nanoseconds after the beginning. */
    long eventTime(long due) {
        return SyntheticMarket.BEGIN + due * speed;
    }

    /** The way back. */
    long due(long eventTime) {
        return (eventTime - SyntheticMarket.BEGIN) / speed;
    }
}
