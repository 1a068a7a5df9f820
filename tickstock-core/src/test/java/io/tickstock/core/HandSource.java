package io.tickstock.core;

import io.tickstock.api.data.Eligibility;
import io.tickstock.api.spi.Admission;
import io.tickstock.api.spi.FeedContext;
import io.tickstock.api.spi.FeedInfo;
import io.tickstock.api.spi.LiveSource;
import io.tickstock.api.spi.MarketDataSink;

/** A live source whose thread is the test's. */
final class HandSource implements LiveSource {

    private final FeedInfo feed;
    private SinkFactory sinks;
    private MarketDataSink sink;

    HandSource(String feed) {
        this.feed = FeedInfo.ticks(feed);
    }

    @Override
    public FeedInfo feed() {
        return feed;
    }

    @Override
    public void start(FeedContext context, SinkFactory factory) {
        sinks = factory;
    }

    @Override
    public void close() {}

    MarketDataSink sink() {
        if (sink == null) {
            sink = sinks.newSink();
        }
        return sink;
    }

    Admission tick(String symbol, double price, long time) {
        return tick(symbol, price, 1.0, time);
    }

    Admission tick(String symbol, double price, double size, long time) {
        MarketDataSink to = sink();
        return to.tick(to.symbolId(symbol), price, size, time, 0L, 0L, Eligibility.ALL);
    }
}
