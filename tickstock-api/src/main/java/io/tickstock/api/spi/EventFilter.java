package io.tickstock.api.spi;

import io.tickstock.api.event.MarketEvent;

/** Which events a cursor wants. Must not change its mind about an event. */
@FunctionalInterface
public interface EventFilter {

    /**
     * Whether the event is wanted.
     *
     * @param event the event
     * @return true to deliver it
     */
    boolean accepts(MarketEvent event);

    /**
     * Every event.
     *
     * @return always the same
     */
    static EventFilter all() {
        return AllEvents.INSTANCE;
    }
}
