package io.tickstock.api.data;

/**
 * A trade that was busted or corrected after it had been sent.
 *
 * @param symbol the instrument
 * @param tradeKey key of the trade as it was sent
 * @param originalPrice the price as it was sent, &gt; 0
 * @param originalSize the size as it was sent, &ge; 0
 * @param correctedPrice the price that stands now, or NaN when the trade was busted
 * @param correctedSize the size that stands now; 0 when the trade was busted
 * @param tradeTime event time of the trade as it was sent, nanoseconds since the epoch
 * @param eventTime when the correction was made, nanoseconds since the epoch
 */
public record TradeCorrection(
        String symbol,
        long tradeKey,
        double originalPrice,
        double originalSize,
        double correctedPrice,
        double correctedSize,
        long tradeTime,
        long eventTime)
        implements ReferenceData {

    /**
     * Whether the trade was taken back altogether.
     *
     * @return true for a bust, false for a correction
     */
    public boolean isBust() {
        return Double.isNaN(correctedPrice);
    }
}
