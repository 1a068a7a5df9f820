package io.tickstock.core;

import io.tickstock.api.data.Tick;
import io.tickstock.api.spi.FeedContext;
import io.tickstock.api.spi.FeedInfo;
import io.tickstock.api.spi.MarketDataSink;
import io.tickstock.api.spi.PolledSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A source that plays a list, at most so many prints a poll, and then ends; or begins anew with later times, for ever. */
public final class Tape implements PolledSource {

    private final FeedInfo feed;
    private final List<Tick> prints;
    private final int perPoll;
    private final long repeatAfter;
    private final AtomicInteger closed = new AtomicInteger();
    private long shift;
    private int at;

    private Tape(String feed, List<Tick> prints, int perPoll, long repeatAfter) {
        this.feed = FeedInfo.ticks(feed);
        this.prints = List.copyOf(prints);
        this.perPoll = perPoll;
        this.repeatAfter = repeatAfter;
    }

    public static Tape of(String feed, List<Tick> prints) {
        return new Tape(feed, prints, Integer.MAX_VALUE, 0L);
    }

    public Tape atMost(int printsPerPoll) {
        return new Tape(feed.name(), prints, printsPerPoll, repeatAfter);
    }

    public Tape endless(long period) {
        return new Tape(feed.name(), prints, perPoll, period);
    }

    @Override
    public FeedInfo feed() {
        return feed;
    }

    @Override
    public void open(FeedContext context) {}

    @Override
    public int poll(MarketDataSink sink, int max) {
        if (at == prints.size() && repeatAfter > 0L) {
            at = 0;
            shift += repeatAfter;
        }
        int count = Math.min(Math.min(max, perPoll), prints.size() - at);
        for (int i = 0; i < count; i++) {
            Tick print = prints.get(at);
            at++;
            sink.tick(
                    sink.symbolId(print.symbol()),
                    print.price(),
                    print.size(),
                    print.eventTime() + shift,
                    print.sequence(),
                    print.tradeKey(),
                    print.eligibility());
        }
        return count == 0 ? END : count;
    }

    @Override
    public void close() {
        closed.incrementAndGet();
    }

    public int timesClosed() {
        return closed.get();
    }
}
