package io.tickstock.api.spi;

import io.tickstock.api.event.MarketEvent;

/** Makes an event's JSON, the same bytes for the same event on every JDK. Safe for use by many threads at once. */
public interface EventEncoder {

    /**
     * Encodes an event.
     *
     * @param event the event
     * @return JSON in UTF-8, one line without line end
     */
    byte[] encode(MarketEvent event);
}
