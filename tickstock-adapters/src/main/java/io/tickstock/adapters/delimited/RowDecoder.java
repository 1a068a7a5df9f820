package io.tickstock.adapters.delimited;

import io.tickstock.api.spi.Admission;
import io.tickstock.api.spi.MarketDataSink;

/** Turns the fields of a row into a datum, which stays until the next row. For one thread. */
interface RowDecoder {

    /**
     * Reads a row.
     *
     * @param cutOff whether the row's line has no end, which explains missing fields
     * @param sink who knows the symbols
     * @throws BadField when it is no such datum
     */
    void decode(Row row, boolean cutOff, MarketDataSink sink) throws BadField;

    /** Event time of the datum, nanoseconds since the epoch. */
    long eventTime();

    /** Hands the datum over. */
    Admission handOver(MarketDataSink sink);

    /** The column that a refusal is about; SKIP when it is about none or several. */
    Column refused(Admission admission);
}
