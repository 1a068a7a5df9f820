package io.tickstock.api.spi;

/**
 * The publisher's log: sequenced, bounded, retained, read by any number of cursors. Safe for use by many threads at once.
 */
public interface EventLog {

    /**
     * Names the run of the system that numbers the events.
     *
     * @return the epoch
     */
    String epoch();

    /**
     * Sequence of the newest event.
     *
     * @return &ge; 0; 0 before the first
     */
    long lastSequence();

    /**
     * Sequence of the oldest event still retained.
     *
     * @return &gt; 0; one more than the last when nothing is retained
     */
    long firstSequence();

    /**
     * Opens a cursor that begins with the oldest event retained.
     *
     * @param name names it in the ledger; unique among the open ones
     * @param delivery what happens when it falls behind
     * @param filter which events it wants
     * @return a cursor for one thread
     * @throws IllegalArgumentException when the name is taken
     */
    Cursor open(String name, Delivery delivery, EventFilter filter);

    /** What happens when a cursor falls behind retention. */
    enum Delivery {
        /** The log waits for it, which is back-pressure up to the sources; then it becomes {@link #GAP}, with an alert. */
        LOSSLESS,
        /** It is told which events it missed. */
        GAP
    }
}
