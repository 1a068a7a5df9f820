package io.tickstock.adapters.pace;

/**
 * How fast recorded or made-up time is played.
 *
 * @param factor seconds of event time in one second, &gt; 0; infinite for no pacing
 */
public record Speed(double factor) {

    /** Which texts are a speed, for people. */
    public static final String RULE = "max, or a number > 0; 1 is as it was recorded";

    private static final Speed MAX = new Speed(Double.POSITIVE_INFINITY);
    private static final String MAX_TEXT = "max";

    /**
     * Checks the factor.
     *
     * @param factor seconds of event time in one second, &gt; 0; infinite for no pacing
     */
    public Speed {
        if (!(factor > 0)) {
            throw new IllegalArgumentException("speed: " + factor + " (expected: > 0; 1 is as it was recorded)");
        }
    }

    /**
     * As fast as the system takes it.
     *
     * @return always the same
     */
    public static Speed max() {
        return MAX;
    }

    /**
     * A multiple of event time.
     *
     * @param factor 1 for as it was recorded, 60 for a minute in a second
     * @return the speed
     * @throws IllegalArgumentException when it is not above 0
     */
    public static Speed times(double factor) {
        return new Speed(factor);
    }

    /**
     * Reads a speed.
     *
     * @param text {@code max}, or a finite number above 0
     * @return the speed
     * @throws IllegalArgumentException when it is neither
     */
    public static Speed parse(String text) {
        if (text.equals(MAX_TEXT)) {
            return MAX;
        }
        double factor;
        try {
            factor = Double.parseDouble(text);
        } catch (NumberFormatException e) {
            factor = Double.NaN;
        }
        if (!(factor > 0.0) || Double.isInfinite(factor)) {
            throw new IllegalArgumentException("speed: '" + text + "' (expected: " + RULE + ")");
        }
        return times(factor);
    }

    /**
     * Whether nothing is held back.
     *
     * @return true without pacing
     */
    public boolean isMax() {
        return factor == Double.POSITIVE_INFINITY;
    }

    /**
     * As {@link #parse} reads it.
     *
     * @return {@code max}, or the factor without needless digits
     */
    @Override
    public String toString() {
        if (isMax()) {
            return MAX_TEXT;
        }
        return factor == Math.rint(factor) && factor < 1e15 ? Long.toString((long) factor) : Double.toString(factor);
    }
}
