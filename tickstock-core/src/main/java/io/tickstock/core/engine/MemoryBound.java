package io.tickstock.core.engine;

import io.tickstock.core.channel.BaseChannel;
import java.util.Locale;

/**
 * What the configuration bounds the engine's memory to, for the built-in detectors: said at start, so that nobody has to guess.
 *
 * <p>lanes: sources &times; channels &times; (queue rounded up to a power of two + a batch) slots; states: symbols &times; sources
 * &times; the detectors' states, reached only when every feed has prints and bars of every symbol; log: its retention in bytes, counted twice,
 * as an event is about as large as its JSON.
 *
 * @param lanes bytes of all slots
 * @param states bytes of all states at the limit of symbols
 * @param log bytes of retained events
 */
record MemoryBound(long lanes, long states, long log) {

    private static final long BYTES_A_SLOT = 104L;

    /** Of prints: HighLow 256, Surge 1,024 and Trend 2,816 at most, 512 around them. Of bars: 256, 512, 1,024 and 512. */
    private static final long BYTES_A_STATE = 4_608L + 2_304L;

    static MemoryBound of(EngineConfig config, int feeds) {
        EngineConfig.Limits limits = config.limits();
        long slots = limits.tickChannels() * slots(limits.tickQueue())
                + slots(limits.ohlcvQueue())
                + slots(limits.values().queue());
        for (BaseChannel<?> channel : config.parts().channels()) {
            slots += slots(channel.queueLimit());
        }
        return new MemoryBound(
                feeds * slots * BYTES_A_SLOT,
                (long) limits.maxSymbols() * feeds * BYTES_A_STATE,
                2L * Math.min(limits.retention().bytes(), limits.retention().events() * 2_048L));
    }

    private static long slots(int limit) {
        return Long.highestOneBit(Math.max(1L, limit * 2L - 1L));
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "memory at most %s for lanes, %s for states at symbols.max, %s for the log",
                mebibytes(lanes),
                mebibytes(states),
                mebibytes(log));
    }

    private static String mebibytes(long bytes) {
        return String.format(Locale.ROOT, "%.1f MiB", bytes / 1048576.0);
    }
}
