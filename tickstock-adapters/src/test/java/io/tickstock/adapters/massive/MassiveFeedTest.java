package io.tickstock.adapters.massive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tickstock.adapters.live.FeedState;
import io.tickstock.adapters.live.LiveRig;
import io.tickstock.adapters.live.LiveSink;
import io.tickstock.adapters.massive.MassiveProtocol.Channel;
import io.tickstock.api.data.FairValue;
import io.tickstock.api.data.OhlcvBar;
import io.tickstock.api.data.SourceKind;
import io.tickstock.api.data.SymbolStatus;
import io.tickstock.api.spi.SourceException;
import io.tickstock.testkit.Fault;
import io.tickstock.testkit.feed.FeedPeer;
import io.tickstock.testkit.feed.FeedServer;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

class MassiveFeedTest {

    private static final String KEY = "canary-0123456789";

    private static String status(String status, String message) {
        return "[{\"ev\":\"status\",\"status\":\"" + status + "\",\"message\":\"" + message + "\"}]";
    }

    private static void letIn(FeedPeer peer) throws IOException, InterruptedException {
        peer.send(status("connected", "hello"));
        assertThat(peer.read()).isEqualTo("{\"action\":\"auth\",\"params\":\"" + KEY + "\"}");
        peer.send(status("auth_success", "authenticated"));
        assertThat(peer.read()).isEqualTo("{\"action\":\"subscribe\",\"params\":\"T.ACME,AM.ACME\"}");
        peer.send("[{\"ev\":\"status\",\"status\":\"success\",\"message\":\"subscribed to: T.ACME\"},"
                + "{\"ev\":\"status\",\"status\":\"success\",\"message\":\"subscribed to: AM.ACME\"}]");
    }

    private static LiveRig rig(FeedServer server) {
        return new LiveRig(
                new MassiveProtocol("massive", SourceKind.TICK, List.of(Channel.T, Channel.AM), List.of("ACME")),
                LiveRig.quick(server.uri("/stocks")).key(() -> KEY).build());
    }

    @Fault("S10")
    @Test
    void shouldReadEachKindWithItsUnits() throws Exception {
        try (FeedServer server = new FeedServer(peer -> {
                    letIn(peer);
                    peer.send(
                            "[{\"ev\":\"T\",\"sym\":\"ACME\",\"x\":4,\"i\":\"77\",\"z\":3,\"p\":101.25,\"s\":0,\"ds\":\"0.25\",\"t\":1795185000123,\"q\":42},"
                                    + "{\"ev\":\"T\",\"sym\":\"ACME\",\"x\":4,\"i\":78,\"z\":3,\"p\":101.5,\"s\":12.0,\"c\":[37],\"t\":1795185000124000000,\"q\":44},"
                                    + "{\"ev\":\"T\",\"sym\":\"ACME\",\"p\":\"x\",\"s\":1,\"t\":1795185000123},"
                                    + "{\"ev\":\"Q\",\"sym\":\"ACME\"},"
                                    + "{\"ev\":\"AM\",\"sym\":\"ACME\",\"v\":900,\"dv\":\"900.25\",\"av\":12000,\"op\":100.0,\"vw\":101.1,\"o\":101.0,\"c\":101.2,\"h\":101.3,\"l\":100.9,\"a\":100.8,\"z\":75,\"s\":1795184940000,\"e\":1795185000000},"
                                    + "{\"ev\":\"FMV\",\"sym\":\"ACME\",\"fmv\":101.3,\"t\":1795185000125000000},"
                                    + "{\"ev\":\"LULD\",\"T\":\"ACME\",\"h\":110,\"l\":90,\"i\":[17],\"z\":3,\"t\":1795185000126000,\"q\":1},"
                                    + "{\"ev\":\"LULD\",\"T\":\"ACME\",\"h\":110,\"l\":90,\"i\":[5],\"z\":3,\"t\":1795185000126000,\"q\":2}]");
                    peer.awaitGone();
                });
                LiveRig rig = rig(server)) {
            rig.start().sink.await(6);
            assertThat(rig.sink.prints())
                    .usingRecursiveFieldByFieldElementComparatorIgnoringFields("key")
                    .containsExactly(
                            new LiveSink.Print("ACME", 101.25, 0.25, 1_795_185_000_123_000_000L, 42L, 0L, 7),
                            // a code that the table does not know: volume alone
                            new LiveSink.Print("ACME", 101.5, 12.0, 1_795_185_000_124_000_000L, 44L, 0L, 4));
            assertThat(rig.sink.prints().get(0).key())
                    .isNotEqualTo(rig.sink.prints().get(1).key());
            assertThat(rig.sink.malformed()).hasSize(1);
            OhlcvBar bar = (OhlcvBar) rig.sink.others().get(0);
            assertThat(bar.volume()).isEqualTo(900.25);
            assertThat(bar.vwap()).isEqualTo(101.1);
            assertThat(bar.end()).isEqualTo(1_795_185_000_000_000_000L);
            FairValue value = (FairValue) rig.sink.others().get(1);
            assertThat(value.fairValue()).isEqualTo(101.3);
            assertThat(value.eventTime()).isEqualTo(1_795_185_000_125_000_000L);
            SymbolStatus halt = (SymbolStatus) rig.sink.others().get(2);
            assertThat(halt.status()).isEqualTo(SymbolStatus.Status.HALTED);
            assertThat(halt.eventTime()).isEqualTo(1_795_185_000_126_000_000L);
            LiveSink.until(() -> rig.feed.status().unknown() == 2, rig.feed::status);
            rig.awaitState(FeedState.LIVE);
            assertThat(server.failures()).isEmpty();
        }
    }

    @Fault("S2")
    @Test
    void shouldStopWhenTheKeyIsRefusedAndNotTellIt() throws Exception {
        try (FeedServer server = new FeedServer(peer -> {
                    peer.send(status("connected", "hello"));
                    peer.read();
                    peer.send(status("auth_failed", "authentication failed"));
                    peer.awaitGone();
                });
                LiveRig rig = rig(server)) {
            rig.start().awaitState(FeedState.AUTH_FAILED);
            // A greeting that comes along with the end of the handshake is now and then not handed over by the JDK's
            // client, and asked for anew.
            List<String> unheard = rig.reports.subList(0, rig.reports.size() - 1);
            assertThat(unheard).allMatch(report -> report.contains("no greeting"));
            assertThat(rig.reports).last().isEqualTo("REFUSED authentication failed");
            assertThat(rig.feed.status().connections()).isZero();
            assertThat(server.connections()).isEqualTo(1 + unheard.size());
            assertThat(rig.feed + " " + rig.feed.status() + rig.reports).doesNotContain(KEY);
        }
    }

    /** The server lets one in to the end, and only then says that there is no place. */
    @Fault("S11")
    @Test
    void shouldNotFallForALateRefusal() throws Exception {
        try (FeedServer server = new FeedServer(peer -> {
                    letIn(peer);
                    peer.send(status("max_connections", "Maximum number of websocket connections exceeded"));
                    peer.close(1008, "limit");
                    peer.awaitGone();
                });
                LiveRig rig = rig(server)) {
            rig.start().awaitState(FeedState.LIMITED);
            assertThat(rig.feed.status().cause()).startsWith("max_connections: Maximum");
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @Test
    void shouldNotStartWithoutAKey() {
        try (LiveRig rig = new LiveRig(
                new MassiveProtocol("massive", SourceKind.TICK, List.of(Channel.T), List.of("*")),
                LiveRig.quick(URI.create("ws://127.0.0.1:9/stocks")).build())) {
            assertThatThrownBy(rig::start)
                    .isInstanceOf(SourceException.class)
                    .hasMessageContaining("feed 'massive': key: not given (expected:");
        }
    }
}
