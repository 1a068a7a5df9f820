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

    /**
     * Whether it ends before the latest end accepted for its symbol and feed; equal is not late.
     *
     * @return true for a late bar
     */
    boolean isLate();

    /**
     * Whether it takes the place of the bar before it, which had the same start: the volume of that one does not count any more.
     *
     * @return true for a bar that was sent again, with other values
     */
    boolean isRevision();

    /**
     * Whether it is as long as its session, or longer: its interval holds all of the session's regular hours, or reaches into another session.
     *
     * @return true for daily bars, for example
     */
    boolean spansSession();
}
