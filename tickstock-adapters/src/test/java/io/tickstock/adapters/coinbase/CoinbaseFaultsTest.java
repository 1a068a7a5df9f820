package io.tickstock.adapters.coinbase;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickstock.adapters.live.FeedState;
import io.tickstock.adapters.live.FeedStatus;
import io.tickstock.adapters.live.LiveRig;
import io.tickstock.adapters.live.LiveSink;
import io.tickstock.adapters.live.LiveSink.Print;
import io.tickstock.api.spi.FeedReport;
import io.tickstock.testkit.Fault;
import io.tickstock.testkit.feed.FeedDisorder;
import io.tickstock.testkit.feed.FeedServer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a feed does over real sockets when the other side breaks. */
class CoinbaseFaultsTest {

    private static final int CUTS = 1_000;

    private static LiveRig rig(FeedServer server) {
        return new LiveRig(
                new CoinbaseProtocol("coinbase", List.of("ACM-USD")),
                LiveRig.quick(server.uri("/")).build());
    }

    /**
     * Each connection sends the next trade whole, and breaks off at a random byte of the one after it, which the next one begins with. Pings
     * come soon, as now and then the JDK's client does not tell of a break, and only the pong that is missing does.
     */
    @Fault("S5")
    @Tag("long")
    @Test
    void shouldTakeNoBrokenTradeFromAThousandBrokenConnections() throws Exception {
        long seed = 20_261_124L;
        FeedDisorder disorder = new FeedDisorder(seed);
        AtomicInteger subscriptions = new AtomicInteger();
        try (FeedServer server = new FeedServer(peer -> {
                    peer.read();
                    subscriptions.incrementAndGet();
                    peer.send(CoinbaseFrames.SUBSCRIBED);
                    peer.send(CoinbaseFrames.match(peer.number() + 1));
                    String next = CoinbaseFrames.match(peer.number() + 2);
                    if (peer.number() >= CUTS) {
                        peer.awaitGone();
                    }
                    peer.cutAfter(disorder.cut(next.length() + 3));
                    peer.send(next);
                });
                LiveRig rig = new LiveRig(
                        new CoinbaseProtocol("coinbase", List.of("ACM-USD")),
                        LiveRig.quick(server.uri("/"))
                                .queueFrames(16)
                                .ping(Duration.ofMillis(300), Duration.ofMillis(300))
                                .build())) {
            rig.start();
            LiveSink.until(
                    () -> rig.feed.status().attempts() > CUTS
                            && rig.feed.status().state() == FeedState.LIVE
                            && rig.feed.status().condition() == FeedReport.Condition.LIVE,
                    rig.feed::status);
            rig.sink.await(10);
            List<Print> prints = rig.sink.prints();
            assertThat(prints)
                    .as("seed %s", seed)
                    .extracting(Print::sequence)
                    .doesNotHaveDuplicates()
                    .isSorted();
            for (Print print : prints) {
                long n = print.sequence();
                assertThat(print.price()).isEqualTo((10_000L + n) / 100.0);
                assertThat(print.size()).isEqualTo(0.25);
                assertThat(print.time()).isEqualTo(CoinbaseFrames.START + n * 1_000_000L);
            }
            assertThat(prints.get(prints.size() - 1).sequence()).isGreaterThan(CUTS);
            assertThat(rig.sink.malformed()).isEmpty();
            assertThat(subscriptions.get()).isBetween(CUTS + 1, server.connections());
            FeedStatus status = rig.feed.status();
            assertThat(status.lostFrom()).isPositive();
            assertThat(status.lostUntil()).isGreaterThanOrEqualTo(status.lostFrom());
            assertThat(server.failures()).isEmpty();
        }
    }

    @Fault({"S9", "S10"})
    @Test
    void shouldCountRubbishByItselfAndGoOn() throws Exception {
        List<String> bad = List.of(
                "nonsense",
                "\uFEFF{}",
                "[]",
                "17",
                "{\"type\":17}",
                "[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]",
                CoinbaseFrames.match(1).replace("\"0.25\"", "\"12345678901234567890\""),
                CoinbaseFrames.match(1).replace("\"0.25\"", "NaN"),
                CoinbaseFrames.match(1).replace("\"100.01\"", "1e400"),
                CoinbaseFrames.match(1).replace("\"100.01\"", "{}"),
                CoinbaseFrames.match(1).replace("2026-11-20", "2026-11-31"),
                CoinbaseFrames.match(1).replace("product_id", "product"),
                CoinbaseFrames.match(1).substring(0, 60));
        try (FeedServer server = new FeedServer(peer -> {
                    peer.read();
                    peer.send(CoinbaseFrames.SUBSCRIBED);
                    int n = 1;
                    for (String one : bad) {
                        peer.send(one);
                        peer.send(CoinbaseFrames.match(n++));
                    }
                    peer.send("{\"type\":\"never-heard-of\"}");
                    peer.sendBinary(new byte[] {1, 2, 3});
                    StringBuilder array = new StringBuilder("[");
                    for (int i = 0; i < 50; i++) {
                        array.append(i == 20 ? "{\"type\":\"match\",\"price\":true}" : CoinbaseFrames.match(n++))
                                .append(i == 49 ? "]" : ",");
                    }
                    peer.send(array.toString());
                    peer.awaitGone();
                });
                LiveRig rig = rig(server)) {
            int good = bad.size() + 49;
            rig.start().sink.await(good + bad.size() + 2L);
            assertThat(rig.sink.prints())
                    .extracting(Print::sequence)
                    .hasSize(good)
                    .isSorted();
            assertThat(rig.sink.malformed()).hasSize(bad.size() + 2);
            LiveSink.until(() -> rig.feed.status().data() == good, rig.feed::status);
            FeedStatus status = rig.feed.status();
            assertThat(status.malformed()).isEqualTo(bad.size() + 2L);
            assertThat(status.unknown()).isEqualTo(1L);
            assertThat(status.binary()).isEqualTo(1L);
            assertThat(status.elements())
                    .isEqualTo(status.data()
                            + status.control()
                            + status.unknown()
                            + status.duplicates()
                            + status.malformed());
            assertThat(status.firstMalformed()).startsWith("MALFORMED_SYNTAX at character 0: broken JSON");
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @Fault("S8")
    @Test
    void shouldStopReadingWhileThereIsNoRoomAndLoseNothing() throws Exception {
        int flood = 20_000;
        try (FeedServer server = new FeedServer(peer -> {
                    peer.read();
                    peer.send(CoinbaseFrames.SUBSCRIBED);
                    for (int i = 1; i <= flood; i++) {
                        peer.send(CoinbaseFrames.match(i));
                    }
                    peer.awaitGone();
                });
                LiveRig rig = new LiveRig(
                        new CoinbaseProtocol("coinbase", List.of("ACM-USD")),
                        LiveRig.quick(server.uri("/")).queueFrames(2).build())) {
            rig.start().sink.await(flood);
            assertThat(rig.sink.prints()).hasSize(flood);
            LiveSink.until(() -> rig.feed.status().data() == flood, rig.feed::status);
            assertThat(rig.feed.status().pauses()).isPositive();
            assertThat(rig.feed.status().lagMillis()).isNotNegative();
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    /** What the server sends again under another name is told once; what it sends again as new is for the sequence rule of the engine. */
    @Test
    void shouldNotDoubleTheLastMatchAfterAReconnect() throws Exception {
        try (FeedServer server = new FeedServer(peer -> {
                    peer.read();
                    peer.send(CoinbaseFrames.SUBSCRIBED);
                    int n = peer.number() + 1;
                    peer.send(CoinbaseFrames.match("last_match", "ACM-USD", n));
                    peer.send(CoinbaseFrames.match(n + 1));
                    if (peer.number() < 9) {
                        peer.close(1001, "going away");
                    }
                    peer.awaitGone();
                });
                LiveRig rig = rig(server)) {
            rig.start().sink.await(11);
            assertThat(rig.sink.prints())
                    .extracting(Print::sequence)
                    .containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L, 11L);
            LiveSink.until(() -> rig.feed.status().duplicates() == 9, rig.feed::status);
        }
    }
}
