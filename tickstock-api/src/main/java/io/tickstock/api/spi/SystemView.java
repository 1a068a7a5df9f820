package io.tickstock.api.spi;

import io.tickstock.api.data.MarketData;
import java.util.Optional;

/** What the outside may know of a running system. Safe for use by many threads at once; takes no locks of the flow. */
public interface SystemView {

    /**
     * How it is.
     *
     * @return a snapshot
     */
    SystemStatus status();

    /**
     * What happened to everything.
     *
     * @return a snapshot
     */
    LedgerSnapshot ledger();

    /**
     * Where a symbol's data of one kind are dealt with.
     *
     * @param symbol the instrument
     * @param kind class of the data, such as {@link io.tickstock.api.data.Tick}
     * @return the channel's name; empty when no datum of that kind has come for the symbol, or no channel takes it
     */
    Optional<String> channelOf(String symbol, Class<? extends MarketData> kind);
}
