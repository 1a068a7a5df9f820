package io.tickstock.core;

import io.tickstock.api.data.MarketData;
import io.tickstock.api.data.OhlcvBar;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Bars of several symbols in time order, some of them sent again, changed, or late. */
public final class RandomBars {

    private RandomBars() {}

    /** By a random walk, from some time on, of one length; the same for the same seed. */
    public static List<OhlcvBar> of(long seed, int count, int symbols, long from, long length) {
        Random random = new Random(seed);
        double[] closes = new double[symbols];
        java.util.Arrays.fill(closes, 100.0);
        List<OhlcvBar> bars = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int symbol = random.nextInt(symbols);
            long start = from + i / symbols * length;
            double open = closes[symbol] * (1.0 + random.nextGaussian() * 0.002);
            double close = open * (1.0 + random.nextGaussian() * 0.01);
            OhlcvBar bar = bar("S" + symbol, open, close, random, start, start + length);
            closes[symbol] = close;
            bars.add(bar);
            switch (random.nextInt(12)) {
                case 0 -> bars.add(bar);
                case 1 -> bars.add(bar("S" + symbol, open, close * 1.003, random, start, start + length));
                case 2 -> bars.add(bars.get(random.nextInt(bars.size())));
                default -> {
                    // Most are sent once.
                }
            }
        }
        return bars;
    }

    private static OhlcvBar bar(String symbol, double open, double close, Random random, long start, long end) {
        double high = Math.max(open, close) * (1.0 + random.nextInt(3) * 0.001);
        double low = Math.min(open, close) * (1.0 - random.nextInt(3) * 0.001);
        double vwap = random.nextBoolean() ? (open + close) / 2.0 : Double.NaN;
        return new OhlcvBar(
                symbol, open, high, low, close, random.nextInt(1_000), vwap, start, end, MarketData.NO_TIME);
    }
}
