package io.tickstock.core.route;

import io.tickstock.api.spi.RoutingStrategy;
import io.tickstock.api.spi.RoutingStrategy.ChannelView;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The channel of each symbol. Read by every source thread, one array read per print; written once per symbol, under a lock,
 * when it is first seen. A route that is set never changes, so a stale read can only miss it and take the slow path.
 */
public final class Routes {

    private static final int UNPLACED = -1;

    private final RoutingStrategy strategy;
    private final IntFunction<String> symbols;
    private final List<String> channels;
    private final int[] symbolsOn;
    private final AtomicIntegerArray routes;

    /**
     * Makes an empty table.
     *
     * @param strategy decides where a symbol goes
     * @param symbols the symbol of a number
     * @param maxSymbols how many symbols there may be
     * @param channels names of the channels, in order
     */
    public Routes(RoutingStrategy strategy, IntFunction<String> symbols, int maxSymbols, List<String> channels) {
        this.strategy = strategy;
        this.symbols = symbols;
        this.channels = List.copyOf(channels);
        this.symbolsOn = new int[channels.size()];
        this.routes = new AtomicIntegerArray(maxSymbols);
        for (int i = 0; i < maxSymbols; i++) {
            routes.setPlain(i, UNPLACED);
        }
    }

    /**
     * Where a symbol lives; placed now if it was not.
     *
     * @param symbolId number of the symbol
     * @return index of its channel
     */
    public int channelOf(int symbolId) {
        int channel = routes.getOpaque(symbolId);
        return channel == UNPLACED ? place(symbolId) : channel;
    }

    /**
     * Where a symbol lives, if it was placed.
     *
     * @param symbolId number of the symbol
     * @return name of its channel, or null
     */
    public @Nullable String placed(int symbolId) {
        int channel = routes.getAcquire(symbolId);
        return channel == UNPLACED ? null : channels.get(channel);
    }

    private synchronized int place(int symbolId) {
        int placed = routes.getPlain(symbolId);
        if (placed != UNPLACED) {
            return placed;
        }
        List<ChannelView> views = new ArrayList<>(channels.size());
        for (int i = 0; i < channels.size(); i++) {
            views.add(new ChannelView(channels.get(i), symbolsOn[i], 0L, 0.0, 100.0));
        }
        String symbol = symbols.apply(symbolId);
        int channel = views.indexOf(strategy.place(symbol, views));
        if (channel < 0) {
            throw new IllegalStateException("routing strategy '" + strategy.name() + "' placed " + symbol
                    + " on a channel that it was not offered");
        }
        symbolsOn[channel]++;
        routes.setRelease(symbolId, channel);
        return channel;
    }

    /**
     * How many symbols live on a channel.
     *
     * @param channel index of the channel
     * @return &ge; 0
     */
    public synchronized int symbolsOn(int channel) {
        return symbolsOn[channel];
    }
}
