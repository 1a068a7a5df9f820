package io.tickstock.core.flow;

import io.tickstock.api.spi.InputFate;

/** What a tick channel does with its inputs. For the channel's thread alone. */
public interface TickStage extends SymbolStage {

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
}
