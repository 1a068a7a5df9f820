package io.tickstock.api.data;

/**
 * Which statistics a print may update, as a set of bits so that it costs nothing on the tick path. What a trade-condition
 * code allows is the word of the feed's condition table alone.
 */
public final class Eligibility {

    /** The print may not update anything: it is counted and otherwise ignored. */
    public static final int NONE = 0;

    /** The print may set the last price: surges and trends look at it. */
    public static final int LAST = 1;

    /** The print may set the session high or low. */
    public static final int HIGH_LOW = 2;

    /** The print's size counts as volume. */
    public static final int VOLUME = 4;

    /** A regular trade: everything. */
    public static final int ALL = LAST | HIGH_LOW | VOLUME;

    private Eligibility() {}

    /**
     * Whether a set of bits is one of the eight that exist.
     *
     * @param eligibility the bits
     * @return true when no unknown bit is set
     */
    public static boolean isValid(int eligibility) {
        return (eligibility & ~ALL) == 0;
    }

    /**
     * Names the bits, for messages.
     *
     * @param eligibility the bits
     * @return for example {@code LAST+VOLUME}, or {@code NONE}
     */
    public static String describe(int eligibility) {
        if (eligibility == NONE) {
            return "NONE";
        }
        StringBuilder text = new StringBuilder();
        append(text, eligibility, LAST, "LAST");
        append(text, eligibility, HIGH_LOW, "HIGH_LOW");
        append(text, eligibility, VOLUME, "VOLUME");
        return text.toString();
    }

    private static void append(StringBuilder text, int eligibility, int bit, String name) {
        if ((eligibility & bit) != 0) {
            text.append(text.isEmpty() ? "" : "+").append(name);
        }
    }
}
