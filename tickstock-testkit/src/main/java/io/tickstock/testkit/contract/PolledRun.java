package io.tickstock.testkit.contract;

import io.tickstock.api.spi.FeedContext;
import io.tickstock.api.spi.FeedInfo;
import io.tickstock.api.spi.PolledSource;
import io.tickstock.api.spi.TradeConditions;
import io.tickstock.testkit.VirtualClock;
import io.tickstock.testkit.contract.ScriptedSink.Manner;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * One source on its way from open to close, and what was seen on it. A breach of one promise is written down and does not
 * keep the others from being looked at.
 */
final class PolledRun implements AutoCloseable {

    private static final long START = 1_750_000_000_000_000_000L;
    private static final long TEN_MINUTES = 600_000_000_000L;

    /** So often nothing, with ten minutes of the clock between, and a source has nothing any more: a week. */
    private static final int EMPTY_POLLS = 1_008;

    /**
     * One poll.
     *
     * @param max how many were asked for
     * @param answer what it answered
     * @param handed how many it handed over
     */
    record Poll(int max, int answer, int handed) {
        @Override
        public String toString() {
            return "poll(sink, " + max + ") handed over " + handed + " and answered "
                    + (answer == PolledSource.END ? "END" : String.valueOf(answer));
        }
    }

    final SinkLog log = new SinkLog();
    final List<Poll> polls = new ArrayList<>();
    final List<FeedInfo> feeds = new ArrayList<>();
    final Caller caller;
    final PolledSource source;

    @Nullable
    Throwable failure;

    @Nullable
    Throwable closeFailure;

    @Nullable
    String stuck;

    boolean ended;

    private final VirtualClock clock = new VirtualClock(START);
    private final ScriptedSink sink;
    private final long lateness;
    private volatile @Nullable Thread polling;
    private boolean closed;

    PolledRun(Callable<PolledSource> maker, Manner manner, Duration patience, long lateness) throws Exception {
        this.caller = new Caller(patience);
        this.lateness = lateness;
        this.sink = new ScriptedSink(log, manner, this::checkThread);
        this.source = caller.call("the maker of the source", maker);
        feeds.add(source.feed());
    }

    PolledRun open() throws Exception {
        attempt(() -> {
            FeedContext context = new FeedContext(
                    feeds.get(0).name(), 0, clock, new AllDay(), TradeConditions.regularOnly(), lateness);
            caller.run("open", () -> source.open(context));
            feeds.add(source.feed());
        });
        return this;
    }

    /** Polls until the end, or until nothing comes any more. */
    PolledRun drain(int max) throws Exception {
        int empty = 0;
        while (!ended && canGoOn() && empty < EMPTY_POLLS) {
            int before = log.size();
            poll(max);
            if (log.size() > before) {
                empty = 0;
            } else {
                empty++;
                clock.advance(TEN_MINUTES);
            }
        }
        return this;
    }

    /** One poll with the clock as it stands. */
    PolledRun poll(int max) throws Exception {
        attempt(() -> {
            int before = log.size();
            int answer = caller.call("poll(sink, " + max + ")", () -> {
                polling = Thread.currentThread();
                try {
                    return source.poll(sink, max);
                } finally {
                    polling = null;
                }
            });
            polls.add(new Poll(max, answer, log.size() - before));
            ended = answer == PolledSource.END;
            feeds.add(source.feed());
        });
        return this;
    }

    boolean canGoOn() {
        return failure == null && stuck == null;
    }

    /** Closes the source; a source that hangs in another call cannot be closed. */
    PolledRun finish() {
        if (closed || stuck != null) {
            return this;
        }
        closed = true;
        try {
            caller.run("close", source::close);
            feeds.add(source.feed());
        } catch (StuckException e) {
            stuck = e.getMessage();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stuck = "the test was interrupted while the source was being closed";
        } catch (Exception | Error e) {
            closeFailure = e;
        }
        return this;
    }

    private void attempt(Caller.Work work) throws InterruptedException {
        if (!canGoOn()) {
            return;
        }
        try {
            work.run();
        } catch (StuckException e) {
            stuck = e.getMessage();
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception | Error e) {
            failure = e;
        }
    }

    private void checkThread(String what) {
        Thread allowed = polling;
        Thread current = Thread.currentThread();
        if (allowed == null) {
            log.trespass(what + "() was called outside a poll, by thread '" + current.getName() + "'");
        } else if (allowed != current) {
            log.trespass(what + "() was called by thread '" + current.getName() + "', while '" + allowed.getName()
                    + "' polled");
        }
    }

    @Override
    public void close() {
        try {
            finish();
        } finally {
            caller.close();
        }
    }
}
