package io.tickstock.api.data;

/** A bar as a detector sees it; valid only during the call that hands it over. Units and ranges as in {@link OhlcvBar}. */
public interface BarView {

    /**
     * First price.
     *
     * @return finite and &gt; 0
     */
    double open();

    /**
     * Greatest price.
     *
     * @return at least open and close
     */
    double high();

    /**
     * Least price.
     *
     * @return at most open and close, &gt; 0
     */
    double low();

    /**
     * Last price.
     *
     * @return finite and &gt; 0
     */
    double close();

    /**
     * Units traded.
     *
     * @return finite and &ge; 0
     */
    double volume();

    /**
     * Volume-weighted average price.
     *
     * @return the average, or NaN when unknown
     */
    double vwap();

    /**
     * Begin of the interval.
     *
     * @return nanoseconds since the epoch, inclusive
     */
    long start();

    /**
     * End of the interval, which is the bar's event time.
     *
     * @return nanoseconds since the epoch, exclusive
     */
    long end();

    /**
     * The bar's number among all inputs of its feed.
     *
     * @return &gt; 0, rising
     */
    long feedSequence();
}
