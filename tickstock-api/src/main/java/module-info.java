import org.jspecify.annotations.NullMarked;

/**
 * The nouns of Tickstock: market data, events, and the interfaces by which sources, detectors, routing strategies,
 * coordinators, publishers and calendars plug in. It needs nothing at run time but the JDK.
 *
 * <p>Packages point one way: {@code data} knows nobody, {@code event} knows {@code data}, {@code spi} knows both.
 */
@NullMarked
module io.tickstock.api {
    requires static org.jspecify;

    exports io.tickstock.api.data;
    exports io.tickstock.api.event;
    exports io.tickstock.api.settings;
    exports io.tickstock.api.spi;
}
