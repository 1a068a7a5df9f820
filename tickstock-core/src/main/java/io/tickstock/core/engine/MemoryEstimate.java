package io.tickstock.core.engine;

import io.tickstock.api.spi.MemoryBound;
import io.tickstock.core.channel.BaseChannel;

/** Adds up what a configuration bounds memory to: said at start, so that nobody has to guess. */
final class MemoryEstimate {

    private static final long BYTES_A_SLOT = 104L;

    /**
     * Of prints: HighLow 256, Surge 1,024 and Trend 2,816 at most, 512 around them. Of bars: 256, 512, 1,024 and 1,024, the newest bar and
     * the volumes of those before it among them. Of fair values: 32 and 512.
     */
    private static final long BYTES_A_STATE = 4_608L + 2_816L + 544L;

    /** Forty bytes, in an array that may have doubled a moment ago. */
    private static final long BYTES_A_TRADE = 80L;

    /** Eight of them, and the object that holds them. */
    private static final long BYTES_OF_LAST_TRADES = 8L * 40L + 112L;

    /** A fair value that waits: the record, its strings being those of the source, and its place in the queue. */
    private static final long BYTES_A_HELD_VALUE = 160L;

    private MemoryEstimate() {}

    static MemoryBound of(EngineConfig config, int feeds) {
        EngineConfig.Limits limits = config.limits();
        EngineConfig.FairValues values = limits.values();
        long slots =
                limits.tickChannels() * slots(limits.tickQueue()) + slots(limits.ohlcvQueue()) + slots(values.queue());
        for (BaseChannel<?> channel : config.parts().channels()) {
            slots += slots(channel.queueLimit());
        }
        long pairs = (long) limits.maxSymbols() * feeds;
        long waiting = config.replay() ? values.tradesKept() * BYTES_A_TRADE + values.held() * BYTES_A_HELD_VALUE : 0L;
        return new MemoryBound(
                feeds * slots * BYTES_A_SLOT,
                pairs * BYTES_A_STATE,
                2L * Math.min(limits.retention().bytes(), limits.retention().events() * 2_048L),
                pairs * BYTES_OF_LAST_TRADES + waiting);
    }

    private static long slots(int limit) {
        return Long.highestOneBit(Math.max(1L, limit * 2L - 1L));
    }
}
