/** A feed, a detector and more, for Tickstock. */
module com.example.tape {
    requires io.tickstock.core;

    provides io.tickstock.api.spi.MarketDataSourceProvider with com.example.tape.LineSourceProvider;
    provides io.tickstock.api.spi.EventDetectorProvider with com.example.tape.RoundNumberProvider;
    provides io.tickstock.api.spi.RoutingStrategyProvider with com.example.tape.AlphabetRoutingProvider;
    provides io.tickstock.api.spi.EventPublisherProvider with com.example.tape.LinePublisherProvider;
    provides io.tickstock.core.channel.ChannelProvider with com.example.tape.QuoteChannelProvider;
}
