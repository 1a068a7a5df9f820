package io.tickstock.core.flow;

import io.tickstock.api.event.MarketEvent;

/** Where coordinated events go next. For the event processor's thread alone. */
public interface EventEntrance {

    /**
     * Names the run that numbers events.
     *
     * @return the epoch
     */
    String epoch();

    /**
     * The number that the next event takes.
     *
     * @return &gt; 0
     */
    long nextSequence();

    /**
     * Appends an event.
     *
     * @param event the event, with {@link #nextSequence()} as its sequence
     * @return false when a lossless reader is too far behind: try again later
     */
    boolean append(MarketEvent event);
}
