package io.tickstock.api.spi;

import io.tickstock.api.event.MarketEvent;

/** The filter that wants everything. */
enum AllEvents implements EventFilter {
    INSTANCE;

    @Override
    public boolean accepts(MarketEvent event) {
        return true;
    }
}
