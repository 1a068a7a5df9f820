package io.tickstock.core.route;

import io.tickstock.api.spi.RoutingStrategy;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One channel after the other: the one whose last turn is the longest ago. Those that never had a turn come first, in the order in which
 * they are offered; a channel that was away has missed its turns, and gets one symbol, not all that it missed. Remembers a number for
 * each name of a channel.
 */
public final class RoundRobinRouting implements RoutingStrategy {

    /** Its name. */
    public static final String NAME = "ROUND_ROBIN";

    private final Map<String, Long> lastTurns = new HashMap<>();
    private long turns;

    /** Makes one. */
    public RoundRobinRouting() {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public ChannelView place(String symbol, List<ChannelView> channels) {
        ChannelView next = channels.get(0);
        long longestAgo = lastTurn(next);
        for (int i = 1; i < channels.size(); i++) {
            long turn = lastTurn(channels.get(i));
            if (turn < longestAgo) {
                next = channels.get(i);
                longestAgo = turn;
            }
        }
        turns++;
        lastTurns.put(next.name(), turns);
        return next;
    }

    private long lastTurn(ChannelView channel) {
        return lastTurns.getOrDefault(channel.name(), 0L);
    }
}
