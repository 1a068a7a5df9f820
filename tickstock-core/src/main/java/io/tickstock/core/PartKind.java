package io.tickstock.core;

import io.tickstock.api.spi.AlertHandlerProvider;
import io.tickstock.api.spi.ConflictResolverProvider;
import io.tickstock.api.spi.EventCoordinatorProvider;
import io.tickstock.api.spi.EventDetectorProvider;
import io.tickstock.api.spi.EventPublisherProvider;
import io.tickstock.api.spi.MarketCalendarProvider;
import io.tickstock.api.spi.MarketDataSourceProvider;
import io.tickstock.api.spi.Provider;
import io.tickstock.api.spi.RoutingStrategyProvider;
import io.tickstock.core.channel.ChannelProvider;
import java.util.Arrays;
import java.util.List;
import java.util.ServiceLoader;

/** What can be plugged in, in the order of the flow. */
enum PartKind {
    SOURCE("source"),
    CHANNEL("channel"),
    ROUTING("routing"),
    CALENDAR("calendar"),
    DETECTOR("detector"),
    COORDINATOR("coordinator"),
    RESOLVER("resolver"),
    PUBLISHER("publisher"),
    ALERT_HANDLER("alert-handler");

    private final String word;

    PartKind(String word) {
        this.word = word;
    }

    /** As settings name it. */
    String word() {
        return word;
    }

    /** What the names of its providers' settings begin with. */
    String prefix() {
        return word + ".";
    }

    /** Those prefixes. */
    static List<String> prefixes() {
        return Arrays.stream(values()).map(PartKind::prefix).toList();
    }

    /** Looks for providers; asked of this module, which declares that it uses them. */
    ServiceLoader<? extends Provider<?>> services(ClassLoader loader) {
        return switch (this) {
            case SOURCE -> ServiceLoader.load(MarketDataSourceProvider.class, loader);
            case CHANNEL -> ServiceLoader.load(ChannelProvider.class, loader);
            case ROUTING -> ServiceLoader.load(RoutingStrategyProvider.class, loader);
            case CALENDAR -> ServiceLoader.load(MarketCalendarProvider.class, loader);
            case DETECTOR -> ServiceLoader.load(EventDetectorProvider.class, loader);
            case COORDINATOR -> ServiceLoader.load(EventCoordinatorProvider.class, loader);
            case RESOLVER -> ServiceLoader.load(ConflictResolverProvider.class, loader);
            case PUBLISHER -> ServiceLoader.load(EventPublisherProvider.class, loader);
            case ALERT_HANDLER -> ServiceLoader.load(AlertHandlerProvider.class, loader);
        };
    }
}
