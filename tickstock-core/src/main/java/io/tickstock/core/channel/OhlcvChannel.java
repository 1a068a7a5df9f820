package io.tickstock.core.channel;

import io.tickstock.api.data.OhlcvBar;
import io.tickstock.api.spi.InputFate;
import io.tickstock.core.flow.BarStage;
import io.tickstock.core.flow.Slot;
import org.jspecify.annotations.Nullable;

/** The channel of bars. Its stage checks what needs state, and runs the detectors. */
@SuppressWarnings("exports") // made by the engine alone
public final class OhlcvChannel extends BaseChannel<OhlcvBar> {

    private final BarStage stage;

    /**
     * Makes a channel that is not part of a system yet.
     *
     * @param name its name
     * @param queueLimit how many bars of one source may wait for it
     * @param stage what it does with a bar
     */
    public OhlcvChannel(String name, int queueLimit, BarStage stage) {
        super(name, queueLimit, OhlcvBar.class);
        this.stage = stage;
    }

    /** The stage judges a bar, in its own order: a bar that was sent twice and is late as well is a duplicate. */
    @Override
    InputFate deal(int feed, Slot<? extends OhlcvBar> slot, InputContext around) {
        around.from(feed);
        return stage.onInput(feed, slot);
    }

    @Override
    protected InputFate process(OhlcvBar input, ChannelContext around) {
        throw new IllegalStateException("a bar is dealt with as a whole, with what the intake knows of it");
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
}
