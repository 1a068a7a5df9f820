package io.tickstock.adapters.synthetic;

import java.util.SplittableRandom;

/**
 * Random numbers that are the same on every JDK: only {@link SplittableRandom#nextLong} and {@link SplittableRandom#split}
 * come from the platform, since the algorithms behind its other methods may change. For one thread.
 */
final class Dice {

    private final SplittableRandom random;
    private double spareNormal = Double.NaN;

    Dice(long seed) {
        this(new SplittableRandom(seed));
    }

    private Dice(SplittableRandom random) {
        this.random = random;
    }

    /** A stream of its own, whatever is drawn from this one later. */
    Dice split() {
        return new Dice(random.split());
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
        return from * StrictMath.exp(unit() * StrictMath.log(until / from));
    }

    /** Uniform in [0, count). */
    int index(int count) {
        return (int) (unit() * count);
    }

    boolean chance(double probability) {
        return unit() < probability;
    }

    /** &minus;1 or 1. */
    int sign() {
        return random.nextLong() < 0 ? -1 : 1;
    }

    /** Waiting time of a Poisson process with rate 1. */
    double exponential() {
        return -StrictMath.log(1.0 - unit());
    }

    /** Standard normal, by Marsaglia's polar method. */
    double normal() {
        double spare = spareNormal;
        if (!Double.isNaN(spare)) {
            spareNormal = Double.NaN;
            return spare;
        }
        while (true) {
            double x = 2.0 * unit() - 1.0;
            double y = 2.0 * unit() - 1.0;
            double s = x * x + y * y;
            if (s < 1.0 && s > 0.0) {
                double scale = StrictMath.sqrt(-2.0 * StrictMath.log(s) / s);
                spareNormal = y * scale;
                return x * scale;
            }
        }
    }
}
