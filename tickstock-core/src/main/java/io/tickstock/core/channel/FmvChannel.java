package io.tickstock.core.channel;

import io.tickstock.api.data.FairValue;
import io.tickstock.api.spi.InputFate;
import io.tickstock.core.flow.Slot;
import io.tickstock.core.flow.ValueStage;
import org.jspecify.annotations.Nullable;

/** The channel of fair values. Its stage checks what needs state, and runs the detectors; it may hold a value for a while. */
@SuppressWarnings("exports") // made by the engine alone
public final class FmvChannel extends BaseChannel<FairValue> {

    private final ValueStage stage;

    /**
     * Makes a channel that is not part of a system yet.
     *
     * @param name its name
     * @param queueLimit how many values of one source may wait for it
     * @param stage what it does with a value
     */
    public FmvChannel(String name, int queueLimit, ValueStage stage) {
        super(name, queueLimit, FairValue.class);
        this.stage = stage;
    }

    @Override
    @Nullable
    InputFate deal(int feed, Slot<? extends FairValue> slot, InputContext around) {
        around.from(feed);
        return stage.onInput(feed, slot);
    }

    @Override
    protected InputFate process(FairValue input, ChannelContext around) {
        throw new IllegalStateException("a fair value is dealt with as a whole, with what the intake knows of it");
    }

    @Override
    int resume() {
        return stage.resume(this::settleHeld);
    }

    @Override
    long heldFrom() {
        return stage.heldFrom();
    }

    @Override
    long abandonHeld() {
        return stage.abandon((fate, completion) -> {
            if (completion != null) {
                completion.settled(fate);
            }
        });
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
