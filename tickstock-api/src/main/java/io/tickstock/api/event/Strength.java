package io.tickstock.api.event;

/** How far over its threshold a verdict is. */
public enum Strength {
    /** Under twice the threshold. */
    WEAK,
    /** From twice the threshold. */
    MODERATE,
    /** From three times the threshold. */
    STRONG;

    /**
     * Grades a verdict, with the same {@link Tolerance} as the verdict itself.
     *
     * @param timesThreshold how many times its threshold the quantity is
     * @return the grade; WEAK for a number that is undefined
     */
    public static Strength of(double timesThreshold) {
        if (Tolerance.meets(timesThreshold, 3.0)) {
            return STRONG;
        }
        return Tolerance.meets(timesThreshold, 2.0) ? MODERATE : WEAK;
    }
}
