package io.tickstock.api.spi;

/** A source with threads of its own. */
public non-sealed interface LiveSource extends MarketDataSource {

    /**
     * Starts; returns soon, whether or not it is connected.
     *
     * @param context what the feed may use
     * @param sinks makes a sink for each of its threads
     * @throws SourceException when it can never work as it is configured
     */
    void start(FeedContext context, SinkFactory sinks) throws SourceException;

    /** Stops and joins its threads; no sink is used afterwards. Called once. */
    void close();

    /** Makes sinks. Safe for use by many threads at once. */
    @FunctionalInterface
    interface SinkFactory {

        /**
         * Makes a sink for the calling thread.
         *
         * @return a new sink, to be used by one thread only
         */
        MarketDataSink newSink();
    }
}
