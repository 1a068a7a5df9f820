package io.tickstock.core.channel;

import io.tickstock.api.spi.Clock;
import io.tickstock.api.spi.InputFate;
import io.tickstock.core.flow.TickSlot;
import io.tickstock.core.flow.TickStage;

/** The channel of prints. Its stage checks what needs state, and runs the detectors. */
@SuppressWarnings("exports") // made by the engine alone
public final class TickChannel extends BaseChannel<TickSlot> {

    private final TickStage stage;

    /**
     * Makes a channel without lanes.
     *
     * @param name its name
     * @param clock for latencies
     * @param stage what it does with a print
     */
    public TickChannel(String name, Clock clock, TickStage stage) {
        super(name, clock);
        this.stage = stage;
    }

    @Override
    protected InputFate process(int feed, TickSlot input) {
        return stage.onInput(feed, input);
    }

    @Override
    protected long watermarkOf(TickSlot input) {
        return input.watermark;
    }

    @Override
    protected long receivedAt(TickSlot input) {
        return input.receivedAt;
    }

    @Override
    protected void onWatermark(int feed, long watermark) {
        stage.onWatermark(feed, watermark);
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
