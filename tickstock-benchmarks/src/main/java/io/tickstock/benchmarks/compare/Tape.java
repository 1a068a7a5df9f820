package io.tickstock.benchmarks.compare;

import io.tickstock.benchmarks.market.MarketSpec;
import io.tickstock.benchmarks.market.SyntheticMarket;

/**
 * The prints of a market, computed beforehand into arrays, so that no contender pays for making them. Never changed once made; the arrays
 * are open to the loops that read them.
 */
public final class Tape {

    /** What market it is. */
    public final MarketSpec spec;

    /** How many prints. */
    public final int length;

    /** Index of each print's symbol, from 0. */
    public final int[] symbol;

    /** Price of each print. */
    public final double[] price;

    /** Units traded in each print. */
    public final double[] size;

    /** Event time of each print, nanoseconds since the epoch; never falls. */
    public final long[] time;

    private Tape(MarketSpec spec) {
        this.spec = spec;
        this.length = Math.toIntExact(spec.ticks());
        this.symbol = new int[length];
        this.price = new double[length];
        this.size = new double[length];
        this.time = new long[length];
    }

    /**
     * Plays a market once.
     *
     * @param spec the market
     * @return all of its prints
     */
    public static Tape of(MarketSpec spec) {
        Tape tape = new Tape(spec);
        SyntheticMarket market = new SyntheticMarket(spec);
        for (int i = 0; i < tape.length; i++) {
            market.advance();
            tape.symbol[i] = market.symbol();
            tape.price[i] = market.price();
            tape.size[i] = market.size();
            tape.time[i] = market.time();
        }
        return tape;
    }
}
