package io.tickstock.core.untyped;

import io.tickstock.api.data.MarketData;
import io.tickstock.api.spi.Admission;

/** What an untyped record turned out to be. */
public sealed interface Identified {

    /**
     * It is one of the three kinds, and every value in it was read exactly as it was written. Ranges are not checked here:
     * the sink may still refuse it, for example for a price of 0.
     *
     * @param data the record, without receive time and trade key
     */
    record Found(MarketData data) implements Identified {}

    /**
     * It is none of the kinds, more than one, or a value in it cannot be read.
     *
     * @param why under what it is counted; never {@link Admission#ACCEPTED}
     * @param message names field, value and rule, on one line and of bounded length
     */
    record Refused(Admission why, String message) implements Identified {}
}
