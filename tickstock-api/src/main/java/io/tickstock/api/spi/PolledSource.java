package io.tickstock.api.spi;

/**
 * A source that the engine drives: files, generators, queues of the host. All calls come from one thread at a time.
 */
public non-sealed interface PolledSource extends MarketDataSource {

    /** Answer of {@link #poll} when the input has ended. */
    int END = -1;

    /**
     * Gets ready; called once, before the first poll.
     *
     * @param context what the feed may use
     * @throws SourceException when the input cannot be opened; the message is for the user
     */
    void open(FeedContext context) throws SourceException;

    /**
     * Hands over what is there, without waiting for more.
     *
     * @param sink where it goes
     * @param max how many data to hand over at most, &gt; 0
     * @return how many were handed over, refused ones included; 0 when there is nothing now; {@link #END} when there will
     *     never be more
     * @throws SourceException when the input cannot be read further; what was handed over stays valid
     */
    int poll(MarketDataSink sink, int max) throws SourceException;

    /** Lets go of everything; called once, after the last poll, also when {@link #open} failed. */
    void close();
}
