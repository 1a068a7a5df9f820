package io.tickstock.core.route;

import java.util.concurrent.TimeUnit;

/**
 * When a circuit breaker opens and closes.
 *
 * @param failuresInARow it opens after so many failures without a success between, 1 to 1,000
 * @param window how many of the last outcomes are looked at, 1 to 100,000; they are judged when there are so many
 * @param failurePercent it opens when so many percent of those are failures, 1 to 100
 * @param openNanos how long it stays open the first time, in nanoseconds; a millisecond to a day
 * @param maxOpenNanos how long it stays open at most when it opens again and again, in nanoseconds; openNanos to a day
 * @param successesToClose half open, it closes after so many successes, and lets in so many probes at most; 1 to 255
 */
public record BreakerRules(
        int failuresInARow, int window, int failurePercent, long openNanos, long maxOpenNanos, int successesToClose) {

    private static final long LEAST_OPEN = TimeUnit.MILLISECONDS.toNanos(1);
    private static final long MOST_OPEN = TimeUnit.DAYS.toNanos(1);

    private static final BreakerRules DEFAULTS =
            new BreakerRules(5, 100, 50, TimeUnit.SECONDS.toNanos(10), TimeUnit.SECONDS.toNanos(60), 10);

    /**
     * Checks them.
     *
     * @param failuresInARow it opens after so many failures without a success between
     * @param window how many of the last outcomes are looked at
     * @param failurePercent it opens when so many percent of those are failures
     * @param openNanos how long it stays open the first time
     * @param maxOpenNanos how long it stays open at most
     * @param successesToClose half open, it closes after so many successes
     * @throws IllegalArgumentException naming component, value and rule when one is out of its range
     */
    public BreakerRules {
        check("failuresInARow", failuresInARow, 1, 1_000);
        check("window", window, 1, 100_000);
        check("failurePercent", failurePercent, 1, 100);
        check("openNanos", openNanos, LEAST_OPEN, MOST_OPEN);
        check("maxOpenNanos", maxOpenNanos, openNanos, MOST_OPEN);
        check("successesToClose", successesToClose, 1, CircuitBreaker.MOST_PROBES);
    }

    private static void check(String name, long value, long least, long most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(name + ": '" + value + "' (expected: " + least + " to " + most + ")");
        }
    }

    /**
     * Five failures in a row or half of the last hundred; 10 s, doubled up to 60 s; ten successes.
     *
     * @return the defaults
     */
    public static BreakerRules defaults() {
        return DEFAULTS;
    }
}
