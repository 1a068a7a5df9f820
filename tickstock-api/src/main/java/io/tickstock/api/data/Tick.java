package io.tickstock.api.data;

/**
 * One trade print.
 *
 * @param symbol the instrument
 * @param price price per unit in the instrument's currency; valid when finite and &gt; 0
 * @param size units traded; valid when finite and &ge; 0, fractional for crypto
 * @param eventTime nanoseconds since the epoch by the source's clock
 * @param receiveTime nanoseconds since the epoch at which it reached this process, or {@link MarketData#NO_TIME}
 * @param sequence the feed's own number of the print; 0 when it has none, never negative
 * @param tradeKey 64-bit key that tells the same trade sent twice; 0 when there is none
 * @param eligibility which statistics it may update, bits of {@link Eligibility}
 */
public record Tick(
        String symbol,
        double price,
        double size,
        long eventTime,
        long receiveTime,
        long sequence,
        long tradeKey,
        int eligibility)
        implements MarketData {

    /**
     * A regular trade without sequence or key, to be stamped on receipt.
     *
     * @param symbol the instrument
     * @param price price per unit, &gt; 0
     * @param size units traded, &ge; 0
     * @param eventTime nanoseconds since the epoch
     */
    public Tick(String symbol, double price, double size, long eventTime) {
        this(symbol, price, size, eventTime, NO_TIME, 0L, 0L, Eligibility.ALL);
    }
}
