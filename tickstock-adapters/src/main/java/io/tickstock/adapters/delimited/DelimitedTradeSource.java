package io.tickstock.adapters.delimited;

import io.tickstock.api.data.SourceKind;
import io.tickstock.api.spi.FeedContext;
import io.tickstock.api.spi.FeedInfo;
import io.tickstock.api.spi.MarketDataSink;
import io.tickstock.api.spi.PolledSource;
import io.tickstock.api.spi.SourceException;
import java.util.Objects;
import java.util.Optional;
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
public final class DelimitedTradeSource implements PolledSource {

    private final DelimitedTradeSettings settings;
    private final FeedInfo feed;
    private final TimeReader times;
    private volatile ReplayProgress progress = ReplayProgress.NONE;
    private volatile @Nullable String detectedTimeFormat;
    private volatile @Nullable String symbolOfAllRows;

    private @Nullable Replay replay;
    private boolean closed;

    /**
     * Makes a source; nothing is opened yet.
     *
     * @param settings how the file is laid out and played
     */
    public DelimitedTradeSource(DelimitedTradeSettings settings) {
        this.settings = Objects.requireNonNull(settings, "settings");
        this.feed = new FeedInfo(settings.feedName(), SourceKind.TICK, settings.sequenceRule());
        this.times = settings.time().newReader();
    }

    @Override
    public FeedInfo feed() {
        return feed;
    }

    /**
     * How far it has come, as of the end of the last poll.
     *
     * @return a snapshot
     */
    public ReplayProgress progress() {
        return progress;
    }

    /**
     * What the first row told about the times, when the settings left that open.
     *
     * @return {@code s}, {@code ms}, {@code us}, {@code ns} or {@code iso}; empty before the first row was read, and when
     *     the settings say it
     */
    public Optional<String> detectedTimeFormat() {
        return Optional.ofNullable(detectedTimeFormat);
    }

    /**
     * The symbol of a file without a column for it: the one that is set, or the default.
     *
     * @return empty before the source is open, and when a column holds the symbol
     */
    public Optional<String> symbolOfAllRows() {
        return Optional.ofNullable(symbolOfAllRows);
    }

    @Override
    public void open(FeedContext context) throws SourceException {
        if (replay != null || closed) {
            throw new IllegalStateException("opened twice");
        }
        Replay opened = Replay.open(settings, times, context);
        replay = opened;
        symbolOfAllRows = opened.symbol();
    }

    @Override
    public int poll(MarketDataSink sink, int max) throws SourceException {
        Replay current = replay;
        if (closed) {
            return END;
        }
        if (current == null) {
            throw new IllegalStateException("not open");
        }
        try {
            return current.poll(sink, max);
        } finally {
            if (detectedTimeFormat == null && times instanceof DetectedTime detected) {
                detectedTimeFormat = detected.found();
            }
            progress = current.progress();
        }
    }

    @Override
    public void close() {
        closed = true;
        Replay current = replay;
        replay = null;
        if (current != null) {
            current.close();
        }
    }
}
