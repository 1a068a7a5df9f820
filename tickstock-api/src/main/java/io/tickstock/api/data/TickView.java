package io.tickstock.api.data;

/**
 * A print as a detector sees it. Valid only during the call that hands it over: the memory behind it is used again for
 * the next print.
 */
public interface TickView {

    /**
     * Price per unit.
     *
     * @return finite and &gt; 0
     */
    double price();

    /**
     * Units traded.
     *
     * @return finite and &ge; 0
     */
    double size();

    /**
     * When it happened, by the source's clock.
     *
     * @return nanoseconds since the epoch
     */
    long eventTime();

    /**
     * The feed's own number of the print.
     *
     * @return &gt; 0, or 0 when it has none
     */
    long sequence();

    /**
     * Key that tells the same trade sent twice.
     *
     * @return any number; 0 when there is none
     */
    long tradeKey();

    /**
     * Which statistics it may update.
     *
     * @return bits of {@link Eligibility}
     */
    int eligibility();

    /**
     * The print's number among all inputs of its feed, given on intake.
     *
     * @return &gt; 0, rising by the order in which the feed sent them
     */
    long feedSequence();

    /**
     * Whether its event time is before the greatest one accepted for its symbol and feed; equal is not late.
     *
     * @return true for a late print
     */
    boolean isLate();

    /**
     * Whether it may set the last price.
     *
     * @return true when {@link Eligibility#LAST} is set
     */
    default boolean setsLast() {
        return (eligibility() & Eligibility.LAST) != 0;
    }

    /**
     * Whether it may set the session high or low.
     *
     * @return true when {@link Eligibility#HIGH_LOW} is set
     */
    default boolean setsHighLow() {
        return (eligibility() & Eligibility.HIGH_LOW) != 0;
    }

    /**
     * Whether its size counts as volume.
     *
     * @return true when {@link Eligibility#VOLUME} is set
     */
    default boolean addsVolume() {
        return (eligibility() & Eligibility.VOLUME) != 0;
    }
}
