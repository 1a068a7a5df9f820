package io.tickstock.adapters.binance;

import io.tickstock.adapters.live.FeedDesk;
import io.tickstock.adapters.live.FeedProtocol;
import io.tickstock.adapters.live.FrameDecoder;
import io.tickstock.adapters.text.Printable;
import io.tickstock.api.data.SourceKind;
import io.tickstock.api.spi.FeedInfo;
import io.tickstock.api.spi.SequenceRule;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The market-data protocol of Binance spot: streams {@code trade} and, if wanted, {@code kline}.
 *
 * <p>A print's sequence is the trade id; ids rise, and whether each number is used is not promised, so a hole is not taken for a loss. Bars
 * are handed over when they are closed, once; open ones, which come every second or two, are counted as unknown.
 */
public final class BinanceProtocol implements FeedProtocol {

    /** Where market data are. */
    public static final URI ADDRESS = URI.create("wss://data-stream.binance.vision/stream");

    private final FeedInfo feed;
    private final List<String> streams;

    private BinanceProtocol(FeedInfo feed, List<String> symbols, String stream) {
        this.feed = feed;
        if (symbols.isEmpty() || !symbols.stream().allMatch(symbol -> symbol.matches("[A-Za-z0-9]{1,64}"))) {
            throw new IllegalArgumentException(
                    "symbols: " + Printable.quoted(String.join(",", symbols)) + " (expected: pairs such as BTCUSDT)");
        }
        this.streams = symbols.stream()
                .map(symbol -> symbol.toLowerCase(Locale.ROOT) + "@" + stream)
                .toList();
    }

    /**
     * Every trade of some pairs.
     *
     * @param feedName name of the feed
     * @param symbols such as {@code BTCUSDT}, at least one
     * @return the protocol
     * @throws IllegalArgumentException when there is none, or one is no pair
     */
    public static BinanceProtocol trades(String feedName, List<String> symbols) {
        return new BinanceProtocol(new FeedInfo(feedName, SourceKind.WEBSOCKET, SequenceRule.UNIQUE), symbols, "trade");
    }

    /**
     * Bars of some pairs.
     *
     * @param feedName name of the feed
     * @param symbols such as {@code BTCUSDT}, at least one
     * @param interval how long a bar is, in the exchange's words: {@code 1m}
     * @return the protocol
     * @throws IllegalArgumentException when there is none, one is no pair, or the interval is none
     */
    public static BinanceProtocol bars(String feedName, List<String> symbols, String interval) {
        if (!interval.matches("[0-9]{1,2}[smhdwM]")) {
            throw new IllegalArgumentException(
                    "interval: " + Printable.quoted(interval) + " (expected: such as 1m or 4h)");
        }
        return new BinanceProtocol(
                new FeedInfo(feedName, SourceKind.OHLCV, SequenceRule.NONE), symbols, "kline_" + interval);
    }

    @Override
    public FeedInfo feed() {
        return feed;
    }

    @Override
    public List<String> subscriptions() {
        String list = streams.stream().map(one -> '"' + one + '"').collect(Collectors.joining(","));
        return List.of("{\"method\":\"SUBSCRIBE\",\"params\":[" + list + "],\"id\":1}");
    }

    @Override
    public int acknowledgements() {
        return 1;
    }

    @Override
    public FrameDecoder newDecoder(FeedDesk desk) {
        return new BinanceDecoder(desk);
    }
}
