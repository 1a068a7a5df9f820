package io.tickstock.adapters.delimited;

import io.tickstock.api.spi.Admission;
import io.tickstock.api.spi.MarketDataSink;
import io.tickstock.api.spi.SourceException;
import java.io.Closeable;
import java.io.IOException;

/** The data of an open file, one after another, and the words for what is wrong with one. For one thread. */
interface Tape extends Closeable {

    /** What a step forward has brought. */
    enum Step {
        /** A datum, which is there until the next step. */
        DATUM,
        /** Nothing, as a blank line is. */
        NOTHING,
        /** Nothing for a while, though much was read. */
        LATER,
        /** The end. */
        END
    }

    /**
     * Steps forward.
     *
     * @param sink who knows the symbols
     * @throws BadField when what was read is no datum; the next call goes on behind it
     * @throws IOException when the input cannot be read further
     * @throws SourceException when it is not fit to be played as the settings ask
     */
    Step next(MarketDataSink sink) throws BadField, IOException, SourceException;

    /** Event time of the datum, nanoseconds since the epoch. */
    long eventTime();

    /** Hands the datum over. */
    Admission handOver(MarketDataSink sink);

    /** Number of the line read last, from 1. */
    long lineNumber();

    /** Bytes read so far, as they are stored. */
    long bytesRead();

    /** Bytes stored, or -1 when that is not known. */
    long size();

    /** What is wrong with what was read last: place, value and rule. */
    String describe(BadField bad);

    /** Place and time, as it is written, of the datum. */
    String describeTime();

    /** What else can be done about data that are not in time order, for the end of a rule; empty for nothing. */
    String orderHint();

    /** Place of the datum, and its value where one field is to blame. */
    String describeRefusal(Admission admission, String why);

    /** What an input without data has. */
    String describeEmptiness();
}
