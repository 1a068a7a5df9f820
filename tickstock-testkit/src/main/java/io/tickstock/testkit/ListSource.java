package io.tickstock.testkit;

import io.tickstock.api.data.Tick;
import io.tickstock.api.spi.Admission;
import io.tickstock.api.spi.FeedContext;
import io.tickstock.api.spi.FeedInfo;
import io.tickstock.api.spi.MarketDataSink;
import io.tickstock.api.spi.PolledSource;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;

/**
 * A source that hands over a list of prints, as fast as it is polled or as a hook allows, and counts the answers it gets.
 * For one thread, as every polled source; the counts may be read by another once the system is closed.
 */
public final class ListSource implements PolledSource {

    private final FeedInfo feed;
    private final List<Tick> ticks;
    private final IntUnaryOperator pace;
    private final Map<String, Integer> symbolIds = new HashMap<>();
    private final Map<Admission, Long> admissions = new EnumMap<>(Admission.class);
    private int next;
    private boolean closed;

    /**
     * Makes one that never pauses.
     *
     * @param feed what it says of itself
     * @param ticks what it hands over, in this order
     */
    public ListSource(FeedInfo feed, List<Tick> ticks) {
        this(feed, ticks, next -> Integer.MAX_VALUE);
    }

    /**
     * Makes one that pauses when told to.
     *
     * @param feed what it says of itself
     * @param ticks what it hands over, in this order
     * @param pace asked at each poll with the index of the next print: how many may be handed over now; 0 is a pause
     */
    public ListSource(FeedInfo feed, List<Tick> ticks, IntUnaryOperator pace) {
        this.feed = feed;
        this.ticks = List.copyOf(ticks);
        this.pace = pace;
    }

    @Override
    public FeedInfo feed() {
        return feed;
    }

    @Override
    public void open(FeedContext context) {
        symbolIds.clear();
        next = 0;
    }

    @Override
    public int poll(MarketDataSink sink, int max) {
        if (next == ticks.size()) {
            return END;
        }
        int allowed = Math.min(Math.min(max, pace.applyAsInt(next)), ticks.size() - next);
        for (int i = 0; i < allowed; i++) {
            Tick tick = ticks.get(next);
            next++;
            admissions.merge(send(sink, tick), 1L, Long::sum);
        }
        return Math.max(0, allowed);
    }

    private Admission send(MarketDataSink sink, Tick tick) {
        int symbolId = symbolIds.computeIfAbsent(tick.symbol(), sink::symbolId);
        return sink.tick(
                symbolId,
                tick.price(),
                tick.size(),
                tick.eventTime(),
                tick.sequence(),
                tick.tradeKey(),
                tick.eligibility());
    }

    @Override
    public void close() {
        closed = true;
    }

    /**
     * How often each answer was given.
     *
     * @return a copy; answers that were not given are absent
     */
    public Map<Admission, Long> admissions() {
        return Map.copyOf(admissions);
    }

    /**
     * How many prints were handed over, refused ones included.
     *
     * @return &ge; 0
     */
    public int handedOver() {
        return next;
    }

    /**
     * Whether {@link #close} was called.
     *
     * @return true once it was
     */
    public boolean isClosed() {
        return closed;
    }
}
