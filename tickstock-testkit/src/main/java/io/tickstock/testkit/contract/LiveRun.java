package io.tickstock.testkit.contract;

import io.tickstock.api.spi.FeedContext;
import io.tickstock.api.spi.FeedInfo;
import io.tickstock.api.spi.LiveSource;
import io.tickstock.api.spi.TradeConditions;
import io.tickstock.testkit.VirtualClock;
import io.tickstock.testkit.contract.ScriptedSink.Manner;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * One live source on its way from start to close, and what was seen on it. A breach of one promise is written down and does
 * not keep the others from being looked at.
 */
final class LiveRun implements AutoCloseable {

    private static final long START = 1_750_000_000_000_000_000L;

    final SinkLog log = new SinkLog();
    final List<FeedInfo> feeds = new ArrayList<>();
    final Caller caller;
    List<Thread> leftAtClose = List.of();

    @Nullable
    String stuckInStart;

    @Nullable
    Throwable startFailure;

    @Nullable
    String stuckInClose;

    @Nullable
    Throwable closeFailure;

    /** Why the feed could not speak to a source that had been closed. */
    @Nullable
    Exception unheard;

    private final LiveSource source;
    private final Manner manner;
    private final Duration patience;
    private final long lateness;
    private final AtomicInteger sinks = new AtomicInteger();
    private final List<String> afterClose = new ArrayList<>();
    private volatile boolean over;
    private boolean closed;

    LiveRun(Callable<LiveSource> maker, Manner manner, Duration patience, long lateness) throws Exception {
        this.caller = new Caller(patience);
        this.manner = manner;
        this.patience = patience;
        this.lateness = lateness;
        this.source = caller.call("the maker of the source", maker);
        feeds.add(source.feed());
    }

    LiveRun start() throws InterruptedException {
        FeedContext context = new FeedContext(
                feeds.get(0).name(), 0, new VirtualClock(START), new AllDay(), TradeConditions.regularOnly(), lateness);
        try {
            caller.run("start()", () -> source.start(context, this::newSink));
            feeds.add(source.feed());
        } catch (StuckException e) {
            stuckInStart = e.getMessage();
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception | Error e) {
            startFailure = e;
        }
        return this;
    }

    boolean isStarted() {
        return stuckInStart == null && startFailure == null;
    }

    int sinks() {
        return sinks.get();
    }

    private ScriptedSink newSink() {
        int number = sinks.incrementAndGet();
        AtomicReference<@Nullable Thread> owner = new AtomicReference<>();
        return new ScriptedSink(log, manner, what -> {
            Thread current = Thread.currentThread();
            owner.compareAndSet(null, current);
            Thread first = owner.get();
            if (first != null && first != current) {
                log.trespass("sink " + number + " was used by thread '" + first.getName() + "' and by '"
                        + current.getName() + "', which called " + what + "()");
            }
            if (over) {
                synchronized (afterClose) {
                    afterClose.add(
                            what + "() was called after close() had returned, by thread '" + current.getName() + "'");
                }
            }
        });
    }

    /** Waits for so many data; whether they came is told by the log. */
    void awaitData(int count) throws InterruptedException {
        if (isStarted()) {
            log.await(count, patience.toNanos());
            feeds.add(source.feed());
        }
    }

    List<String> afterClose() {
        synchronized (afterClose) {
            return List.copyOf(afterClose);
        }
    }

    LiveRun finish() {
        if (closed || stuckInStart != null) {
            return this;
        }
        closed = true;
        try {
            caller.run("close()", source::close);
            over = true;
            leftAtClose = caller.threadsStarted();
            feeds.add(source.feed());
        } catch (StuckException e) {
            stuckInClose = e.getMessage();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stuckInClose = "the test was interrupted while the source was being closed";
        } catch (Exception | Error e) {
            closeFailure = e;
        }
        return this;
    }

    @Override
    public void close() {
        finish();
        caller.close();
    }
}
