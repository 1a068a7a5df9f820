package io.tickstock.api.data;

/**
 * An aggregate of the trades in [start, end). A missing bar is missing, not zero.
 *
 * @param symbol the instrument
 * @param open first price; valid when finite and &gt; 0
 * @param high greatest price; valid when finite and at least open and close
 * @param low least price; valid when finite, &gt; 0 and at most open and close
 * @param close last price; valid when finite and &gt; 0
 * @param volume units traded; valid when finite and &ge; 0
 * @param vwap volume-weighted average price, or NaN when unknown
 * @param start begin of the interval, nanoseconds since the epoch, inclusive
 * @param end end of the interval, nanoseconds since the epoch, exclusive; after start
 * @param receiveTime nanoseconds since the epoch at which it reached this process, or {@link MarketData#NO_TIME}
 */
public record OhlcvBar(
        String symbol,
        double open,
        double high,
        double low,
        double close,
        double volume,
        double vwap,
        long start,
        long end,
        long receiveTime)
        implements MarketData {

    /**
     * A bar is known when its interval is over.
     *
     * @return {@link #end()}
     */
    @Override
    public long eventTime() {
        return end;
    }

    /**
     * Whether another bar says the same of its interval, whichever instrument it is of and whenever it was received.
     *
     * @param other the other
     * @return true when interval, prices and volume are equal
     */
    public boolean saysSame(OhlcvBar other) {
        return start == other.start
                && end == other.end
                && open == other.open
                && high == other.high
                && low == other.low
                && close == other.close
                && volume == other.volume
                && Double.compare(vwap, other.vwap) == 0;
    }
}
