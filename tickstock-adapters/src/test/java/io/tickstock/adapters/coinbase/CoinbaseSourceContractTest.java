package io.tickstock.adapters.coinbase;

import io.tickstock.adapters.live.LiveFeed;
import io.tickstock.adapters.live.LiveRig;
import io.tickstock.adapters.live.LiveSettings;
import io.tickstock.api.spi.LiveSource;
import io.tickstock.testkit.contract.LiveSourceContract;
import io.tickstock.testkit.feed.FeedServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

class CoinbaseSourceContractTest extends LiveSourceContract {

    private static final int TRADES = 20;

    private FeedServer server;

    @BeforeEach
    void listen() throws IOException {
        server = new FeedServer(peer -> {
            peer.read();
            peer.send(CoinbaseFrames.SUBSCRIBED);
            for (int i = 1; i <= TRADES; i++) {
                peer.send(CoinbaseFrames.match(i));
            }
            peer.awaitGone();
        });
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static LiveSource source(LiveSettings settings) {
        return new LiveFeed(new CoinbaseProtocol("coinbase", List.of("ACM-USD")), settings);
    }

    @Override
    protected LiveSource newSource() {
        return source(LiveRig.quick(server.uri("/")).build());
    }

    @Override
    protected int dataToAwait() {
        return TRADES;
    }

    @Override
    protected Optional<LiveSource> newUnstartableSource() {
        return Optional.of(source(LiveRig.quick(server.uri("/"))
                .record(Path.of("no-such-folder", "frames.ndjson"))
                .build()));
    }

    /** The JDK's client keeps a thread that ends when nobody holds the client any more. */
    @Override
    protected boolean isToBeJoined(Thread thread) {
        return !thread.getName().startsWith("HttpClient-");
    }
}
