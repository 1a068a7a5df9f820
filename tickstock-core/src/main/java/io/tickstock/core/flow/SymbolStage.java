package io.tickstock.core.flow;

import org.jspecify.annotations.Nullable;

/** What a channel with detectors asks of its stage beside dealing with inputs. For the channel's thread alone, but for {@link #states}. */
public interface SymbolStage {

    /**
     * Learns how far a feed has got: everything before the watermark has been handled, and nothing that is not LATE will come.
     *
     * @param feed rank of the feed
     * @param watermark nanoseconds since the epoch
     */
    void onWatermark(int feed, long watermark);

    /**
     * Forgets a symbol, which moves to another channel, and gives away what it remembers of it.
     *
     * @param symbolId number of the symbol
     * @return its states on all feeds, for {@link #adopt} of another stage; null when there are none
     */
    @Nullable
    Object release(int symbolId);

    /**
     * Takes over what another stage remembered of a symbol.
     *
     * @param symbolId number of the symbol
     * @param states what {@link #release} gave
     */
    void adopt(int symbolId, Object states);

    /**
     * How many (symbol, feed) states it holds.
     *
     * @return &ge; 0; for any thread
     */
    int states();
}
