package io.tickstock.core.engine;

import io.tickstock.api.data.MarketData;
import io.tickstock.api.spi.Admission;
import io.tickstock.api.spi.AlertType;
import io.tickstock.api.spi.Clock;
import io.tickstock.api.spi.EventLog;
import io.tickstock.api.spi.MarketDataSource;
import io.tickstock.api.spi.MemoryBound;
import io.tickstock.api.spi.PriorityManager;
import io.tickstock.api.spi.SourceRules;
import io.tickstock.api.spi.SystemStatus.FeedHealth;
import io.tickstock.api.spi.SystemStatus.State;
import io.tickstock.core.channel.BaseChannel;
import io.tickstock.core.channel.TickChannel;
import io.tickstock.core.flow.Completion;
import io.tickstock.core.flow.DutyCycle;
import io.tickstock.core.flow.Feed;
import io.tickstock.core.flow.IdleStrategy;
import io.tickstock.core.monitor.Alerts;
import io.tickstock.core.monitor.ChannelMonitor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The flow and its life: sources &rarr; intake &rarr; routes and lanes &rarr; tick channels and their detectors &rarr; event
 * processor &rarr; log &larr; publishers.
 *
 * <p>Dedicated, each source, channel, publisher and the event processor has a thread of its own. Inline, the caller's thread
 * runs them in that order. Life goes NEW &rarr; RUNNING &rarr; CLOSING &rarr; CLOSED and never back.
 */
public final class Engine {

    /** Inline: after so many rounds in which nothing happened, a change to channels waits for something else. */
    private static final int MOST_IDLE_ROUNDS = 1_000;

    private static final Logger LOG = LoggerFactory.getLogger("io.tickstock.core");

    /** How long handlers of alerts may take at the end, however late it is. */
    private static final long LEAST_FOR_ALERTS = 100_000_000L;

    final EngineConfig config;
    final Clock clock;
    final FaultLog faults;
    final List<Feed> feeds;
    final Stages stages;
    final Intakes intakes = new Intakes();
    final @Nullable SubmitSource submissions;
    final ChannelMonitor monitor;

    private final EngineTime time;
    private final Sources sources;
    private final ChannelRunners runners;
    private final Control control;
    private final LaggingReader lagging;
    private final @Nullable InlineDriver inline;
    private final Threads threads;
    private final Outstanding outstanding = new Outstanding();

    /** Whether a callback has asked for the close. */
    private final AtomicBoolean closeAsked = new AtomicBoolean();

    private volatile State state = State.NEW;
    private volatile long startedAt;
    private volatile long closedAt;

    /**
     * Wires the flow; nothing runs yet.
     *
     * @param config what it is built from
     */
    public Engine(EngineConfig config) {
        this.config = config;
        this.clock = config.clock().apply(intakes::greatestEventTime);
        this.faults = new FaultLog(
                clock,
                config.thresholds().cooldown(),
                config.thresholds().history(),
                config.parts().alertHandlers());
        config.parts()
                .skipped()
                .forEach(one -> faults.fault(AlertType.PROVIDER_SKIPPED, one.subject(), one.message(), one.cause()));
        this.time = new EngineTime(clock);
        this.threads = new Threads(
                clock, faults, config.threading().idle(), config.threading().factory());

        // What the host submits is a source like any other, the last of them.
        this.submissions =
                config.parts().submissions() ? new SubmitSource(config.limits().submitQueue()) : null;
        List<MarketDataSource> all = new ArrayList<>(config.parts().sources());
        if (submissions != null) {
            all.add(submissions);
        }
        this.feeds = Sources.feedsOf(all);
        this.stages = new Stages(config, feeds, clock, time, faults);
        this.sources = new Sources(
                config, new Sources.Surroundings(clock, time, faults), feeds, all, stages, intakes, this::makeRoom);
        this.lagging = new LaggingReader(stages.log, config.inline());
        this.monitor = monitor();
        stages.watchedBy(monitor);
        this.runners = new ChannelRunners(config, threads, faults);
        this.control =
                new Control(config, clock, faults, stages, sources, runners, new MonitorCycle(clock, monitor, faults));
        this.inline = config.inline() ? new InlineDriver(sources, stages, control, lagging, faults.alerts()) : null;
        // What went wrong so far is told by the thread that builds.
        faults.alerts().doWork();
    }

    private ChannelMonitor monitor() {
        List<FeedPulse> pulses = feeds.stream()
                .filter(feed -> submissions == null || feed.rank() != feeds.size() - 1)
                .map(feed -> new FeedPulse(feed, intakes))
                .toList();
        Runtime runtime = Runtime.getRuntime();
        return new ChannelMonitor(
                clock,
                config.thresholds(),
                faults.alerts(),
                new ChannelMonitor.Watched(
                        () -> stages.population().probes(),
                        () -> pulses,
                        config.parts().calendar(),
                        () -> runtime.totalMemory() - runtime.freeMemory(),
                        stages.log::lastSequence),
                config.replay());
    }

    /**
     * What its configuration bounds its memory to.
     *
     * @return bytes, by part
     */
    public MemoryBound memoryBound() {
        return MemoryEstimate.of(config, feeds.size());
    }

    /** Any thread. */
    Map<String, Long> unknownConditions(Feed feed) {
        return sources.unknownConditions(feed);
    }

    /** Any thread: how a feed is, by what its source told and by what was seen. */
    FeedHealth healthOf(Feed feed, FeedHealth seen) {
        return sources.healthOf(feed, seen);
    }

    /**
     * Starts: publishers first, sources last.
     *
     * @throws UncheckedIOException when a publisher cannot open what it writes to; nothing runs then
     * @throws IllegalStateException when it was started before, or when a thread cannot be created; everything that was started is
     *     stopped then
     */
    public synchronized void start() {
        if (state != State.NEW) {
            throw new IllegalStateException("start: the system is " + state + " (expected: NEW; it starts once)");
        }
        startPublishers();
        startedAt = clock.monotonicNanos();
        state = State.RUNNING;
        if (!config.inline()) {
            startThreads();
        }
        sources.startLive();
        LOG.info(
                "started: epoch {}, {} feed(s), {} tick channel(s), {}, {}; {}",
                config.epoch(),
                feeds.size(),
                stages.ticks.hosted().size(),
                config.replay() ? "replay" : "live",
                config.inline() ? "inline" : config.threading().shared() ? "shared thread" : "dedicated threads",
                memoryBound());
    }

    /** Behind first, in front last: who hands something over finds somebody who takes it. */
    private void startThreads() {
        List<BaseChannel<?>> channels = stages.population().channels();
        if (config.threading().shared()) {
            List<DutyCycle> behindTheLanes = new ArrayList<>(channels);
            behindTheLanes.add(stages.processor);
            behindTheLanes.addAll(stages.publishers);
            runners.share(behindTheLanes);
        } else {
            stages.publishers.forEach(
                    publisher -> threads.add("publisher-" + publisher.name(), publisher, Threads.Role.PUBLISHER));
            threads.add("events", stages.processor, Threads.Role.PROCESSOR);
            List<BaseChannel<?>> quiet = new ArrayList<>();
            for (BaseChannel<?> channel : channels) {
                if (channel instanceof TickChannel) {
                    threads.add(channel.name(), channel, Threads.Role.CHANNEL);
                } else {
                    quiet.add(channel);
                }
            }
            if (!quiet.isEmpty()) {
                runners.share(quiet);
            }
        }
        for (int i = 0; i < sources.pumps.size(); i++) {
            threads.add("source-" + i, sources.pumps.get(i), Threads.Role.SOURCE);
        }
        threads.addControl(control);
        if (faults.alerts().hasHandlers()) {
            threads.addPatient("alerts", faults.alerts(), Threads.Role.ALERTS);
        }
        try {
            threads.start();
        } catch (IllegalStateException e) {
            closeWithin(0L);
            throw new IllegalStateException(
                    "start: " + e.getMessage() + " (expected: as many threads as the system needs; it is closed now)",
                    e);
        }
    }

    private void startPublishers() {
        try {
            stages.startPublishers();
        } catch (IOException e) {
            state = State.CLOSED;
            throw new UncheckedIOException(e.getMessage(), e);
        } catch (RuntimeException e) {
            state = State.CLOSED;
            throw e;
        }
    }

    /**
     * Takes in a datum of the host's own; any thread when dedicated, the driving thread when inline.
     *
     * @param data the datum
     * @param completion is told what becomes of it behind the door, or null
     * @return what became of it at the door
     */
    public Admission submit(MarketData data, @Nullable Completion completion) {
        SubmitSource to = submissions();
        if (state != State.RUNNING) {
            return to.refuse(Admission.REJECTED_CLOSED, SubmitSource.told(Admission.REJECTED_CLOSED), completion);
        }
        if (inline == null) {
            return to.submit(data, completion == null ? null : outstanding.add(completion));
        }
        inline.makeRoom();
        Admission admission = to.submit(data, completion);
        doWork();
        return admission;
    }

    /** Inline: what a source's thread does when it cannot hand over. */
    private int makeRoom() {
        return stages.doWork() + control.doWork();
    }

    /**
     * Asks for one more tick channel.
     *
     * @return its name, when it takes part
     */
    public CompletableFuture<String> addTickChannel() {
        return asked(control::addTickChannel);
    }

    /**
     * Asks for one more channel of a kind of the host's own.
     *
     * @param channel the channel
     * @return its name, when it takes part
     */
    public CompletableFuture<String> addChannel(BaseChannel<?> channel) {
        return asked(() -> control.addChannel(channel));
    }

    /**
     * Asks to take a channel away.
     *
     * @param name its name
     * @return its name, when its symbols live elsewhere and its thread has ended
     */
    public CompletableFuture<String> removeChannel(String name) {
        return asked(() -> control.removeChannel(name));
    }

    /**
     * Has a channel count as failed.
     *
     * @param name its name
     * @return its name, when that is done
     */
    public CompletableFuture<String> failChannel(String name) {
        return asked(() -> control.failChannel(name));
    }

    /**
     * Inline nobody else would do it. What then waits for data to come, as for a breaker that only successes close, is done by the rounds to
     * come: the caller is the one who brings them.
     */
    private <T> CompletableFuture<T> asked(Supplier<CompletableFuture<T>> question) {
        if (state != State.RUNNING) {
            return CompletableFuture.failedFuture(
                    new IllegalStateException("channels: the system is " + state + " (expected: RUNNING)"));
        }
        CompletableFuture<T> result = question.get();
        if (inline != null && !inline.isInside()) {
            int idle = 0;
            while (!result.isDone() && idle < MOST_IDLE_ROUNDS) {
                idle = inline.runControl() == 0 ? idle + 1 : 0;
            }
        }
        return result;
    }

    private SubmitSource submissions() {
        SubmitSource to = submissions;
        if (to == null) {
            throw new IllegalStateException("submit: this replay has sources of its own (expected: a live system, or a"
                    + " replay without sources)");
        }
        return to;
    }

    /**
     * Counts an input of the host's that is no datum; any thread.
     *
     * @param why the refusal
     * @param message field, value and rule
     * @param completion is told of it
     */
    public void refuse(Admission why, String message, Completion completion) {
        submissions().refuse(why, message, completion);
    }

    /**
     * The event time of a record that names none.
     *
     * @return nanoseconds since the epoch; {@link MarketData#NO_TIME} in a replay, where such a record is refused
     */
    public long timeOfUntimed() {
        return config.replay() ? MarketData.NO_TIME : clock.epochNanos();
    }

    /**
     * The clock of the run.
     *
     * @return the clock
     */
    public Clock clock() {
        return clock;
    }

    /** Says that the host will submit nothing more. */
    public void endSubmissions() {
        if (submissions != null) {
            submissions.end();
        }
    }

    /**
     * Inline: lets every stage do what there is to do.
     *
     * @return how much was done
     */
    public int doWork() {
        if (inline == null) {
            throw new IllegalStateException("doWork: the system has threads of its own (expected: mode INLINE)");
        }
        if (state == State.NEW) {
            throw new IllegalStateException("doWork: the system is NEW (expected: start it first)");
        }
        int done = inline.doWork();
        closeIfAsked(inline);
        return done;
    }

    /** What a callback has asked for is done when the flow is left. */
    private void closeIfAsked(InlineDriver driver) {
        if (closeAsked.get() && !driver.isInside()) {
            closeOnce();
        }
    }

    /**
     * Waits, or inline works, until all input has ended and everything has come out.
     *
     * @param timeoutNanos how long at most
     * @return false when that took too long
     * @throws InterruptedException when interrupted while waiting
     */
    public boolean awaitEnd(long timeoutNanos) throws InterruptedException {
        if (isInside()) {
            throw new IllegalStateException("awaitEnd: called from a callback, which is part of what it waits for"
                    + " (expected: a thread of the host)");
        }
        if (state == State.NEW) {
            throw new IllegalStateException("awaitEnd: the system is NEW (expected: start it first)");
        }
        long begin = clock.monotonicNanos();
        if (!await(begin, timeoutNanos, this::isEnded)) {
            return false;
        }
        if (inline != null) {
            while (inline.runStages() > 0) {
                if (clock.monotonicNanos() - begin >= timeoutNanos) {
                    return false;
                }
            }
            closeIfAsked(inline);
            return true;
        }
        long[] wanted = stages.idleRoundsWanted();
        return await(begin, timeoutNanos, () -> stages.publishersReached(wanted));
    }

    private boolean await(long begin, long timeoutNanos, BooleanSupplier reached) throws InterruptedException {
        IdleStrategy idle = IdleStrategy.backOff();
        while (!reached.getAsBoolean()) {
            if (Thread.interrupted()) {
                throw new InterruptedException("interrupted while waiting for the end");
            }
            if (clock.monotonicNanos() - begin >= timeoutNanos || state == State.CLOSED) {
                return reached.getAsBoolean();
            }
            int done = inline == null ? 0 : doWork();
            if (done == 0 && stages.processor.isBlocked()) {
                lagging.requireForeign();
            }
            idle.idle(done);
        }
        return true;
    }

    private boolean isEnded() {
        return sources.haveEnded() && (intakes.isEmpty() || stages.channelsAreDone()) && stages.processor.isIdle();
    }

    /** Whether this is a call from a thread of the flow. */
    private boolean isInside() {
        return threads.isOneOfThem() || (inline != null && inline.isInside());
    }

    /**
     * Stops sources, drains every stage, closes publishers, joins all threads; what could not be drained in time is counted as
     * ABANDONED. Does nothing when it was closed before. Called from a thread of the engine itself, as from an event callback, it
     * only begins the closing: a thread cannot wait for its own end.
     */
    public void close() {
        if (!isInside()) {
            closeOnce();
            return;
        }
        sources.askToEnd();
        boolean first = closeAsked.compareAndSet(false, true);
        if (first && inline == null) {
            Thread closer = new Thread(this::closeOnce, "tickstock-closer");
            closer.setDaemon(true);
            closer.start();
        }
    }

    private synchronized void closeOnce() {
        if (state == State.RUNNING) {
            closeWithin(config.limits().closeTimeout());
        }
        state = State.CLOSED;
    }

    /**
     * Ends one stage after the other. Each may take a share of the time and what those before it have left of theirs, so that one that
     * hangs does not take the time in which what the others hold can come out.
     */
    private void closeWithin(long timeout) {
        long begin = clock.monotonicNanos();
        state = State.CLOSING;
        endSources(begin + timeout / 100 * 40);
        waitUntil(begin + timeout / 100 * 70, () -> intakes.isEmpty() || stages.channelsAreDone());
        time.closeAllWindows();
        waitUntil(begin + timeout / 100 * 85, stages.processor::isIdle);
        long[] wanted = stages.idleRoundsWanted();
        waitUntil(
                begin + timeout / 100 * 95,
                () -> inline == null ? stages.publishersReached(wanted) : inline.runStages() == 0);
        long abandoned = submissions == null || threads.isHung(sources.lastPump()) ? 0L : submissions.abandon();
        long joined = Math.min(begin + timeout, clock.monotonicNanos() + timeout / 20);
        threads.stop(Threads.Role.CONTROL, joined);
        if (!threads.isHung(control)) {
            control.abandon();
        }
        abandoned += stages.stop(threads, joined);
        outstanding.abandonAll();
        endAlerts(joined);
        closedAt = clock.monotonicNanos();
        state = State.CLOSED;
        LOG.info("closed: {} input(s) and candidate(s) abandoned at the deadline", abandoned);
    }

    /** The thread of the handlers ends last, so that they hear of the end; what it does not take is told here, unless it hangs. */
    private void endAlerts(long deadline) {
        Alerts alerts = faults.alerts();
        if (inline == null) {
            waitUntil(Math.max(deadline, clock.monotonicNanos() + LEAST_FOR_ALERTS), alerts::isDelivered);
            threads.stop(Threads.Role.ALERTS, deadline);
        }
        alerts.doWork();
    }

    private void endSources(long deadline) {
        sources.askToEnd();
        if (inline != null) {
            inline.stopTakingIn();
        }
        sources.closeLive();
        waitUntil(deadline, sources::submissionsHaveEnded);
        sources.stop(threads, deadline);
    }

    /** Waits for something, and inline works towards it; gives up at the deadline, or when inline nothing moves any more. */
    private void waitUntil(long deadline, BooleanSupplier reached) {
        IdleStrategy idle = IdleStrategy.backOff();
        while (!reached.getAsBoolean() && clock.monotonicNanos() < deadline) {
            int done = inline == null ? 0 : inline.finishWork();
            if (inline != null && done == 0 && stages.processor.isBlocked() && lagging.isOwn()) {
                return;
            }
            idle.idle(done);
        }
    }

    /**
     * Where it is in its life.
     *
     * @return the state
     */
    public State state() {
        return state;
    }

    /** How long it has run, nanoseconds; 0 before the start. */
    long uptime() {
        long end = state == State.CLOSED ? closedAt : clock.monotonicNanos();
        return state == State.NEW ? 0L : Math.max(0L, end - startedAt);
    }

    /**
     * The publisher's log.
     *
     * @return the log
     */
    public EventLog log() {
        return stages.log;
    }

    /**
     * Whose symbols matter.
     *
     * @return the universes
     */
    public PriorityManager priorities() {
        return stages.universes;
    }

    /**
     * What is emitted.
     *
     * @return the rules
     */
    public SourceRules rules() {
        return stages.rules;
    }

    /**
     * Takes down how everything is.
     *
     * @return the view
     */
    public EngineView view() {
        return new EngineView(this);
    }
}
