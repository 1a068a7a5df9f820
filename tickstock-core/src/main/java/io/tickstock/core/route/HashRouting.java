package io.tickstock.core.route;

import io.tickstock.api.spi.RoutingStrategy;
import java.util.List;

/**
 * Rendezvous hashing: the same symbol lands on the same channel, also across restarts, and losing a channel moves only its
 * symbols. Stable.
 */
public final class HashRouting implements RoutingStrategy {

    /** Its name. */
    public static final String NAME = "HASH_BASED";

    /** Makes one. */
    public HashRouting() {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public ChannelView place(String symbol, List<ChannelView> channels) {
        return Rendezvous.best(symbol, channels, null);
    }

    @Override
    public boolean isStable() {
        return true;
    }
}
