package io.tickstock.api.spi;

/** The one counted outcome of an input that reached a channel. */
public enum InputFate {
    /** Shown to the detectors. */
    PROCESSED("PROCESSED"),
    /** Its symbol is in no universe while a core universe is set. */
    FILTERED_UNIVERSE("FILTERED(UNIVERSE)"),
    /** A fair value without a market price of its own, whose symbol was last traded too long ago. */
    FILTERED_STALE_PRICE("FILTERED(STALE_PRICE)"),
    /** A fair value without a market price of its own, of a symbol of which no trade is known. */
    FILTERED_NO_PRICE("FILTERED(NO_PRICE)"),
    /** A fair value that would have had to wait for the prints of its time, while too many others waited. */
    FILTERED_HELD_LIMIT("FILTERED(HELD_LIMIT)"),
    /** Behind the watermark, or of an earlier session. */
    LATE("LATE"),
    /** Its sequence is not above the last one of its symbol. */
    DUPLICATE("DUPLICATE"),
    /** Every detector threw on it, or the channel itself did. */
    FAILED("FAILED"),
    /** Still queued at the close deadline. */
    ABANDONED("ABANDONED");

    private final String label;

    InputFate(String label) {
        this.label = label;
    }

    /**
     * The fate as the ledger shows it.
     *
     * @return for example {@code FILTERED(UNIVERSE)}
     */
    public String label() {
        return label;
    }
}
