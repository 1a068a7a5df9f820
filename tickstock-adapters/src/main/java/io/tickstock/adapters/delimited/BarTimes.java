package io.tickstock.adapters.delimited;

import io.tickstock.api.data.MarketData;
import io.tickstock.api.data.OhlcvBar;
import java.time.ZoneId;

/**
 * Makes bars of what a file says of them. Immutable.
 *
 * @param length how long a bar is
 * @param marks which end its time is
 * @param zone where days begin and end
 */
record BarTimes(BarLength length, TimeMarks marks, ZoneId zone) {

    /** Far beyond what a bar may have, so that the sink refuses it, and so near that a bar's length cannot overflow. */
    private static final long FARTHEST = Long.MAX_VALUE / 10 * 9;

    /**
     * Makes one.
     *
     * @param values open, high, low, close, volume and volume-weighted average price
     * @throws BadField when the time is out of any range; without place
     */
    OhlcvBar bar(String symbol, long mark, double[] values) throws BadField {
        if (mark < -FARTHEST || mark > FARTHEST) {
            throw BadField.time("a time between 1970 and 2200");
        }
        boolean isEnd = marks == TimeMarks.END;
        long other = length.other(mark, isEnd, zone);
        return new OhlcvBar(
                symbol,
                values[0],
                values[1],
                values[2],
                values[3],
                values[4],
                values[5],
                isEnd ? other : mark,
                isEnd ? mark : other,
                MarketData.NO_TIME);
    }
}
