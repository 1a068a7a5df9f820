package io.tickstock.api.spi;

/**
 * Who wrote a condition code, and so what it means: the letter {@code B} is an average price on the CTA tapes and a bunched trade on the
 * UTP tape.
 */
public enum ConditionScheme {

    /** Characters of the sale condition field of the CTA tapes: tape A (NYSE) and tape B (regional listings). */
    CTA(true),

    /** Characters of the sale condition field of the UTP tape: tape C (Nasdaq). */
    UTP(true),

    /** Numbers as Polygon, now Massive, gives them, whatever the tape. */
    POLYGON(false);

    private final boolean letters;

    ConditionScheme(boolean letters) {
        this.letters = letters;
    }

    /**
     * Whether a code is one character, so that several stand in a text without anything between them.
     *
     * @return false when a code is a number
     */
    public boolean isLetters() {
        return letters;
    }
}
