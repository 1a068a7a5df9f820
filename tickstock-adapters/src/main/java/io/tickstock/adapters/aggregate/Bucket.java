package io.tickstock.adapters.aggregate;

import io.tickstock.api.data.Eligibility;
import io.tickstock.api.data.MarketData;
import io.tickstock.api.data.OhlcvBar;

/** One interval of one symbol, while prints for it may still come. */
final class Bucket {

    /** Order in which symbols were first seen. */
    final int order;

    final String symbol;
    final long start;
    final long end;

    private double open;
    private long openTime = Long.MAX_VALUE;
    private double close;
    private long closeTime = Long.MIN_VALUE;
    private double high = Double.NEGATIVE_INFINITY;
    private double low = Double.POSITIVE_INFINITY;
    private double volume;
    private double turnover;

    Bucket(int order, String symbol, long start, long end) {
        this.order = order;
        this.symbol = symbol;
        this.start = start;
        this.end = end;
    }

    /** By event time, of equal ones the first for the open and the last for the close: in whichever order they came. */
    void add(double price, double size, long time, int eligibility) {
        if ((eligibility & Eligibility.LAST) != 0) {
            if (time < openTime) {
                open = price;
                openTime = time;
            }
            if (time >= closeTime) {
                close = price;
                closeTime = time;
            }
        }
        if ((eligibility & Eligibility.HIGH_LOW) != 0) {
            high = Math.max(high, price);
            low = Math.min(low, price);
        }
        if ((eligibility & Eligibility.VOLUME) != 0) {
            volume += size;
            turnover += price * size;
        }
    }

    /** Whether a print has set a price. */
    boolean isPriced() {
        return openTime != Long.MAX_VALUE;
    }

    double volume() {
        return volume;
    }

    /** What a print may set as a price but not as a high or low does not lie outside of them either. */
    OhlcvBar bar() {
        double vwap = volume > 0.0 ? turnover / volume : Double.NaN;
        return new OhlcvBar(
                symbol,
                open,
                Math.max(high, Math.max(open, close)),
                Math.min(low, Math.min(open, close)),
                close,
                volume,
                vwap,
                start,
                end,
                MarketData.NO_TIME);
    }
}
