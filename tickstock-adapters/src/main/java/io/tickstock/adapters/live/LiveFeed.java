package io.tickstock.adapters.live;

import io.tickstock.api.spi.FeedContext;
import io.tickstock.api.spi.FeedInfo;
import io.tickstock.api.spi.FeedReport;
import io.tickstock.api.spi.LiveSource;
import io.tickstock.api.spi.SourceException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A live feed over a WebSocket that connects, subscribes, notices silence, and begins again for as long as it is not closed.
 *
 * <p>It has one thread of its own, which decodes and uses the sink, and one that reads. What happens to a connection never ends the source:
 * it is told to {@link FeedContext#report} and shown by {@link #status}.
 */
public final class LiveFeed implements LiveSource {

    private static final long PARK_NANOS = 5_000_000L;

    private final FeedProtocol protocol;
    private final LiveSettings settings;
    private final FeedInfo feed;
    private volatile boolean closed;
    private volatile @Nullable FeedSession session;
    private @Nullable Thread thread;
    private @Nullable Connector connector;

    /**
     * Makes one that is not started.
     *
     * @param protocol what is particular to the feed
     * @param settings how it connects
     */
    public LiveFeed(FeedProtocol protocol, LiveSettings settings) {
        this.protocol = Objects.requireNonNull(protocol, "protocol");
        this.settings = Objects.requireNonNull(settings, "settings");
        this.feed = protocol.feed();
    }

    @Override
    public FeedInfo feed() {
        return feed;
    }

    /**
     * How it is. Any thread may ask.
     *
     * @return a snapshot; empty counts before the start
     */
    public FeedStatus status() {
        FeedSession current = session;
        return current == null
                ? new FeedStatus(
                        closed ? FeedState.CLOSED : FeedState.NEW,
                        FeedReport.Condition.RECOVERING,
                        "",
                        0,
                        0,
                        0,
                        0,
                        0,
                        0,
                        0,
                        0,
                        0,
                        0,
                        0,
                        0,
                        0,
                        "",
                        0,
                        0,
                        0,
                        0)
                : current.status();
    }

    @Override
    public void start(FeedContext context, SinkFactory sinks) throws SourceException {
        if (protocol.needsKey() && settings.key.get().isBlank()) {
            throw new SourceException(
                    "feed '" + feed.name() + "': key: not given (expected: the key of your account with the provider)");
        }
        FrameRecorder recorder = recorder(context);
        Connector connections = new JdkConnector(feed.name());
        connector = connections;
        Thread own = new Thread(() -> run(context, sinks, connections, recorder), "tickstock-feed-" + feed.name());
        own.setDaemon(true);
        thread = own;
        own.start();
    }

    private FrameRecorder recorder(FeedContext context) throws SourceException {
        Path file = settings.recording;
        if (file == null) {
            return FrameRecorder.none();
        }
        try {
            return FrameRecorder.toFile(
                    file, feed.name(), why -> context.report().tell(FeedReport.Condition.LIVE, why));
        } catch (IOException e) {
            throw new SourceException("recording: " + file + ": " + e.getMessage(), e);
        }
    }

    private void run(FeedContext context, SinkFactory sinks, Connector connections, FrameRecorder recorder) {
        FeedSession own = new FeedSession(protocol, settings, context, sinks.newSink(), connections, recorder);
        session = own;
        while (!closed) {
            if (own.doWork() == 0) {
                LockSupport.parkNanos(this, PARK_NANOS);
            }
        }
        own.close();
    }

    @Override
    public void close() {
        closed = true;
        Thread own = thread;
        Connector connections = connector;
        if (own != null) {
            LockSupport.unpark(own);
            try {
                own.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        if (connections != null) {
            connections.close();
        }
    }

    @Override
    public String toString() {
        return "LiveFeed[" + feed.name() + ", " + settings + "]";
    }
}
