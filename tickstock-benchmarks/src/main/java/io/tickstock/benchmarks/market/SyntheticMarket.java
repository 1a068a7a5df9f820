package io.tickstock.benchmarks.market;

import io.tickstock.api.data.Eligibility;
import io.tickstock.benchmarks.market.MarketSpec.Mood;

/**
 * Prints of made-up symbols, one after the other, computed without allocation: a pure function of its spec.
 *
 * <p>Prices walk on a grid of cents, mostly standing still. In a lively market one print in 20,000 begins a burst in its symbol:
 * forty prints of tenfold to fortyfold size that push the price one way. Event time rises by the same step with each print. For
 * one thread.
 */
public final class SyntheticMarket {

    /** Monday 2026-01-05, 15:00 UTC: within one session of every built-in calendar for hours to come. */
    public static final long BEGIN = 1_767_625_200_000_000_000L;

    private static final int BURST_LENGTH = 40;
    private static final int BURST_ONE_IN = 20_000;
    private static final int CENT_PARTS = 10_000;

    private final MarketSpec spec;
    private final SymbolPicker picker;
    private final int[] base;
    private final int[] cents;
    private final byte[] burst;

    private long state;
    private long sent;

    private int symbol;
    private double size;
    private long time;

    /**
     * Makes one, before its first print.
     *
     * @param spec what it is like
     */
    public SyntheticMarket(MarketSpec spec) {
        this.spec = spec;
        this.picker = new SymbolPicker(spec.symbols(), spec.popularity());
        this.base = new int[spec.symbols()];
        this.cents = new int[spec.symbols()];
        this.burst = new byte[spec.symbols()];
        this.state = mix(spec.seed() + 0x9e3779b97f4a7c15L) | 1L;
        for (int i = 0; i < base.length; i++) {
            // 100 to 500 dollars, so that a cent is at most 0.01 %.
            base[i] = CENT_PARTS + (int) ((next() >>> 33) % 40_000);
            cents[i] = base[i];
        }
    }

    /** Whether there is another print. */
    public boolean hasNext() {
        return sent < spec.ticks();
    }

    /** Goes on to the next print, which the accessors then tell of. */
    public void advance() {
        long random = next();
        symbol = picker.pick(random);
        long dice = next();
        if (spec.mood() == Mood.LIVELY) {
            lively(dice);
        } else {
            quiet(dice);
        }
        time = BEGIN + sent * 1_000_000_000L / spec.ticksPerSecond();
        sent++;
    }

    private void lively(long dice) {
        int i = symbol;
        int step = (int) (dice & 15);
        // One in sixteen up, one in sixteen down, by 0.01 %.
        int unit = base[i] / CENT_PARTS;
        int move = step == 0 ? unit : step == 1 ? -unit : 0;
        size = 1 + ((dice >>> 8) & 127);
        int left = burst[i];
        if (left != 0) {
            int side = left > 0 ? 1 : -1;
            burst[i] = (byte) (left - side);
            move = side * 4 * unit;
            size *= 10 + ((dice >>> 16) & 31);
        } else if ((dice >>> 32) % BURST_ONE_IN == 0) {
            burst[i] = (byte) ((dice & 16) == 0 ? BURST_LENGTH : -BURST_LENGTH);
        }
        int moved = cents[i] + move;
        int bound = base[i] / 50;
        cents[i] = Math.max(base[i] - bound, Math.min(base[i] + bound, moved));
    }

    private void quiet(long dice) {
        int step = (int) (dice & 15);
        int move = step == 0 ? 1 : step == 1 ? -1 : 0;
        int bound = base[symbol] / CENT_PARTS;
        cents[symbol] = Math.max(base[symbol] - bound, Math.min(base[symbol] + bound, cents[symbol] + move));
        size = 1 + ((dice >>> 8) & 127);
    }

    /** How many prints it has told. */
    public long sent() {
        return sent;
    }

    /** Index of the symbol, from 0. */
    public int symbol() {
        return symbol;
    }

    /** Price in dollars. */
    public double price() {
        return cents[symbol] / 100.0;
    }

    /** Price of any symbol, in dollars: that of its last print, before any what it begins with. */
    public double priceOf(int index) {
        return cents[index] / 100.0;
    }

    /** Units traded. */
    public double size() {
        return size;
    }

    /** Event time, nanoseconds since the epoch. */
    public long time() {
        return time;
    }

    /** Bits of {@link Eligibility}: every print counts for everything. */
    public int eligibility() {
        return Eligibility.ALL;
    }

    /** What it is like. */
    public MarketSpec spec() {
        return spec;
    }

    /** Name of a symbol. */
    public static String nameOf(int symbol) {
        return "S" + (10_000 + symbol);
    }

    /** xorshift64*: fast, and the same on every JDK. */
    private long next() {
        long x = state;
        x ^= x >>> 12;
        x ^= x << 25;
        x ^= x >>> 27;
        state = x;
        return x * 0x2545f4914f6cdd1dL;
    }

    private static long mix(long value) {
        long mixed = value;
        mixed = (mixed ^ (mixed >>> 30)) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
        return mixed ^ (mixed >>> 31);
    }
}
