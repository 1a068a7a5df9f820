package io.tickstock.core.route;

import io.tickstock.api.spi.RoutingStrategy;
import java.util.Comparator;
import java.util.List;

/**
 * The healthiest channel; of equally healthy ones the one with the fewest symbols, and of those the one that rendezvous hashing prefers.
 *
 * <p>Healths are equal when they are in whole points, rounded down: 99.9 is not 100, and 97.2 is 97.8. So what differs by chance does not
 * take all the symbols. A health that is no number counts as 0.
 */
public final class HealthBasedRouting implements RoutingStrategy {

    /** Its name. */
    public static final String NAME = "HEALTH_BASED";

    private static final Comparator<ChannelView> ORDER =
            Comparator.comparingLong(HealthBasedRouting::points).reversed().thenComparingInt(ChannelView::symbols);

    /** Makes one. */
    public HealthBasedRouting() {}

    /** The conversion makes 0 of what is no number. */
    private static long points(ChannelView channel) {
        return (long) Math.floor(channel.health());
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public ChannelView place(String symbol, List<ChannelView> channels) {
        return Rendezvous.best(symbol, channels, ORDER);
    }
}
