import org.jspecify.annotations.NullMarked;

/** Feeds and file formats, each in its own package, built on the API alone. */
@NullMarked
module io.tickstock.adapters {
    requires transitive io.tickstock.api;
    requires com.fasterxml.jackson.core;
    requires de.siegmar.fastcsv;
    requires java.net.http;
    requires static org.jspecify;

    exports io.tickstock.adapters.aggregate;
    exports io.tickstock.adapters.binance;
    exports io.tickstock.adapters.coinbase;
    exports io.tickstock.adapters.console;
    exports io.tickstock.adapters.delimited;
    exports io.tickstock.adapters.jsonl;
    exports io.tickstock.adapters.live;
    exports io.tickstock.adapters.massive;
    exports io.tickstock.adapters.pace;
    exports io.tickstock.adapters.synthetic;

    provides io.tickstock.api.spi.EventPublisherProvider with
            io.tickstock.adapters.console.ConsolePublisherProvider,
            io.tickstock.adapters.jsonl.JsonLinesPublisherProvider;
    provides io.tickstock.api.spi.MarketDataSourceProvider with
            io.tickstock.adapters.delimited.DelimitedBarSourceProvider,
            io.tickstock.adapters.delimited.DelimitedTradeSourceProvider,
            io.tickstock.adapters.synthetic.SyntheticMarketSourceProvider;
}
