package io.tickstock.api.spi;

import io.tickstock.api.data.CustomData;
import io.tickstock.api.data.FairValue;
import io.tickstock.api.data.MarketData;
import io.tickstock.api.data.OhlcvBar;
import io.tickstock.api.data.ReferenceData;
import io.tickstock.api.data.Tick;

/**
 * The way in, for one thread of one source. Calls return typed results and never throw for bad data; each call is one
 * input of the ledger. Where the overload policy is to block, a call waits for room: that is the back-pressure a source
 * feels. Nothing is allocated by {@link #tick} once its symbol is known.
 */
public interface MarketDataSink {

    /** Answer of {@link #symbolId} for a symbol that is not valid; every call with it is {@link Admission#INVALID_SYMBOL}. */
    int NO_SYMBOL = -1;

    /** Answer of {@link #symbolId} when the table is full; every call with it is {@link Admission#REJECTED_SYMBOL_LIMIT}. */
    int SYMBOL_TABLE_FULL = -2;

    /**
     * The dense number of a symbol, given once and valid in the whole system. Ask once and keep it.
     *
     * @param symbol 1 to 64 printable characters without blanks
     * @return &ge; 0, or {@link #NO_SYMBOL}, or {@link #SYMBOL_TABLE_FULL}
     */
    int symbolId(String symbol);

    /**
     * Takes in a print.
     *
     * @param symbolId from {@link #symbolId}
     * @param price price per unit, finite and &gt; 0
     * @param size units traded, finite and &ge; 0
     * @param eventTime nanoseconds since the epoch by the source's clock
     * @param sequence the feed's own number, or 0
     * @param tradeKey key that tells the same trade sent twice, or 0
     * @param eligibility bits of {@link io.tickstock.api.data.Eligibility}
     * @return what became of it
     */
    Admission tick(
            int symbolId, double price, double size, long eventTime, long sequence, long tradeKey, int eligibility);

    /**
     * Takes in a bar; units and ranges as in {@link OhlcvBar}.
     *
     * @param bar the bar
     * @return what became of it
     */
    Admission bar(OhlcvBar bar);

    /**
     * Takes in a fair value; units and ranges as in {@link FairValue}.
     *
     * @param value the value
     * @return what became of it
     */
    Admission fairValue(FairValue value);

    /**
     * Takes in a datum of a kind of your own.
     *
     * @param data the datum
     * @return what became of it; REJECTED_NO_CHANNEL when no channel was registered for its class
     */
    Admission custom(CustomData data);

    /**
     * Takes in a correction, a change of status or a corporate action, in its place among the prints.
     *
     * @param data the datum
     * @return what became of it
     */
    Admission reference(ReferenceData data);

    /**
     * Counts an element of the feed that could not be decoded.
     *
     * @param why one of the {@code MALFORMED_…} results
     * @return the same
     * @throws IllegalArgumentException when it is another result
     */
    Admission malformed(Admission why);

    /**
     * Takes in a record; ends in the same code as the primitive calls.
     *
     * @param data a tick, bar, fair value or a kind of your own
     * @return what became of it
     */
    default Admission accept(MarketData data) {
        if (data instanceof Tick tick) {
            return tick(
                    symbolId(tick.symbol()),
                    tick.price(),
                    tick.size(),
                    tick.eventTime(),
                    tick.sequence(),
                    tick.tradeKey(),
                    tick.eligibility());
        }
        if (data instanceof OhlcvBar bar) {
            return bar(bar);
        }
        return data instanceof FairValue value ? fairValue(value) : custom((CustomData) data);
    }

    /**
     * Describes the last refusal of this sink: field, value and rule.
     *
     * @return a sentence for people, made when asked for; empty when nothing was refused yet
     */
    String lastRefusal();
}
