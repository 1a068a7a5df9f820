package io.tickstock.adapters.synthetic;

import io.tickstock.adapters.pace.Pacer;
import io.tickstock.api.data.SourceKind;
import io.tickstock.api.spi.Admission;
import io.tickstock.api.spi.FeedContext;
import io.tickstock.api.spi.FeedInfo;
import io.tickstock.api.spi.MarketDataSink;
import io.tickstock.api.spi.PolledSource;
import io.tickstock.api.spi.SequenceRule;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Prints of a market that does not exist, made from a seed: the same settings, the same tape, on every JDK. Of kind
 * {@link SourceKind#CHANNEL}; its prints are numbered from 1 without holes in the order in which they are handed over.
 *
 * <p>A print that the sink refuses is counted and never ends the source. Symbols get their numbers with the first poll, in
 * the order of the settings. Nothing is allocated for a print, a few dozen bytes for a poll.
 *
 * <p>All methods are for the thread that drives the source, except {@link #feed}, {@link #settings}, {@link #truth} and
 * {@link #progress}, which any thread may call at any time.
 */
public final class SyntheticMarketSource implements PolledSource {

    private final SyntheticMarketSettings settings;
    private final FeedInfo feed;
    private final SyntheticTruth truth;
    private final SyntheticPrint print = new SyntheticPrint();
    private volatile SyntheticProgress progress = SyntheticProgress.NONE;

    private @Nullable Tape tape;
    private @Nullable Pacer pacer;
    private int @Nullable [] symbolIds;
    private boolean waiting; // a print is made and not yet handed over
    private boolean ended;
    private boolean closed;
    private long prints;
    private long refused;
    private long lastEventTime;
    private String firstRefusal = "";

    /**
     * Makes the market and plants what it will show. No print is made yet.
     *
     * @param settings what it is like
     */
    public SyntheticMarketSource(SyntheticMarketSettings settings) {
        this.settings = Objects.requireNonNull(settings, "settings");
        this.feed = new FeedInfo(settings.feedName(), SourceKind.CHANNEL, SequenceRule.DENSE_PER_FEED);
        Dice root = new Dice(settings.seed());
        SymbolTraits[] traits = Population.of(settings, root.split());
        SessionShape shape =
                new SessionShape(settings.beginNanos(), settings.length().toNanos());
        List<List<PlantedEvent>> plants = new Planting(settings, traits, shape, root.split()).plant();
        SymbolStream[] streams = new SymbolStream[traits.length];
        List<PlantedEvent> all = new ArrayList<>();
        for (int i = 0; i < traits.length; i++) {
            streams[i] = new SymbolStream(i, traits[i], settings, shape, plants.get(i), root.split());
            all.addAll(plants.get(i));
        }
        all.sort(Comparator.comparingLong(PlantedEvent::begin));
        this.truth = new SyntheticTruth(all);
        this.tape = new Tape(streams);
    }

    @Override
    public FeedInfo feed() {
        return feed;
    }

    /**
     * What the market is like.
     *
     * @return as given
     */
    public SyntheticMarketSettings settings() {
        return settings;
    }

    /**
     * All that is planted in the tape, also what is still to come: it is decided before the first print.
     *
     * @return always the same
     */
    public SyntheticTruth truth() {
        return truth;
    }

    /**
     * How far it has come, as of the end of the last poll that handed something over.
     *
     * @return a snapshot
     */
    public SyntheticProgress progress() {
        return progress;
    }

    @Override
    public void open(FeedContext context) {
        if (pacer != null || closed) {
            throw new IllegalStateException("opened twice");
        }
        pacer = new Pacer(settings.speed(), context.clock());
    }

    @Override
    public int poll(MarketDataSink sink, int max) {
        Tape current = tape;
        if (ended || closed || current == null) {
            return END;
        }
        Pacer beat = pacer;
        if (beat == null) {
            throw new IllegalStateException("not open");
        }
        int[] ids = symbolIds(sink);
        int done = 0;
        while (done < max) {
            if (!waiting && !current.next(print)) {
                ended = true;
                break;
            }
            waiting = true;
            if (!beat.isDue(print.due)) {
                break;
            }
            waiting = false;
            handOver(sink, ids[print.symbol]);
            done++;
        }
        if (done > 0 || ended) {
            progress = new SyntheticProgress(prints, refused, lastEventTime, firstRefusal, ended);
        }
        return ended && done == 0 ? END : done;
    }

    @Override
    public void close() {
        closed = true;
        tape = null;
    }

    private int[] symbolIds(MarketDataSink sink) {
        int[] ids = symbolIds;
        if (ids == null) {
            ids = settings.symbols().stream().mapToInt(sink::symbolId).toArray();
            symbolIds = ids;
        }
        return ids;
    }

    private void handOver(MarketDataSink sink, int symbolId) {
        prints++;
        Admission admission =
                sink.tick(symbolId, print.price, print.size, print.eventTime, prints, 0, print.eligibility);
        lastEventTime = Math.max(lastEventTime, print.eventTime);
        if (!admission.isAccepted()) {
            refused++;
            if (firstRefusal.isEmpty()) {
                firstRefusal = admission.fate() + ", " + sink.lastRefusal();
            }
        }
    }
}
