package io.tickstock.api.data;

/**
 * A fair value as a detector sees it; valid only during the call that hands it over. Units and ranges as in {@link
 * FairValue}.
 */
public interface FairValueView {

    /**
     * The modelled price.
     *
     * @return finite and &gt; 0
     */
    double fairValue();

    /**
     * The price to compare with.
     *
     * @return finite and &gt; 0
     */
    double marketPrice();

    /**
     * The model's own confidence.
     *
     * @return in [0, 1]
     */
    double confidence();

    /**
     * Name of the model.
     *
     * @return the name
     */
    String model();

    /**
     * When it was computed, by the source's clock.
     *
     * @return nanoseconds since the epoch
     */
    long eventTime();

    /**
     * The value's number among all inputs of its feed.
     *
     * @return &gt; 0, rising
     */
    long feedSequence();

    /**
     * When the market price was paid, where it is that of the symbol's last trade.
     *
     * @return nanoseconds since the epoch; {@link MarketData#NO_TIME} where the value came with a market price of its own
     */
    long marketPriceTime();

    /**
     * First price of the session that the last trade belongs to, on the feed of that trade, in regular hours.
     *
     * @return finite and &gt; 0; NaN where it is not known, and where the value came with a market price of its own
     */
    double sessionOpen();

    /**
     * Highest price of that session until then.
     *
     * @return as {@link #sessionOpen}
     */
    double sessionHigh();

    /**
     * Lowest price of that session until then.
     *
     * @return as {@link #sessionOpen}
     */
    double sessionLow();

    /**
     * Whether it is behind the greatest event time of its symbol and feed.
     *
     * @return true when a newer one came before it
     */
    boolean isLate();
}
