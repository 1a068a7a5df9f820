package io.tickstock.adapters.delimited;

import io.tickstock.api.spi.FeedContext;
import io.tickstock.api.spi.FeedInfo;
import io.tickstock.api.spi.MarketDataSink;
import io.tickstock.api.spi.PolledSource;
import io.tickstock.api.spi.SourceException;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What all sources of this package share: one file, from its beginning to its end.
 *
 * <p>All methods are for the thread that drives the source, except {@link #progress}, {@link #detectedTimeFormat} and
 * {@link #symbolOfAllRows}, which any thread may call.
 */
public abstract sealed class FileSource implements PolledSource permits DelimitedTradeSource, DelimitedBarSource {

    private final FeedInfo feed;
    private final Layout layout;
    private volatile ReplayProgress progress = ReplayProgress.NONE;
    private volatile @Nullable String detectedTimeFormat;
    private volatile @Nullable String symbolOfAllRows;

    private @Nullable Replay replay;
    private boolean closed;

    FileSource(FeedInfo feed, Layout layout) {
        this.feed = feed;
        this.layout = layout;
    }

    final Layout layout() {
        return layout;
    }

    @Override
    public final FeedInfo feed() {
        return feed;
    }

    /**
     * How far it has come, as of the end of the last poll.
     *
     * @return a snapshot
     */
    public final ReplayProgress progress() {
        return progress;
    }

    /**
     * What the first row told about the times, when the settings left that open.
     *
     * @return {@code s}, {@code ms}, {@code us}, {@code ns}, {@code iso}, or of bars also {@code date}; empty before the first row was read, and when
     *     the settings say it
     */
    public final Optional<String> detectedTimeFormat() {
        return Optional.ofNullable(detectedTimeFormat);
    }

    /**
     * The symbol of a file without a column for it: the one that is set, or the default.
     *
     * @return empty before the source is open, and when a column holds the symbol
     */
    public final Optional<String> symbolOfAllRows() {
        return Optional.ofNullable(symbolOfAllRows);
    }

    @Override
    public final void open(FeedContext context) throws SourceException {
        if (replay != null || closed) {
            throw new IllegalStateException("opened twice");
        }
        replay = Replay.open(layout, context, () -> openTape(context));
    }

    /** Opens the file; called once. */
    abstract Tape openTape(FeedContext context) throws IOException, SourceException;

    /** How times turned out to be written; null when that is not known yet, or was known before. */
    abstract @Nullable String foundTimeFormat();

    /** Called when it is known; null when a column holds it. */
    final void foundSymbol(@Nullable String symbol) {
        symbolOfAllRows = symbol;
    }

    @Override
    public final int poll(MarketDataSink sink, int max) throws SourceException {
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
            if (detectedTimeFormat == null) {
                detectedTimeFormat = foundTimeFormat();
            }
            progress = current.progress();
        }
    }

    @Override
    public final void close() {
        closed = true;
        Replay current = replay;
        replay = null;
        if (current != null) {
            current.close();
        }
    }
}
