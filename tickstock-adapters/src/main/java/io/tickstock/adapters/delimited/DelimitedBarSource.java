package io.tickstock.adapters.delimited;

import io.tickstock.api.spi.FeedContext;
import io.tickstock.api.spi.FeedInfo;
import io.tickstock.api.spi.MarketDataSink;
import io.tickstock.api.spi.SequenceRule;
import io.tickstock.api.spi.SourceException;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Bars from a file, plain or gzip: delimited text with one a line, or a JSON object with candles.
 *
 * <p>A bar's event time is its end, and bars must come in that order, up to the lateness; a source that sorts takes them in
 * any. A row that cannot be a bar ends a strict source with a message that names file, line, field, value and rule; a
 * lenient one hands it to {@link MarketDataSink#malformed} and goes on. So it is with a bar that the sink finds invalid, and
 * with one that is out of order. What the sink rejects for the state of the system is counted and never ends the source. An
 * input without a row is an error, and so is, also for a lenient source, JSON that is broken.
 *
 * <p>A source that sorts reads the whole file, over several polls, before it hands over the first bar: some 150 bytes a bar,
 * 10 million bars at most. If it is strict and a row is bad, then nothing is handed over.
 *
 * <p>All methods are for the thread that drives the source, except {@link #progress}, {@link #detectedTimeFormat} and
 * {@link #symbolOfAllRows}, which any thread may call.
 */
public final class DelimitedBarSource extends FileSource {

    /** What can be done about bars that are out of order. */
    static final String ORDER_HINT = "; or the setting to sort them (--sort)";

    private final DelimitedBarSettings settings;
    private final int mostSorted;
    private final BarTime reader;

    /**
     * Makes a source; nothing is opened yet.
     *
     * @param settings how the file is laid out and played
     */
    public DelimitedBarSource(DelimitedBarSettings settings) {
        this(settings, SortedTape.MOST);
    }

    DelimitedBarSource(DelimitedBarSettings settings, int mostSorted) {
        super(new FeedInfo(settings.feedName(), settings.sourceKind(), SequenceRule.NONE), settings.layout());
        this.settings = settings;
        this.mostSorted = mostSorted;
        this.reader = new BarTime(settings.time().newReader(), settings.zone());
    }

    @Override
    Tape openTape(FeedContext context) throws IOException, SourceException {
        BarTimes times = new BarTimes(settings.barLength(), settings.timeMarks(), settings.zone());
        if (settings.format() == BarFormat.CANDLES) {
            String symbol = Objects.requireNonNull(settings.symbolOfCandles(), "symbol");
            CandleTape candles = CandleTape.open(layout(), reader, times, symbol);
            foundSymbol(symbol);
            return settings.sort()
                    ? new SortedTape(settings.input(), candles, candles::bar, "candle", candles::number, mostSorted)
                    : candles;
        }
        Decoders decoders = new Decoders(times);
        RowTape rows = RowTape.open(layout(), ORDER_HINT, decoders);
        return settings.sort()
                ? new SortedTape(
                        settings.input(), rows, () -> decoders.made().bar(), "line", rows::lineNumber, mostSorted)
                : rows;
    }

    /** Makes one decoder and keeps it. */
    private final class Decoders implements RowTape.DecoderFactory {

        private final BarTimes times;
        private @Nullable BarDecoder decoder;

        Decoders(BarTimes times) {
            this.times = times;
        }

        @Override
        public RowDecoder create(ColumnMap columns) {
            String symbol = layout().symbol(columns);
            foundSymbol(symbol);
            BarDecoder created = new BarDecoder(columns, reader, times, symbol);
            decoder = created;
            return created;
        }

        BarDecoder made() {
            return Objects.requireNonNull(decoder, "the header was not read");
        }
    }

    @Override
    @Nullable
    String foundTimeFormat() {
        return reader.found();
    }
}
