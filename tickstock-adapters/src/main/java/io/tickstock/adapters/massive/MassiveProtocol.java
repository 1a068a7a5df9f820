package io.tickstock.adapters.massive;

import io.tickstock.adapters.live.FeedDesk;
import io.tickstock.adapters.live.FeedProtocol;
import io.tickstock.adapters.live.FrameDecoder;
import io.tickstock.adapters.text.Printable;
import io.tickstock.api.data.SourceKind;
import io.tickstock.api.spi.FeedInfo;
import io.tickstock.api.spi.SequenceRule;
import java.net.URI;
import java.util.List;
import java.util.Objects;

/**
 * The stocks protocol of Massive, formerly Polygon.io. Which data are wanted is said by channels: {@code T} trades, {@code A} bars of a
 * second, {@code AM} bars of a minute, {@code FMV} fair values, {@code LULD} price bands and halts.
 *
 * <p>Sequence numbers rise with holes and are not unique, so nothing is concluded from them; what tells the same trade sent twice is its key,
 * made of symbol, exchange, id, sequence, time, price and size.
 */
public final class MassiveProtocol implements FeedProtocol {

    /** Stocks as they trade. */
    public static final URI ADDRESS = URI.create("wss://socket.massive.com/stocks");

    /** Stocks with 15 minutes of delay. */
    public static final URI DELAYED = URI.create("wss://delayed.massive.com/stocks");

    /** What can be subscribed. */
    public enum Channel {
        /** Trades. */
        T,
        /** Bars of a second. */
        A,
        /** Bars of a minute. */
        AM,
        /** Fair market values. */
        FMV,
        /** Price bands, and halts. */
        LULD
    }

    private final FeedInfo feed;
    private final String params;
    private final int count;

    /**
     * Makes it for some channels, each of all symbols.
     *
     * @param feedName name of the feed
     * @param kind what sort of feed the channels are: TICK for trades, OHLCV for bars, FMV for fair values
     * @param channels at least one
     * @param symbols such as {@code AAPL}, or {@code *} for all there are; at least one
     * @throws IllegalArgumentException when there is no channel or symbol, or one is none
     */
    public MassiveProtocol(String feedName, SourceKind kind, List<Channel> channels, List<String> symbols) {
        this.feed = new FeedInfo(feedName, Objects.requireNonNull(kind, "kind"), SequenceRule.NONE);
        if (channels.isEmpty()) {
            throw new IllegalArgumentException("channels: none (expected: at least one of T, A, AM, FMV, LULD)");
        }
        if (symbols.isEmpty()
                || !symbols.stream().allMatch(one -> one.equals("*") || one.matches("[A-Za-z0-9.:/-]{1,64}"))) {
            throw new IllegalArgumentException("symbols: " + Printable.quoted(String.join(",", symbols))
                    + " (expected: tickers such as AAPL, or *)");
        }
        StringBuilder list = new StringBuilder();
        for (Channel channel : channels) {
            for (String symbol : symbols) {
                list.append(list.isEmpty() ? "" : ",")
                        .append(channel)
                        .append('.')
                        .append(symbol);
            }
        }
        this.params = list.toString();
        this.count = channels.size() * symbols.size();
    }

    @Override
    public FeedInfo feed() {
        return feed;
    }

    @Override
    public boolean needsKey() {
        return true;
    }

    @Override
    public boolean isGreeted() {
        return true;
    }

    @Override
    public String authentication(String key) {
        return "{\"action\":\"auth\",\"params\":\""
                + key.strip().replace("\\", "\\\\").replace("\"", "\\\"") + "\"}";
    }

    @Override
    public List<String> subscriptions() {
        return List.of("{\"action\":\"subscribe\",\"params\":\"" + params + "\"}");
    }

    @Override
    public int acknowledgements() {
        return count;
    }

    @Override
    public FrameDecoder newDecoder(FeedDesk desk) {
        return new MassiveDecoder(desk);
    }
}
