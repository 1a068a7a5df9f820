package io.tickstock.api.spi;

/** Where market data come from. Either the engine drives it, or it has threads of its own. */
public sealed interface MarketDataSource permits PolledSource, LiveSource {

    /**
     * What the source says of itself; the same at every call.
     *
     * @return name, kind and promises
     */
    FeedInfo feed();
}
