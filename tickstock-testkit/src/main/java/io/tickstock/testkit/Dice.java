package io.tickstock.testkit;

import java.util.SplittableRandom;

/** Random numbers that are the same on every JDK: only the raw bits come from the platform. For one thread. */
final class Dice {

    private final SplittableRandom random;

    Dice(long seed) {
        this.random = new SplittableRandom(seed);
    }

    /** Uniform in [0, 1). */
    double unit() {
        return (random.nextLong() >>> 11) * 0x1.0p-53;
    }

    /** Uniform in [from, until). */
    double between(double from, double until) {
        return from + unit() * (until - from);
    }

    /** Spread evenly over the orders of magnitude in [from, until). */
    double magnitude(double from, double until) {
        return StrictMath.exp(between(StrictMath.log(from), StrictMath.log(until)));
    }

    /** Uniform in [from, to], both included. */
    long whole(long from, long to) {
        return from + (long) (unit() * (to - from + 1));
    }

    /** Uniform in [0, count). */
    int index(int count) {
        return (int) whole(0, count - 1L);
    }

    boolean chance(double probability) {
        return unit() < probability;
    }

    /** Waiting time of a Poisson process, at least 0. */
    long exponential(long mean) {
        return (long) (-StrictMath.log(1.0 - unit()) * (double) mean);
    }

    long pick(long... values) {
        return values[index(values.length)];
    }

    double pick(double... values) {
        return values[index(values.length)];
    }
}
