package io.tickstock.benchmarks.market;

import io.tickstock.api.spi.FeedContext;
import io.tickstock.api.spi.FeedInfo;
import io.tickstock.api.spi.MarketDataSink;
import io.tickstock.api.spi.PolledSource;

/** Plays a synthetic market. Can tell when so many prints have been sent, on the thread that sends them. */
public final class SyntheticSource implements PolledSource {

    private final SyntheticMarket market;
    private final int[] ids;
    private final long[] marks;
    private final Runnable onMark;
    private int nextMark;

    /**
     * Makes one.
     *
     * @param spec the market
     */
    public SyntheticSource(MarketSpec spec) {
        this(spec, () -> {});
    }

    /**
     * Makes one that tells of marks.
     *
     * @param spec the market
     * @param onMark called between two batches, as soon as that many prints were sent
     * @param marks numbers of prints, rising
     */
    public SyntheticSource(MarketSpec spec, Runnable onMark, long... marks) {
        this.market = new SyntheticMarket(spec);
        this.ids = new int[spec.symbols()];
        this.onMark = onMark;
        this.marks = marks.clone();
    }

    @Override
    public FeedInfo feed() {
        return FeedInfo.ticks("synthetic");
    }

    @Override
    public void open(FeedContext context) {}

    @Override
    public int poll(MarketDataSink sink, int max) {
        if (market.sent() == 0) {
            for (int i = 0; i < ids.length; i++) {
                ids[i] = sink.symbolId(SyntheticMarket.nameOf(i));
            }
        }
        if (nextMark < marks.length && market.sent() >= marks[nextMark]) {
            nextMark++;
            onMark.run();
        }
        int count = 0;
        while (count < max && market.hasNext()) {
            market.advance();
            sink.tick(ids[market.symbol()], market.price(), market.size(), market.time(), 0L, 0L, market.eligibility());
            count++;
        }
        return count == 0 ? END : count;
    }

    @Override
    public void close() {}
}
