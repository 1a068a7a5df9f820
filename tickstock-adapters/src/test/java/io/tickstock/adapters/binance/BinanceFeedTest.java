package io.tickstock.adapters.binance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tickstock.adapters.live.LiveRig;
import io.tickstock.adapters.live.LiveSink;
import io.tickstock.api.data.OhlcvBar;
import io.tickstock.testkit.feed.FeedServer;
import java.util.List;
import org.junit.jupiter.api.Test;

class BinanceFeedTest {

    private static final String TRADE =
            "{\"e\":\"trade\",\"E\":1795185000200,\"s\":\"ACMEUSDT\",\"t\":%d,\"p\":\"101.25000000\",\"q\":\"0.00150000\",\"T\":1795185000123,\"m\":true,\"M\":true}";

    private static String bar(boolean closed) {
        return "{\"stream\":\"acmeusdt@kline_1m\",\"data\":{\"e\":\"kline\",\"E\":1795185060000,\"s\":\"ACMEUSDT\",\"k\":{\"t\":1795185000000,"
                + "\"T\":1795185059999,\"s\":\"ACMEUSDT\",\"i\":\"1m\",\"o\":\"101\",\"c\":\"102\",\"h\":\"103\",\"l\":\"100\",\"v\":\"4\",\"n\":7,\"x\":"
                + closed + ",\"q\":\"406\",\"V\":\"1\",\"Q\":\"1\"}}}";
    }

    @Test
    void shouldReadTradesBareAndWrapped() throws Exception {
        try (FeedServer server = new FeedServer(peer -> {
                    assertThat(peer.read())
                            .isEqualTo("{\"method\":\"SUBSCRIBE\",\"params\":[\"acmeusdt@trade\"],\"id\":1}");
                    peer.send("{\"result\":null,\"id\":1}");
                    peer.send(TRADE.formatted(5));
                    peer.send("{\"stream\":\"acmeusdt@trade\",\"data\":"
                            + TRADE.formatted(6).replace("1795185000123", "1795185000123456") + "}");
                    peer.send(TRADE.formatted(7).replace("\"101.25000000\"", "null"));
                    peer.awaitGone();
                });
                LiveRig rig = new LiveRig(
                        BinanceProtocol.trades("binance", List.of("ACMEUSDT")),
                        LiveRig.quick(server.uri("/stream")).build())) {
            rig.start().sink.await(3);
            assertThat(rig.sink.prints())
                    .usingRecursiveFieldByFieldElementComparatorIgnoringFields("key")
                    .containsExactly(
                            new LiveSink.Print("ACMEUSDT", 101.25, 0.0015, 1_795_185_000_123_000_000L, 5L, 0L, 7),
                            new LiveSink.Print("ACMEUSDT", 101.25, 0.0015, 1_795_185_000_123_456_000L, 6L, 0L, 7));
            assertThat(rig.sink.malformed()).hasSize(1);
            assertThat(server.failures()).isEmpty();
        }
    }

    @Test
    void shouldTakeBarsWhenTheyAreClosed() throws Exception {
        try (FeedServer server = new FeedServer(peer -> {
                    peer.read();
                    peer.send("{\"result\":null,\"id\":1}");
                    peer.send(bar(false));
                    peer.send(bar(true));
                    if (peer.number() == 0) {
                        peer.send("{\"e\":\"serverShutdown\",\"E\":1795185060000}");
                    }
                    peer.awaitGone();
                });
                LiveRig rig = new LiveRig(
                        BinanceProtocol.bars("binance", List.of("ACMEUSDT"), "1m"),
                        LiveRig.quick(server.uri("/stream")).build())) {
            rig.start().sink.await(2);
            assertThat(server.connections()).isEqualTo(2);
            OhlcvBar bar = (OhlcvBar) rig.sink.others().get(0);
            assertThat(bar.start()).isEqualTo(1_795_185_000_000_000_000L);
            assertThat(bar.end()).isEqualTo(1_795_185_060_000_000_000L);
            assertThat(List.of(bar.open(), bar.high(), bar.low(), bar.close(), bar.volume(), bar.vwap()))
                    .containsExactly(101.0, 103.0, 100.0, 102.0, 4.0, 101.5);
            LiveSink.until(() -> rig.feed.status().unknown() == 2, rig.feed::status);
        }
    }

    @Test
    void shouldRefuseWhatIsNoPair() {
        assertThatThrownBy(() -> BinanceProtocol.trades("binance", List.of("a\"b")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("symbols: 'a\"b' (expected:");
        assertThatThrownBy(() -> BinanceProtocol.bars("binance", List.of("AB"), "x"))
                .hasMessageContaining("interval: 'x' (expected:");
    }
}
