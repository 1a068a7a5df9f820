package io.tickstock.reference;

import io.tickstock.api.event.Strength;

/** How computed quantities compare. */
final class Compare {

    private Compare() {}

    static boolean meets(double x, double t) {
        return x >= t * (1 - 1e-9);
    }

    static boolean under(double x, double t) {
        return !meets(x, t);
    }

    /** Strength of a verdict that is so many times over its threshold. */
    static Strength strength(double times) {
        if (meets(times, 3.0)) {
            return Strength.STRONG;
        }
        return meets(times, 2.0) ? Strength.MODERATE : Strength.WEAK;
    }
}
