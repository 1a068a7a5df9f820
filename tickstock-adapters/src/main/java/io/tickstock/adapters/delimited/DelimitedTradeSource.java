package io.tickstock.adapters.delimited;

import io.tickstock.api.data.SourceKind;
import io.tickstock.api.spi.FeedContext;
import io.tickstock.api.spi.FeedInfo;
import io.tickstock.api.spi.MarketDataSink;
import io.tickstock.api.spi.SourceException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Trades from a file of delimited text, one a line, plain or gzip.
 *
 * <p>A row that cannot be a trade ends a strict source with a message that names file, line, column, value and rule; a
 * lenient one hands it to {@link MarketDataSink#malformed} and goes on. So it is with a trade that the sink finds invalid,
 * and with one that lies further back in time than the lateness allows: a lenient source leaves those to the engine, which
 * counts them. What the sink rejects for the state of the system is counted and never ends the source. Blank lines are
 * passed over. An input without a row is an error.
 *
 * <p>All methods are for the thread that drives the source, except {@link #progress}, {@link #detectedTimeFormat} and
 * {@link #symbolOfAllRows}, which any thread may call.
 */
public final class DelimitedTradeSource extends FileSource {

    private final DelimitedTradeSettings settings;
    private final TimeReader times;

    /**
     * Makes a source; nothing is opened yet.
     *
     * @param settings how the file is laid out and played
     */
    public DelimitedTradeSource(DelimitedTradeSettings settings) {
        super(new FeedInfo(settings.feedName(), SourceKind.TICK, settings.sequenceRule()), settings.layout());
        this.settings = settings;
        this.times = settings.time().newReader();
    }

    @Override
    Tape openTape(FeedContext context) throws IOException, SourceException {
        return RowTape.open(layout(), "", columns -> {
            String symbol = layout().symbol(columns);
            foundSymbol(symbol);
            return new TradeDecoder(
                    columns,
                    times,
                    new ConditionReader(columns, settings.conditionCodes(), context.conditions()),
                    symbol);
        });
    }

    @Override
    @Nullable
    String foundTimeFormat() {
        return times instanceof DetectedTime detected ? detected.found() : null;
    }
}
