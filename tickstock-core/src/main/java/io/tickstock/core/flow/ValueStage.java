package io.tickstock.core.flow;

import io.tickstock.api.data.FairValue;
import io.tickstock.api.spi.InputFate;
import org.jspecify.annotations.Nullable;

/** What a channel of fair values does with its inputs. For the channel's thread alone. */
public interface ValueStage extends SymbolStage {

    /** Who is told what has become of values that were held. */
    @FunctionalInterface
    interface Settlement {

        /**
         * A held value has its fate.
         *
         * @param fate the fate
         * @param completion who waits for it, or null
         */
        void settled(InputFate fate, @Nullable Completion completion);
    }

    /**
     * Deals with one value, or holds it until the prints have got as far as it.
     *
     * @param feed rank of the feed it came from
     * @param slot the value; not kept
     * @return its fate; null when it is held
     */
    @Nullable
    InputFate onInput(int feed, Slot<? extends FairValue> slot);

    /**
     * Deals with held values that need not wait any longer.
     *
     * @param settlement is told what has become of each
     * @return how many those were
     */
    int resume(Settlement settlement);

    /**
     * What nothing that comes out of held values can be before.
     *
     * @return nanoseconds since the epoch; {@link FeedProgress#ENDED} when none is held
     */
    long heldFrom();

    /**
     * Gives up on held values. Only when no thread runs the channel any more.
     *
     * @param settlement is told of each
     * @return how many those were
     */
    long abandon(Settlement settlement);
}
