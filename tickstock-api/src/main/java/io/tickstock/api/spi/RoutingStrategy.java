package io.tickstock.api.spi;

import java.util.List;

/**
 * Decides which channel a symbol lives on. Asked when a symbol is first seen and when its channel can no longer take it,
 * never per tick; one call at a time.
 */
public interface RoutingStrategy {

    /**
     * Names the strategy, as in {@code HASH_BASED}.
     *
     * @return a short name
     */
    String name();

    /**
     * Chooses a channel.
     *
     * @param symbol the instrument
     * @param channels the channels that can take it, never empty
     * @return one of them
     */
    ChannelView place(String symbol, List<ChannelView> channels);

    /**
     * Whether an answer depends on the symbol and the names of the channels alone: not on their order or numbers, not on what was asked
     * before, and not on the process. When a channel has come back, or was added, a stable strategy is asked again for every symbol, so
     * that each is where it would be had nothing happened; under another strategy channels with more than their fair
     * share give up the rest, and it says where that goes.
     *
     * @return a constant; false unless overridden
     */
    default boolean isStable() {
        return false;
    }

    /**
     * A channel as a strategy sees it.
     *
     * @param name the channel's name, stable across restarts
     * @param symbols how many symbols it holds
     * @param queueDepth inputs waiting
     * @param inputsPerSecond recent load
     * @param health 0 to 100
     */
    record ChannelView(String name, int symbols, long queueDepth, double inputsPerSecond, double health) {}
}
