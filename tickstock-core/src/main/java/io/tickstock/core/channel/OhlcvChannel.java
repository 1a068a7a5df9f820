package io.tickstock.core.channel;

import io.tickstock.api.data.OhlcvBar;
import io.tickstock.api.spi.InputFate;
import io.tickstock.core.flow.BarStage;
import io.tickstock.core.flow.Slot;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The channel of bars. Its stage checks what needs state, and runs the detectors. */
@SuppressWarnings("exports") // made by the engine alone
public final class OhlcvChannel extends BaseChannel<OhlcvBar> {

    private final BarStage stage;

    /** The owner's: what is dealt with. */
    private @Nullable Slot<? extends OhlcvBar> atHand;

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
        atHand = slot;
        try {
            return process(slot.content(), around);
        } finally {
            atHand = null;
        }
    }

    @Override
    protected InputFate process(OhlcvBar input, ChannelContext around) {
        return stage.onInput(around.feedRank(), Objects.requireNonNull(atHand, "atHand"));
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
