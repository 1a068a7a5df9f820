package io.tickstock.core.route;

import io.tickstock.api.spi.RoutingStrategy;
import java.util.List;

/** Asks a strategy one question at a time, as it was promised, where several tables of routes share it. */
public final class OneAtATime implements RoutingStrategy {

    private final RoutingStrategy strategy;

    /**
     * Takes over a strategy, which nobody else asks from now on.
     *
     * @param strategy the strategy
     */
    public OneAtATime(RoutingStrategy strategy) {
        this.strategy = strategy;
    }

    @Override
    public String name() {
        return strategy.name();
    }

    @Override
    public synchronized ChannelView place(String symbol, List<ChannelView> channels) {
        return strategy.place(symbol, channels);
    }

    @Override
    public boolean isStable() {
        return strategy.isStable();
    }
}
