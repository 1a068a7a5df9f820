package io.tickstock.benchmarks.endtoend;

import io.tickstock.api.data.Eligibility;
import io.tickstock.api.spi.FeedContext;
import io.tickstock.api.spi.FeedInfo;
import io.tickstock.api.spi.MarketDataSink;
import io.tickstock.api.spi.PolledSource;
import io.tickstock.benchmarks.compare.Tape;
import io.tickstock.benchmarks.market.SyntheticMarket;

/** Plays a tape: what it costs itself is a few loads a print, so that what is measured is the engine behind its sink. */
public final class TapeSource implements PolledSource {

    private final Tape tape;
    private final int[] ids;
    private int next;

    /**
     * Makes one before its first print.
     *
     * @param tape the prints
     */
    public TapeSource(Tape tape) {
        this.tape = tape;
        this.ids = new int[tape.spec.symbols()];
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
        }
        int from = next;
        int until = Math.min(tape.length, from + max);
        for (int i = from; i < until; i++) {
            sink.tick(ids[tape.symbol[i]], tape.price[i], tape.size[i], tape.time[i], 0L, 0L, Eligibility.ALL);
        }
        next = until;
        return until == from ? END : until - from;
    }

    @Override
    public void close() {}
}
