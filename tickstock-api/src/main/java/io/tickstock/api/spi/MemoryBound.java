package io.tickstock.api.spi;

import java.util.Locale;

/**
 * What its configuration bounds a system's memory to, with the built-in detectors, in bytes.
 *
 * <p>lanes: sources &times; channels &times; queue, rounded up to a power of two, &times; a slot. states: symbols &times; sources &times; the
 * states of all detectors, reached only when every feed has prints, bars and fair values of every symbol. log: retention in bytes, counted
 * twice, as an event is about as large as its JSON. prices: last trades and fair values that wait for one another in a replay; live a few
 * entries for each symbol and source.
 *
 * @param lanes bytes of all slots
 * @param states bytes of all states at the limit of symbols
 * @param log bytes of retained events
 * @param prices bytes of what fair values are compared with, and of those that wait
 */
public record MemoryBound(long lanes, long states, long log, long prices) {

    /**
     * All of it.
     *
     * @return bytes
     */
    public long total() {
        return lanes + states + log + prices;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "memory at most %s for lanes, %s for states at symbols.max, %s for the log, %s for last prices",
                mebibytes(lanes),
                mebibytes(states),
                mebibytes(log),
                mebibytes(prices));
    }

    private static String mebibytes(long bytes) {
        return String.format(Locale.ROOT, "%.1f MiB", bytes / 1048576.0);
    }
}
