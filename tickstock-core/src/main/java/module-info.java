import org.jspecify.annotations.NullMarked;

/** The engine: takes data in, routes it to channels, detects events, coordinates and publishes them. */
@NullMarked
module io.tickstock.core {
    requires transitive io.tickstock.api;
    requires com.fasterxml.jackson.core;
    requires org.jctools.core;
    requires org.jctools.core.jdk11;
    requires org.slf4j;
    requires static org.jspecify;

    uses io.tickstock.api.spi.AlertHandlerProvider;
    uses io.tickstock.api.spi.ConflictResolverProvider;
    uses io.tickstock.api.spi.EventCoordinatorProvider;
    uses io.tickstock.api.spi.EventDetectorProvider;
    uses io.tickstock.api.spi.EventPublisherProvider;
    uses io.tickstock.api.spi.MarketCalendarProvider;
    uses io.tickstock.api.spi.MarketDataSourceProvider;
    uses io.tickstock.api.spi.RoutingStrategyProvider;
    uses io.tickstock.core.channel.ChannelProvider;

    exports io.tickstock.core;
    exports io.tickstock.core.channel;
    exports io.tickstock.core.conditions;
    exports io.tickstock.core.detect.highlow;
    exports io.tickstock.core.detect.surge;
    exports io.tickstock.core.detect.trend;
    exports io.tickstock.core.detect.valuation;
    exports io.tickstock.core.explain;
    exports io.tickstock.core.session;
}
