package io.tickstock.benchmarks.kinds;

import io.tickstock.api.data.MarketData;
import io.tickstock.api.data.OhlcvBar;
import io.tickstock.api.data.SourceKind;
import io.tickstock.api.spi.FeedContext;
import io.tickstock.api.spi.FeedInfo;
import io.tickstock.api.spi.MarketDataSink;
import io.tickstock.api.spi.PolledSource;
import io.tickstock.api.spi.SequenceRule;
import io.tickstock.benchmarks.market.SyntheticMarket;
import java.util.SplittableRandom;

/**
 * A bar of each symbol every few seconds of event time. Closes walk at random; one bar in a hundred moves by some percent on tenfold
 * volume, which is a surge. A pure function of its numbers.
 */
final class BarsSource implements PolledSource {

    private static final double CALM = 0.001;
    private static final double WILD = 0.03;
    private static final double ONE_IN = 0.01;

    private final int symbols;
    private final long length;
    private final long bars;
    private final double[] close;
    private final SplittableRandom random;
    private long next;

    /** Bars of so many nanoseconds, so many of each symbol. */
    BarsSource(int symbols, long length, long barsEach, long seed) {
        this.symbols = symbols;
        this.length = length;
        this.bars = barsEach * symbols;
        this.close = new double[symbols];
        this.random = new SplittableRandom(seed);
        for (int i = 0; i < symbols; i++) {
            close[i] = 100.0 + random.nextInt(400);
        }
    }

    @Override
    public FeedInfo feed() {
        return new FeedInfo("bars", SourceKind.OHLCV, SequenceRule.NONE);
    }

    @Override
    public void open(FeedContext context) {}

    @Override
    public int poll(MarketDataSink sink, int max) {
        int count = 0;
        while (count < max && next < bars) {
            sink.bar(bar((int) (next % symbols), next / symbols));
            next++;
            count++;
        }
        return count == 0 ? END : count;
    }

    private OhlcvBar bar(int symbol, long number) {
        boolean wild = random.nextDouble() < ONE_IN;
        double open = close[symbol];
        double move = (random.nextDouble() - 0.5) * 2.0 * (wild ? WILD : CALM);
        // Back to where the symbol began, in the long run.
        double shut = Math.min(1_000.0, Math.max(10.0, open * (1.0 + move)));
        close[symbol] = shut;
        double volume = (wild ? 10.0 : 1.0) * (1_000.0 + random.nextInt(1_000));
        long start = SyntheticMarket.BEGIN + number * length;
        return new OhlcvBar(
                SyntheticMarket.nameOf(symbol),
                open,
                Math.max(open, shut) * 1.0002,
                Math.min(open, shut) * 0.9998,
                shut,
                volume,
                Double.NaN,
                start,
                start + length,
                MarketData.NO_TIME);
    }

    @Override
    public void close() {}
}
