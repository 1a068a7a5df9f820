package io.tickstock.core.route;

import io.tickstock.api.spi.RoutingStrategy;
import java.util.Comparator;
import java.util.List;

/**
 * The channel with the fewest recent inputs a second; of those the one with the fewest inputs waiting, and of those the one that
 * rendezvous hashing prefers, so that symbols are spread while nothing flows yet. Numbers compare exactly; a load that is no number is
 * the greatest.
 */
public final class LoadBasedRouting implements RoutingStrategy {

    /** Its name. */
    public static final String NAME = "LOAD_BASED";

    private static final Comparator<ChannelView> ORDER =
            Comparator.comparingDouble(ChannelView::inputsPerSecond).thenComparingLong(ChannelView::queueDepth);

    /** Makes one. */
    public LoadBasedRouting() {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public ChannelView place(String symbol, List<ChannelView> channels) {
        return Rendezvous.best(symbol, channels, ORDER);
    }
}
