package io.tickstock.api.data;

/**
 * One datum of a market-data feed: the friendly, immutable way in. The primitive way, for sources that must not
 * allocate, is {@code MarketDataSink}; both end in the same code.
 *
 * <p>The records hold whatever they are given: a bad price is refused by the sink, with a reason that is counted, not by
 * a constructor that throws in the middle of a feed.
 */
public sealed interface MarketData permits Tick, OhlcvBar, FairValue, CustomData {

    /** Least event time that is accepted, in nanoseconds since the epoch: 1970-01-01T00:00:00Z. */
    long MIN_EVENT_TIME = 0L;

    /** Greatest event time that is accepted, in nanoseconds since the epoch: 2200-01-01T00:00:00Z. */
    long MAX_EVENT_TIME = 7_258_118_400_000_000_000L;

    /** Stands for "not known" where a receive time is asked for; the engine then stamps its own. */
    long NO_TIME = Long.MIN_VALUE;

    /**
     * The instrument's name as the feed spells it.
     *
     * @return the symbol, 1 to 64 printable characters when valid
     */
    String symbol();

    /**
     * When it happened, by the source's clock.
     *
     * @return nanoseconds since the epoch (UTC)
     */
    long eventTime();

    /**
     * When it reached this process.
     *
     * @return nanoseconds since the epoch (UTC), or {@link #NO_TIME}
     */
    long receiveTime();
}
