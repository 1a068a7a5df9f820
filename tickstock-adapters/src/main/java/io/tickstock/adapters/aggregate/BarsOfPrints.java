package io.tickstock.adapters.aggregate;

import io.tickstock.api.data.OhlcvBar;
import io.tickstock.api.data.SourceKind;
import io.tickstock.api.spi.FeedContext;
import io.tickstock.api.spi.FeedInfo;
import io.tickstock.api.spi.MarketDataSink;
import io.tickstock.api.spi.PolledSource;
import io.tickstock.api.spi.SequenceRule;
import io.tickstock.api.spi.SourceException;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Bars of one length, made of the prints of another source; a feed of kind OHLCV.
 *
 * <p>A bar holds the prints with start &le; event time &lt; end, where start is a whole number of lengths since 1970 UTC. Open and close are the
 * first and last price by event time among prints that may set a last price, high and low are those of prints that may set them, volume and
 * VWAP of prints that count as volume. It is handed over when the greatest event time of the source is the feed's lateness beyond its end,
 * as nothing on time can belong to it then, or at the end of the source; bars come in the order of their ends, and of symbols as these were
 * first seen. A print that is later than that makes no bar and is counted: {@link #progress}. An interval without prints has no bar.
 *
 * <p>The prints themselves go nowhere else. Who wants both registers a second source that reads the same input.
 */
public final class BarsOfPrints implements PolledSource {

    /** How often the source of prints is asked in a row while no bar is made. */
    private static final int MOST_POLLS = 64;

    private static final Duration LONGEST = Duration.ofDays(366);

    private final PolledSource prints;
    private final FeedInfo info;
    private final long length;
    private volatile BarsProgress progress = BarsProgress.NOTHING;
    private @Nullable Aggregation aggregation;
    private boolean ended;

    /**
     * Makes one.
     *
     * @param name name of the feed
     * @param prints where the prints come from; driven by this source alone
     * @param length how long each bar is, 1 ms to 366 days
     * @throws IllegalArgumentException when the length is out of range
     */
    public BarsOfPrints(String name, PolledSource prints, Duration length) {
        this.info = new FeedInfo(name, SourceKind.OHLCV, SequenceRule.NONE);
        this.prints = Objects.requireNonNull(prints, "prints");
        if (length.compareTo(Duration.ofMillis(1)) < 0 || length.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("length: '" + length + "' (expected: 1 ms to 366 days)");
        }
        this.length = length.toNanos();
    }

    @Override
    public FeedInfo feed() {
        return info;
    }

    @Override
    public void open(FeedContext context) throws SourceException {
        prints.open(context);
        aggregation = new Aggregation(length, context.lateness());
    }

    @Override
    public int poll(MarketDataSink sink, int max) throws SourceException {
        Aggregation made = Objects.requireNonNull(aggregation, "open comes first");
        for (int i = 0; i < MOST_POLLS && !made.hasNext() && !ended; i++) {
            int count = prints.poll(made, max);
            if (count == END) {
                ended = true;
                made.end();
            } else if (count == 0) {
                break;
            }
        }
        progress = made.progress();
        int handed = 0;
        while (handed < max) {
            OhlcvBar bar = made.next();
            if (bar == null) {
                break;
            }
            sink.bar(bar);
            handed++;
        }
        return handed == 0 && ended ? END : handed;
    }

    @Override
    public void close() {
        prints.close();
    }

    /**
     * What became of the prints.
     *
     * @return readable by any thread, also after the end
     */
    public BarsProgress progress() {
        return progress;
    }
}
