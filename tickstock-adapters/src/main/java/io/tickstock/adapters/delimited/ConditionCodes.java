package io.tickstock.adapters.delimited;

import io.tickstock.adapters.text.Printable;
import java.util.Locale;

/** How the condition codes of a file of trades are written. */
public enum ConditionCodes {

    /** They are not read: each trade is a regular one, whatever a column may say. */
    NONE("none"),

    /** Letters of the CTA tapes: the sale condition of NYSE and regional listings. */
    CTA("cta"),

    /** Letters of the UTP tape: the sale condition of Nasdaq listings. */
    UTP("utp"),

    /** Numbers as Polygon, now Massive, gives them, with blanks, commas, semicolons or bars between them. */
    POLYGON("polygon"),

    /** Letters of the tape that the column {@link Column#TAPE} names: A and B, or 1 and 2, are CTA; C, or 3, is UTP. */
    TAPE("tape");

    private final String text;

    ConditionCodes(String text) {
        this.text = text;
    }

    /**
     * Reads a name.
     *
     * @param text {@code none}, {@code cta}, {@code utp}, {@code polygon} or {@code tape}, in any case
     * @return what it names
     * @throws IllegalArgumentException naming the value and the rule when it is none of these
     */
    public static ConditionCodes parse(String text) {
        String name = text.strip().toLowerCase(Locale.ROOT);
        for (ConditionCodes codes : values()) {
            if (codes.text.equals(name)) {
                return codes;
            }
        }
        throw new IllegalArgumentException(
                "conditionCodes: " + Printable.quoted(text) + " (expected: none, cta, utp, polygon, or tape)");
    }

    @Override
    public String toString() {
        return text;
    }
}
