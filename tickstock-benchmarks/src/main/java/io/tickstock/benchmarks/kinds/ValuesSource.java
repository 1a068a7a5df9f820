package io.tickstock.benchmarks.kinds;

import io.tickstock.api.data.FairValue;
import io.tickstock.api.data.MarketData;
import io.tickstock.api.data.SourceKind;
import io.tickstock.api.spi.FeedContext;
import io.tickstock.api.spi.FeedInfo;
import io.tickstock.api.spi.MarketDataSink;
import io.tickstock.api.spi.PolledSource;
import io.tickstock.api.spi.SequenceRule;
import io.tickstock.benchmarks.market.MarketSpec;
import io.tickstock.benchmarks.market.SyntheticMarket;
import java.util.SplittableRandom;

/**
 * A fair value of each symbol every few seconds of event time, spread evenly. Every other round of them has no market price of its own, so that
 * the last trade is looked up; the rest say the price that the symbol began with. A pure function of its numbers.
 */
final class ValuesSource implements PolledSource {

    private final int symbols;
    private final long step;
    private final long values;
    private final double[] begin;
    private final SplittableRandom random;
    private long next;

    /** A value of each symbol of a market in so many nanoseconds, so many of each. */
    ValuesSource(MarketSpec spec, long every, long valuesEach) {
        this.symbols = spec.symbols();
        this.step = Math.max(1L, every / symbols);
        this.values = valuesEach * symbols;
        this.random = new SplittableRandom(spec.seed());
        this.begin = new double[symbols];
        SyntheticMarket market = new SyntheticMarket(spec);
        for (int i = 0; i < symbols; i++) {
            begin[i] = market.priceOf(i);
        }
    }

    @Override
    public FeedInfo feed() {
        return new FeedInfo("values", SourceKind.FMV, SequenceRule.NONE);
    }

    @Override
    public void open(FeedContext context) {}

    @Override
    public int poll(MarketDataSink sink, int max) {
        int count = 0;
        while (count < max && next < values) {
            sink.fairValue(value((int) (next % symbols)));
            next++;
            count++;
        }
        return count == 0 ? END : count;
    }

    private FairValue value(int symbol) {
        double market = begin[symbol];
        double fair = market * (1.0 + (random.nextDouble() - 0.5) * 0.06);
        return new FairValue(
                SyntheticMarket.nameOf(symbol),
                fair,
                next / symbols % 2 == 0 ? Double.NaN : market,
                0.5 + random.nextDouble() / 2.0,
                "synthetic",
                SyntheticMarket.BEGIN + next * step,
                MarketData.NO_TIME);
    }

    @Override
    public void close() {}
}
