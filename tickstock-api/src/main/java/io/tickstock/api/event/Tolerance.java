package io.tickstock.api.event;

/**
 * How a computed quantity is compared with its threshold.
 *
 * <p>A move of exactly one percent seldom is exactly 0.01 in binary, so a threshold is met from a billionth of itself
 * below. Whoever evaluates an explanation again has to compare in the same way; so should a detector of yours. Prices are
 * compared with prices, and times with times, exactly: not with this.
 */
public final class Tolerance {

    /** The part of a threshold by which a quantity may miss it and still meet it. */
    public static final double RELATIVE = 1e-9;

    private Tolerance() {}

    /**
     * Whether a quantity meets its threshold: value &ge; threshold &times; (1 &minus; 1e-9).
     *
     * @param value the quantity; one that is not a number meets nothing
     * @param threshold the threshold, &ge; 0, in the same unit
     * @return true when it does
     */
    public static boolean meets(double value, double threshold) {
        return value >= threshold * (1.0 - RELATIVE);
    }

    /**
     * Whether a quantity is under its threshold, which is to say that it does not meet it.
     *
     * @param value the quantity; one that is not a number is under everything
     * @param threshold the threshold, &ge; 0, in the same unit
     * @return true when it is
     */
    public static boolean isUnder(double value, double threshold) {
        return !meets(value, threshold);
    }
}
