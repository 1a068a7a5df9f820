package io.tickstock.adapters.live;

import io.tickstock.api.data.Session;
import io.tickstock.api.data.SessionPhase;
import io.tickstock.api.spi.Clock;
import io.tickstock.api.spi.FeedContext;
import io.tickstock.api.spi.FeedReport;
import io.tickstock.api.spi.MarketCalendar;
import io.tickstock.api.spi.SourceException;
import io.tickstock.api.spi.TradeConditions;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A live feed with the clock on the wall, a sink that keeps all, and what it reports. */
public final class LiveRig implements AutoCloseable {

    public static final Clock WALL = new Clock() {
        @Override
        public long epochNanos() {
            return System.currentTimeMillis() * 1_000_000L;
        }

        @Override
        public long monotonicNanos() {
            return System.nanoTime();
        }
    };

    public final LiveSink sink = new LiveSink();
    public final LiveFeed feed;
    public final List<String> reports = new CopyOnWriteArrayList<>();

    public LiveRig(FeedProtocol protocol, LiveSettings settings) {
        this.feed = new LiveFeed(protocol, settings);
    }

    public LiveRig start() throws SourceException {
        FeedReport report = (condition, reason) -> reports.add(condition + " " + reason);
        feed.start(context(WALL, SessionPhase.REGULAR, report), () -> sink);
        return this;
    }

    /** A context in which it is always the same phase. */
    public static FeedContext context(Clock clock, SessionPhase phase, FeedReport report) {
        MarketCalendar always = new MarketCalendar() {
            @Override
            public String name() {
                return "always";
            }

            @Override
            public Session sessionAt(long epochNanos) {
                return new Session(1L, "always", phase, Long.MIN_VALUE, Long.MAX_VALUE);
            }
        };
        return new FeedContext("feed", 0, clock, always, TradeConditions.regularOnly(), 2_000_000_000L, report);
    }

    /** Settings for tests that do not want to wait. */
    public static LiveSettings.Builder quick(URI uri) {
        return LiveSettings.builder(uri).seed(1L).reconnect(Duration.ofMillis(1), Duration.ofMillis(2));
    }

    public void awaitState(FeedState state) {
        LiveSink.until(() -> feed.status().state() == state, feed::status);
    }

    @Override
    public void close() {
        feed.close();
    }
}
