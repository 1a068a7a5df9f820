package io.tickstock.benchmarks.peers.window;

import io.tickstock.api.data.Eligibility;
import io.tickstock.api.spi.FeedContext;
import io.tickstock.api.spi.FeedInfo;
import io.tickstock.api.spi.MarketDataSink;
import io.tickstock.api.spi.PolledSource;
import io.tickstock.benchmarks.compare.Tape;
import io.tickstock.benchmarks.market.SyntheticMarket;

/** Plays a tape to the engine. */
final class TapeSource implements PolledSource {

    private final Tape tape;
    private final int[] ids;
    private int next;
    private volatile long begin;

    TapeSource(Tape tape) {
        this.tape = tape;
        this.ids = new int[tape.spec.symbols()];
    }

    /** When the first print was handed over, by {@link System#nanoTime}. */
    long begin() {
        return begin;
    }

    @Override
    public FeedInfo feed() {
        return FeedInfo.ticks("tape");
    }

    @Override
    public void open(FeedContext context) {}

    @Override
    public int poll(MarketDataSink sink, int max) {
        if (next == 0) {
            for (int i = 0; i < ids.length; i++) {
                ids[i] = sink.symbolId(SyntheticMarket.nameOf(i));
            }
            begin = System.nanoTime();
        }
        int until = Math.min(tape.length, next + max);
        int count = until - next;
        for (int i = next; i < until; i++) {
            sink.tick(ids[tape.symbol[i]], tape.price[i], tape.size[i], tape.time[i], 0L, 0L, Eligibility.ALL);
        }
        next = until;
        return count == 0 ? END : count;
    }

    @Override
    public void close() {}
}
