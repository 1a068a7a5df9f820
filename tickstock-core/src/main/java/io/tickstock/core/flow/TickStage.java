package io.tickstock.core.flow;

import io.tickstock.api.spi.InputFate;
import org.jspecify.annotations.Nullable;

/** What a tick channel does with its inputs. For the channel's thread alone. */
public interface TickStage {

    /**
     * Is told of inputs that it is about to deal with: what it remembers of their symbols can be on its way from memory, all at once.
     * Changes nothing.
     *
     * @param feed rank of the feed they came from
     * @param lane where they wait; they are looked at only
     * @param count how many
     */
    void expect(int feed, Lane<? extends Slot<? extends TickSlot>> lane, int count);

    /**
     * Deals with one input.
     *
     * @param feed rank of the feed it came from
     * @param slot the input; not kept
     * @return its fate
     */
    InputFate onInput(int feed, TickSlot slot);

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
