package io.tickstock.api.event;

/** How urgent an event is, most urgent first. */
public enum Priority {
    /** Before everything else. */
    CRITICAL,
    /** New extremes, and surges of price and volume together. */
    HIGH,
    /** Other surges, valuations, and what a detector does not rate otherwise. */
    MEDIUM,
    /** Trends. */
    LOW;

    /**
     * One step up.
     *
     * @return the next more urgent one; CRITICAL for CRITICAL
     */
    public Priority raised() {
        return this == LOW ? MEDIUM : this == MEDIUM ? HIGH : CRITICAL;
    }
}
