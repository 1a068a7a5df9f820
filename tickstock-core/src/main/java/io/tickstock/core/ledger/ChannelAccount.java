package io.tickstock.core.ledger;

import io.tickstock.api.spi.InputFate;

/** What became of the inputs that reached one channel. Written by the channel's thread. */
public final class ChannelAccount {

    private final EnumCounters<InputFate> fates = new EnumCounters<>(InputFate.class);

    /** Starts at 0. */
    public ChannelAccount() {}

    /**
     * Counts one fate.
     *
     * @param fate the fate
     */
    public void settled(InputFate fate) {
        fates.increment(fate);
    }

    /**
     * Counts several fates of the same kind.
     *
     * @param fate the fate
     * @param count how many
     */
    public void settled(InputFate fate, long count) {
        fates.add(fate, count);
    }

    /**
     * How many ended so.
     *
     * @param fate the fate
     * @return &ge; 0
     */
    public long count(InputFate fate) {
        return fates.get(fate);
    }

    /**
     * How many inputs were dealt with.
     *
     * @return &ge; 0
     */
    public long total() {
        return fates.total();
    }
}
