package io.tickstock.adapters.pace;

/**
 * How fast recorded or made-up time is played.
 *
 * @param factor seconds of event time in one second, &gt; 0; infinite for no pacing
 */
public record Speed(double factor) {

    private static final Speed MAX = new Speed(Double.POSITIVE_INFINITY);

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
     * Whether nothing is held back.
     *
     * @return true without pacing
     */
    public boolean isMax() {
        return factor == Double.POSITIVE_INFINITY;
    }
}
