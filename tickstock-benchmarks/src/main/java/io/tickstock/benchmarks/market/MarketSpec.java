package io.tickstock.benchmarks.market;

import java.util.Objects;

/**
 * What a synthetic market is like. Two markets of equal specs send the same prints.
 *
 * @param symbols how many symbols there are, &gt; 0
 * @param ticks how many prints it sends, &gt; 0
 * @param ticksPerSecond how fast event time advances: prints a second over all symbols, in [1, 1e9]
 * @param popularity how prints are spread over the symbols
 * @param mood whether prices move enough for events
 * @param seed of the random numbers
 */
public record MarketSpec(int symbols, long ticks, long ticksPerSecond, Popularity popularity, Mood mood, long seed) {

    /** How prints are spread over symbols. */
    public enum Popularity {
        /** All alike. */
        UNIFORM,
        /** The k-th symbol gets a share proportional to 1 ÷ k. */
        ZIPF
    }

    /** What prices do. */
    public enum Mood {
        /** A random walk within 2 % of where the symbol began, with bursts of volume that push the price. */
        LIVELY,
        /** Never more than 0.01 % from where the symbol began: under the default settings nothing is an event. */
        QUIET
    }

    /** Checks ranges. */
    public MarketSpec {
        Objects.requireNonNull(popularity, "popularity");
        Objects.requireNonNull(mood, "mood");
        if (symbols <= 0) {
            throw new IllegalArgumentException("symbols: " + symbols + " (expected: > 0)");
        }
        if (ticks <= 0) {
            throw new IllegalArgumentException("ticks: " + ticks + " (expected: > 0)");
        }
        if (ticksPerSecond < 1 || ticksPerSecond > 1_000_000_000L) {
            throw new IllegalArgumentException("ticksPerSecond: " + ticksPerSecond + " (expected: in [1, 1e9])");
        }
    }

    /** Ten million prints of 8,000 symbols, Zipf, 25,000 a second, so that 400 s of event time pass. */
    public static MarketSpec standard() {
        return new MarketSpec(8_000, 10_000_000L, 25_000L, Popularity.ZIPF, Mood.LIVELY, 42L);
    }

    public MarketSpec withSymbols(int value) {
        return new MarketSpec(value, ticks, ticksPerSecond, popularity, mood, seed);
    }

    public MarketSpec withTicks(long value) {
        return new MarketSpec(symbols, value, ticksPerSecond, popularity, mood, seed);
    }

    public MarketSpec withTicksPerSecond(long value) {
        return new MarketSpec(symbols, ticks, value, popularity, mood, seed);
    }

    public MarketSpec withPopularity(Popularity value) {
        return new MarketSpec(symbols, ticks, ticksPerSecond, value, mood, seed);
    }

    public MarketSpec withMood(Mood value) {
        return new MarketSpec(symbols, ticks, ticksPerSecond, popularity, value, seed);
    }

    public MarketSpec withSeed(long value) {
        return new MarketSpec(symbols, ticks, ticksPerSecond, popularity, mood, value);
    }
}
