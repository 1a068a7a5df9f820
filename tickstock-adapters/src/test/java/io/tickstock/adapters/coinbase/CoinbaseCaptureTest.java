package io.tickstock.adapters.coinbase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tickstock.adapters.live.LiveRig;
import io.tickstock.adapters.live.LiveSink.Print;
import io.tickstock.testkit.feed.FeedServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Recorded frames, sent by a server on this machine; the recording is used where it is found, and not part of the project. */
class CoinbaseCaptureTest {

    private static final String CAPTURE = "coinbase-ws-capture-20210417.txt";

    @Test
    void shouldFindExactlyTheTradesInRecordedFrames() throws Exception {
        List<String> frames = frames();
        List<Print> expected = trades(frames);
        assertThat(expected).hasSizeGreaterThan(90);
        List<String> subscriptions = new ArrayList<>();
        try (FeedServer server = new FeedServer(peer -> {
                    subscriptions.add(peer.read());
                    int at = 0;
                    for (String frame : frames) {
                        if (at++ % 3 == 0) {
                            peer.sendInPieces(frame, 40);
                        } else {
                            peer.send(frame);
                        }
                    }
                    peer.awaitGone();
                });
                LiveRig rig = new LiveRig(
                        new CoinbaseProtocol("coinbase", List.of("SKL-USD", "SKL-BTC")),
                        LiveRig.quick(server.uri("/")).build())) {
            rig.start().sink.await(expected.size());
            io.tickstock.adapters.live.LiveSink.until(
                    () -> rig.feed.status().frames() == frames.size()
                            && rig.feed.status().waiting() == 0,
                    rig.feed::status);
            assertThat(rig.sink.prints())
                    .usingRecursiveFieldByFieldElementComparatorIgnoringFields("key")
                    .containsExactlyElementsOf(expected);
            assertThat(rig.sink.malformed()).isEmpty();
            Set<Long> keys = new HashSet<>();
            rig.sink.prints().forEach(print -> keys.add(print.key()));
            assertThat(keys).hasSameSizeAs(expected);
            assertThat(server.failures()).isEmpty();
        }
        assertThat(subscriptions)
                .containsExactly(
                        "{\"type\":\"subscribe\",\"product_ids\":[\"SKL-USD\",\"SKL-BTC\"],\"channels\":[\"matches\",\"heartbeat\"]}");
    }

    /** Read with other means than the adapter's: each trade once, whether it came as match or as last_match. */
    private static List<Print> trades(List<String> frames) {
        List<Print> trades = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (String frame : frames) {
            String type = field(frame, "type");
            if (!type.equals("match") && !type.equals("last_match")) {
                continue;
            }
            String product = field(frame, "product_id");
            long id = Long.parseLong(field(frame, "trade_id"));
            if (seen.add(product + ' ' + id)) {
                Instant time = Instant.parse(field(frame, "time"));
                trades.add(new Print(
                        product,
                        Double.parseDouble(field(frame, "price")),
                        Double.parseDouble(field(frame, "size")),
                        time.getEpochSecond() * 1_000_000_000L + time.getNano(),
                        id,
                        0L,
                        7));
            }
        }
        return trades;
    }

    private static String field(String frame, String name) {
        Matcher matcher = Pattern.compile("\"" + name + "\":\"?([^\",}]*)").matcher(frame);
        return matcher.find() ? matcher.group(1) : "";
    }

    private static List<String> frames() throws IOException {
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            Path file = folder.resolve("shared").resolve("data").resolve(CAPTURE);
            if (Files.isRegularFile(file)) {
                return Files.readAllLines(file).stream()
                        .filter(line -> !line.contains("<-"))
                        .map(line -> line.substring(line.indexOf(": ") + 2))
                        .toList();
            }
        }
        assumeTrue(false, "no folder shared/data with " + CAPTURE + " above the working directory");
        return List.of();
    }
}
