package io.tickstock.core.flow;

import io.tickstock.api.data.OhlcvBar;
import io.tickstock.api.spi.InputFate;

/** What a channel of bars does with its inputs. For the channel's thread alone. */
public interface BarStage extends SymbolStage {

    /**
     * Deals with one bar.
     *
     * @param feed rank of the feed it came from
     * @param slot the bar; not kept
     * @return its fate
     */
    InputFate onInput(int feed, Slot<? extends OhlcvBar> slot);
}
