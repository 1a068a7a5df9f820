package io.tickstock.api.spi;

/** The one counted outcome of an input that reached a channel. */
public enum InputFate {
    /** Shown to the detectors. */
    PROCESSED("PROCESSED"),
    /** Its symbol is in no universe while a core universe is set. */
    FILTERED_UNIVERSE("FILTERED(UNIVERSE)"),
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
