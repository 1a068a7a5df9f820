package io.tickstock.adapters.coinbase;

import io.tickstock.adapters.live.FeedDesk;
import io.tickstock.adapters.live.FeedProtocol;
import io.tickstock.adapters.live.FrameDecoder;
import io.tickstock.adapters.text.Printable;
import io.tickstock.api.data.SourceKind;
import io.tickstock.api.spi.FeedInfo;
import io.tickstock.api.spi.SequenceRule;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The market-data protocol of Coinbase Exchange: channels {@code matches} and {@code heartbeat}.
 *
 * <p>A print's sequence is the trade id, which rises by one with each trade of a product, so that a hole is a loss. {@code last_match}, the
 * trade before the subscription, is handed over when it was not seen before; after a reconnect that is how losses show at once. Prices are in
 * the quote currency, sizes in the base currency.
 */
public final class CoinbaseProtocol implements FeedProtocol {

    /** Where the exchange is. */
    public static final URI ADDRESS = URI.create("wss://ws-feed.exchange.coinbase.com");

    private static final Duration HEARTBEAT = Duration.ofSeconds(1);

    private final FeedInfo feed;
    private final List<String> products;

    /**
     * Makes it for some products.
     *
     * @param feedName name of the feed
     * @param products such as {@code BTC-USD}, at least one
     * @throws IllegalArgumentException when there is none, or one is no symbol
     */
    public CoinbaseProtocol(String feedName, List<String> products) {
        this.feed = new FeedInfo(feedName, SourceKind.WEBSOCKET, SequenceRule.DENSE_PER_SYMBOL);
        this.products = List.copyOf(products);
        if (products.isEmpty() || !products.stream().allMatch(CoinbaseProtocol::isProduct)) {
            throw new IllegalArgumentException("symbols: " + Printable.quoted(String.join(",", products))
                    + " (expected: products such as BTC-USD)");
        }
    }

    private static boolean isProduct(String product) {
        return product.matches("[A-Za-z0-9.-]{1,64}");
    }

    @Override
    public FeedInfo feed() {
        return feed;
    }

    @Override
    public List<String> subscriptions() {
        String list = products.stream().map(one -> '"' + one + '"').collect(Collectors.joining(","));
        return List.of(
                "{\"type\":\"subscribe\",\"product_ids\":[" + list + "],\"channels\":[\"matches\",\"heartbeat\"]}");
    }

    @Override
    public int acknowledgements() {
        return 1;
    }

    @Override
    public Duration heartbeat() {
        return HEARTBEAT;
    }

    @Override
    public FrameDecoder newDecoder(FeedDesk desk) {
        return new CoinbaseDecoder(desk);
    }
}
