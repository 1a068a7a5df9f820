package io.tickstock.core.detect;

/**
 * How long a detector that throws is borne on one (symbol, feed) state.
 *
 * @param failures after how many throws in a row it is off there, &gt; 0
 * @param retry how much later it is tried again, in event time, nanoseconds, &gt; 0
 */
public record Containment(int failures, long retry) {

    /**
     * Checks the values.
     *
     * @param failures after how many throws in a row it is off there, &gt; 0
     * @param retry how much later it is tried again, in event time, nanoseconds, &gt; 0
     */
    public Containment {
        if (failures <= 0) {
            throw new IllegalArgumentException("failures: '" + failures + "' (expected: > 0)");
        }
        if (retry <= 0) {
            throw new IllegalArgumentException("retry: '" + retry + "' (expected: > 0)");
        }
    }

    /** When to try again what was last called at a time; the end of time when that is too far. */
    long retryAfter(long time) {
        return time > Long.MAX_VALUE - retry ? Long.MAX_VALUE : time + retry;
    }
}
