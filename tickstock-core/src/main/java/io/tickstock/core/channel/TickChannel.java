package io.tickstock.core.channel;

import io.tickstock.api.data.Tick;
import io.tickstock.api.spi.InputFate;
import io.tickstock.core.flow.Lane;
import io.tickstock.core.flow.Slot;
import io.tickstock.core.flow.TickSlot;
import io.tickstock.core.flow.TickStage;
import org.jspecify.annotations.Nullable;

/** The channel of prints. Its stage checks what needs state, and runs the detectors. */
@SuppressWarnings("exports") // made by the engine alone
public final class TickChannel extends BaseChannel<TickSlot> {

    private final TickStage stage;

    /**
     * Makes a channel that is not part of a system yet.
     *
     * @param name its name
     * @param queueLimit how many prints of one source may wait for it
     * @param stage what it does with a print
     */
    public TickChannel(String name, int queueLimit, TickStage stage) {
        super(name, queueLimit, Tick.class);
        this.stage = stage;
    }

    /**
     * The stage judges a print, in its own order: a duplicate that is late as well is a duplicate. The context knows the feed and not the print,
     * which would cost each print two stores of a reference, with the garbage collector's barriers.
     */
    @Override
    InputFate deal(int feed, Slot<? extends TickSlot> slot, InputContext around) {
        around.from(feed);
        return process(slot.content(), around);
    }

    @Override
    void expect(int feed, Lane<? extends Slot<? extends TickSlot>> lane, int count) {
        stage.expect(feed, lane, count);
    }

    @Override
    protected InputFate process(TickSlot input, ChannelContext around) {
        return stage.onInput(around.feedRank(), input);
    }

    @Override
    protected void onWatermark(int feed, long watermark) {
        stage.onWatermark(feed, watermark);
    }

    @Override
    @Nullable
    Object release(int symbolId, InputContext around) {
        return stage.release(symbolId);
    }

    @Override
    void adopt(int symbolId, Object state, InputContext around) {
        stage.adopt(symbolId, state);
    }

    /**
     * Any thread: how many (symbol, feed) states it holds.
     *
     * @return &ge; 0
     */
    public int states() {
        return stage.states();
    }
}
