package io.tickstock.benchmarks.latency;

import io.tickstock.api.data.Eligibility;
import io.tickstock.api.spi.FeedContext;
import io.tickstock.api.spi.FeedInfo;
import io.tickstock.api.spi.MarketDataSink;
import io.tickstock.api.spi.PolledSource;
import io.tickstock.benchmarks.market.MarketSpec;
import io.tickstock.benchmarks.market.SyntheticMarket;

/**
 * Sends the prints of a market when a schedule says so, never earlier, and as soon as it can when it was held up. It waits busily. A print
 * is made before it is due, so that making it is no part of its delay while the pace is kept.
 *
 * <p>First it sends a print of each symbol, so that nobody makes a symbol's memory while delays are recorded.
 */
final class PacedSource implements PolledSource {

    /** So many prints are looked through for a first one of each symbol; who has none by then begins at some price. */
    private static final int LOOK_AHEAD = 400_000;

    private static final long HEAD_START = 1_000_000L;

    private final Schedule.Walk walk;
    private final Timeline timeline;
    private final SyntheticMarket market;
    private final double[] firstPrices;
    private final int[] ids;

    private int swept;
    private long sent;

    /** The print that is sent next. */
    private boolean made;

    private long due;
    private int symbol;
    private double price;
    private double size;

    PacedSource(MarketSpec spec, Schedule schedule, Timeline timeline) {
        this.walk = schedule.walk();
        this.timeline = timeline;
        this.market = new SyntheticMarket(spec);
        this.ids = new int[spec.symbols()];
        this.firstPrices = firstPrices(spec);
    }

    private static double[] firstPrices(MarketSpec spec) {
        SyntheticMarket ahead = new SyntheticMarket(spec);
        double[] prices = new double[spec.symbols()];
        for (int i = 0; i < LOOK_AHEAD; i++) {
            ahead.advance();
            if (prices[ahead.symbol()] == 0.0) {
                prices[ahead.symbol()] = ahead.price();
            }
        }
        for (int i = 0; i < prices.length; i++) {
            prices[i] = prices[i] == 0.0 ? 300.0 : prices[i];
        }
        return prices;
    }

    @Override
    public FeedInfo feed() {
        return FeedInfo.ticks("paced");
    }

    @Override
    public void open(FeedContext context) {}

    @Override
    public int poll(MarketDataSink sink, int max) {
        if (!timeline.hasBegun()) {
            for (int i = 0; i < ids.length; i++) {
                ids[i] = sink.symbolId(SyntheticMarket.nameOf(i));
            }
            make();
            timeline.begin(System.nanoTime() + HEAD_START);
        }
        if (!made) {
            return END;
        }
        long begin = timeline.begin();
        while (System.nanoTime() - begin < due) {
            Thread.onSpinWait();
        }
        int count = 0;
        do {
            sink.tick(ids[symbol], price, size, timeline.eventTime(due), 0L, 0L, Eligibility.ALL);
            sent++;
            count++;
            make();
        } while (made && count < max && System.nanoTime() - begin >= due);
        return count;
    }

    private void make() {
        made = walk.hasNext();
        if (!made) {
            return;
        }
        due = walk.next();
        if (swept < ids.length) {
            symbol = swept;
            price = firstPrices[swept];
            size = 1.0;
            swept++;
            return;
        }
        market.advance();
        symbol = market.symbol();
        price = market.price();
        size = market.size();
    }

    @Override
    public void close() {}

    /** How many it has sent; for its own thread, or once that has ended. */
    long sent() {
        return sent;
    }
}
