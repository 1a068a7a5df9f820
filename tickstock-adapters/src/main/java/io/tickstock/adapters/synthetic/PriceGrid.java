package io.tickstock.adapters.synthetic;

/** The prices there are: whole cents, and hundredths of a cent under one. Stateless. */
final class PriceGrid {

    private static final double STEPS = 100.0;
    private static final double STEPS_UNDER_ONE = 10_000.0;

    private PriceGrid() {}

    /** The price on the grid that is nearest, at least one step. */
    static double nearest(double price) {
        double steps = price < 1.0 ? STEPS_UNDER_ONE : STEPS;
        // A whole number divided by a power of ten is the double nearest to the decimal, as if it had been read from
        // text.
        return Math.max(1.0, Math.rint(price * steps)) / steps;
    }

    /** Distance of two neighbours. */
    static double step(double price) {
        return 1.0 / (price < 1.0 ? STEPS_UNDER_ONE : STEPS);
    }
}
