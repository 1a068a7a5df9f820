package io.tickstock.core.engine;

import io.tickstock.api.data.MarketData;
import io.tickstock.api.spi.Admission;
import io.tickstock.api.spi.Clock;
import io.tickstock.api.spi.EventLog;
import io.tickstock.api.spi.EventPublisher;
import io.tickstock.api.spi.FeedContext;
import io.tickstock.api.spi.FeedInfo;
import io.tickstock.api.spi.LiveSource;
import io.tickstock.api.spi.MarketDataSource;
import io.tickstock.api.spi.PolledSource;
import io.tickstock.api.spi.SourceException;
import io.tickstock.api.spi.SystemStatus.ChannelStatus;
import io.tickstock.api.spi.SystemStatus.State;
import io.tickstock.core.channel.BaseChannel;
import io.tickstock.core.channel.TickChannel;
import io.tickstock.core.coordinate.EventProcessor;
import io.tickstock.core.coordinate.Resolution;
import io.tickstock.core.detect.DetectorRunner;
import io.tickstock.core.detect.DetectorSet;
import io.tickstock.core.flow.Candidate;
import io.tickstock.core.flow.ConcurrentInbox;
import io.tickstock.core.flow.DutyCycle;
import io.tickstock.core.flow.Feed;
import io.tickstock.core.flow.FeedProgress;
import io.tickstock.core.flow.IdleStrategy;
import io.tickstock.core.flow.Lane;
import io.tickstock.core.flow.TickSlot;
import io.tickstock.core.intake.FeedIntake;
import io.tickstock.core.intake.SymbolTable;
import io.tickstock.core.ledger.CandidateAccount;
import io.tickstock.core.ledger.IntakeAccount;
import io.tickstock.core.publish.DataPublisher;
import io.tickstock.core.publish.JsonEventEncoder;
import io.tickstock.core.route.RoutedLanes;
import io.tickstock.core.route.Routes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The flow, wired: sources &rarr; intake &rarr; routes and lanes &rarr; tick channels and their detectors &rarr; event processor
 * &rarr; log &larr; publishers.
 *
 * <p>Dedicated, each source, channel, publisher and the event processor has a thread of its own. Inline, the caller's thread
 * runs them in that order. Life goes NEW &rarr; RUNNING &rarr; CLOSING &rarr; CLOSED and never back.
 */
public final class Engine {

    private static final Logger LOG = LoggerFactory.getLogger("io.tickstock.core");

    final EngineConfig config;
    final Clock clock;
    final FaultLog faults;
    final SymbolTable symbols;
    final Routes routes;
    final List<Feed> feeds;
    final List<TickChannel> channels = new ArrayList<>();
    final List<DetectorRunner> runners = new ArrayList<>();
    final CandidateAccount candidates = new CandidateAccount();
    final EventProcessor processor;
    final DataPublisher log;
    final List<IntakePort> intakes = new CopyOnWriteArrayList<>();
    final @Nullable SubmitSource submissions;

    private final List<SourcePump> pumps = new ArrayList<>();
    private final List<LiveSource> liveSources = new ArrayList<>();
    private final List<PublisherCycle> publishers = new ArrayList<>();
    private final ConcurrentInbox<Candidate> inbox;
    private final CandidateDoor door;
    private final EngineTime time;
    private final Threads threads;

    private volatile State state = State.NEW;
    private volatile boolean stopSources;
    private volatile boolean hardStop;

    /** Inline: the thread that is inside of the flow. */
    private volatile @Nullable Thread driver;

    /** Inline: made once, as a method reference to this engine is an object each time. */
    private final DutyCycle everything = this::runAll;

    private final DutyCycle consumers = this::runConsumers;

    /** Whether a callback has asked for the close. */
    private final AtomicBoolean closeAsked = new AtomicBoolean();

    /**
     * One sink and what is counted of it.
     *
     * @param feed the feed it belongs to
     * @param account what it was offered
     * @param progress how far it has got
     * @param countsOffers whether its inputs are counted here, and not where the host submits them
     */
    record IntakePort(Feed feed, IntakeAccount account, FeedProgress progress, boolean countsOffers) {}

    /**
     * Wires the flow; nothing runs yet.
     *
     * @param config what it is built from
     */
    public Engine(EngineConfig config) {
        EngineConfig.Parts parts = config.parts();
        EngineConfig.Limits limits = config.limits();
        this.config = config;
        this.clock = config.clock().apply(this::replayedThrough);
        this.faults = new FaultLog(clock, parts.alertHandlers());
        this.time = new EngineTime(clock);
        this.threads = new Threads(clock, faults);

        // 1. Sources become feeds, by rank; what the host submits is the last of them.
        this.submissions = parts.submissions() ? new SubmitSource(limits.submitQueue()) : null;
        List<MarketDataSource> sources = new ArrayList<>(parts.sources());
        if (submissions != null) {
            sources.add(submissions);
        }
        this.feeds = feedsOf(sources);

        // 2. Symbols get dense numbers, and a channel each.
        this.symbols = new SymbolTable(limits.maxSymbols());
        List<String> channelNames = new ArrayList<>();
        for (int i = 0; i < limits.tickChannels(); i++) {
            channelNames.add("tick-" + i);
        }
        this.routes = new Routes(parts.routing(), symbols::nameOf, limits.maxSymbols(), channelNames);

        // 3. The log, and the processor in front of it.
        this.log = new DataPublisher(
                config.epoch(), new JsonEventEncoder(), limits.retention(), clock, this::cursorDemoted);
        this.inbox = new ConcurrentInbox<>(limits.candidateQueue());
        this.processor = new EventProcessor(
                inbox,
                config.replay() ? new EventProcessor.Replay(this::doneThrough) : new EventProcessor.Live(time::now),
                limits.window(),
                limits.maxPending(),
                new Resolution(
                        parts.resolvers(),
                        e -> faults.fault(
                                "COORDINATION_ERROR", "coordinator", "an event could not be made as asked: " + e, e)),
                log,
                candidates);
        this.door = new CandidateDoor(inbox, candidates, config.inline() ? this::makeCandidateRoom : null);

        // 4. Channels with their detectors, which hand candidates to the processor.
        DetectorSet detectors = new DetectorSet(parts.detectors());
        for (String name : channelNames) {
            DetectorRunner runner =
                    new DetectorRunner(feeds, detectors, parts.calendar(), symbols::nameOf, door, faults);
            runners.add(runner);
            channels.add(new TickChannel(name, clock, runner));
        }

        // 5. A way from each source to each channel.
        for (Feed feed : feeds) {
            MarketDataSource source = sources.get(feed.rank());
            if (source instanceof PolledSource polled) {
                pumps.add(pump(polled, feed));
            } else if (config.inline()) {
                throw new IllegalArgumentException(
                        "source: feed '" + feed.info().name()
                                + "' has threads of its own (expected: mode DEDICATED, or a polled source)");
            } else {
                liveSources.add((LiveSource) source);
            }
        }

        // 6. Publishers pull from the log.
        for (EventPublisher publisher : parts.publishers()) {
            if (publisher instanceof CallbackPublisher callback) {
                callback.tellFaultsTo(faults);
            }
            publishers.add(new PublisherCycle(publisher, faults));
        }
    }

    private static List<Feed> feedsOf(List<MarketDataSource> sources) {
        List<Feed> feeds = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (MarketDataSource source : sources) {
            FeedInfo info = source.feed();
            if (!names.add(info.name())) {
                throw new IllegalArgumentException(
                        "source: feed '" + info.name() + "' (expected: names that differ; two have this one)");
            }
            feeds.add(new Feed(feeds.size(), info));
        }
        return List.copyOf(feeds);
    }

    private SourcePump pump(PolledSource source, Feed feed) {
        boolean submitted = source == submissions;
        Way way = newWay(feed, false, !submitted, () -> isClosing(submitted));
        return new SourcePump(
                source,
                context(feed),
                way.intake,
                way.lanes,
                way.progress,
                () -> isTooFarAhead(way.progress),
                () -> isClosing(submitted),
                faults);
    }

    private FeedContext context(Feed feed) {
        return new FeedContext(
                feed.info().name(),
                feed.rank(),
                clock,
                config.parts().calendar(),
                config.limits().lateness());
    }

    /** A sink with its lanes. */
    private record Way(FeedIntake intake, RoutedLanes lanes, FeedProgress progress) {}

    private Way newWay(Feed feed, boolean stampEach, boolean countsOffers, BooleanSupplier closing) {
        EngineConfig.Limits limits = config.limits();
        FeedProgress progress = new FeedProgress();
        List<Lane<TickSlot>> lanes = new ArrayList<>();
        for (TickChannel channel : channels) {
            Lane<TickSlot> lane = new Lane<>(limits.tickQueue(), BaseChannel.MAX_BATCH, TickSlot::new);
            lanes.add(lane);
            channel.addLane(feed.rank(), lane, () -> watermark(progress));
        }
        LaneRoom room = new LaneRoom(config, clock, closing, this::runConsumers);
        RoutedLanes routed = new RoutedLanes(routes, lanes, room);
        IntakeAccount account = new IntakeAccount();
        FeedIntake intake = new FeedIntake(symbols, routed, progress, account, clock, limits.lateness(), stampEach);
        room.tellBeforeWaiting(intake::tellProgress);
        intakes.add(new IntakePort(feed, account, progress, countsOffers));
        return new Way(intake, routed, progress);
    }

    /** Live, the clock drives a feed's watermark too, so that timers fire when it falls silent. */
    private long watermark(FeedProgress progress) {
        long told = progress.watermark();
        if (config.replay() || told == FeedProgress.NOTHING_YET || told == FeedProgress.ENDED) {
            return told;
        }
        return Math.max(told, time.now() - config.limits().lateness());
    }

    private boolean isTooFarAhead(FeedProgress mine) {
        if (!config.replay() || intakes.size() < 2) {
            return false;
        }
        long slowest = FeedProgress.ENDED;
        for (int i = 0; i < intakes.size(); i++) {
            IntakePort other = intakes.get(i);
            if (other.progress.watermark() != FeedProgress.ENDED) {
                slowest = Math.min(slowest, other.progress.greatestEventTime());
            }
        }
        long ahead = mine.greatestEventTime();
        return slowest != FeedProgress.ENDED
                && ahead != FeedProgress.NOTHING_YET
                && (slowest == FeedProgress.NOTHING_YET
                        || ahead - slowest > config.limits().maxSkew());
    }

    private long replayedThrough() {
        long greatest = FeedProgress.NOTHING_YET;
        for (IntakePort intake : intakes) {
            greatest = Math.max(greatest, intake.progress.greatestEventTime());
        }
        return greatest;
    }

    private long doneThrough() {
        long least = FeedProgress.ENDED;
        for (int i = 0; i < channels.size(); i++) {
            least = Math.min(least, channels.get(i).doneThrough());
        }
        return least;
    }

    private void cursorDemoted(String cursor) {
        faults.fault(
                "CURSOR_LAGGING",
                cursor,
                "cursor '" + cursor + "' was waited for too long; it is no longer lossless and will be told gaps",
                new IllegalStateException("cursor '" + cursor + "' is behind retention"));
    }

    /**
     * Starts: publishers first, sources last.
     *
     * @throws UncheckedIOException when a publisher cannot open what it writes to; nothing runs then
     * @throws IllegalStateException when it was started before
     */
    public synchronized void start() {
        if (state != State.NEW) {
            throw new IllegalStateException("start: the system is " + state + " (expected: NEW; it starts once)");
        }
        startPublishers();
        state = State.RUNNING;
        if (!config.inline()) {
            publishers.forEach(
                    publisher -> threads.add("publisher-" + publisher.name(), publisher, Threads.Role.PUBLISHER));
            threads.add("events", processor, Threads.Role.PROCESSOR);
            channels.forEach(channel -> threads.add(channel.name(), channel, Threads.Role.CHANNEL));
            for (int i = 0; i < pumps.size(); i++) {
                threads.add("source-" + i, pumps.get(i), Threads.Role.SOURCE);
            }
            threads.start();
        }
        startLiveSources();
        LOG.info(
                "started: epoch {}, {} feed(s), {} tick channel(s), {}, {}",
                config.epoch(),
                feeds.size(),
                channels.size(),
                config.replay() ? "replay" : "live",
                config.inline() ? "inline" : "dedicated threads");
    }

    private void startPublishers() {
        for (int i = 0; i < publishers.size(); i++) {
            try {
                publishers.get(i).start(log);
            } catch (IOException | RuntimeException e) {
                publishers.subList(0, i + 1).forEach(PublisherCycle::finish);
                state = State.CLOSED;
                if (e instanceof IOException io) {
                    throw new UncheckedIOException(io.getMessage(), io);
                }
                throw (RuntimeException) e;
            }
        }
    }

    private void startLiveSources() {
        for (LiveSource source : liveSources) {
            Feed feed = feeds.stream()
                    .filter(f -> f.info().equals(source.feed()))
                    .findFirst()
                    .orElseThrow();
            try {
                source.start(context(feed), () -> newWay(feed, true, true, () -> isClosing(false)).intake);
            } catch (SourceException | RuntimeException e) {
                faults.fault("SOURCE_FAILED", feed.info().name(), String.valueOf(e.getMessage()), e);
            }
        }
    }

    /**
     * Takes in a datum of the host's own; any thread when dedicated, the driving thread when inline.
     *
     * @param data the datum
     * @return what became of it at the door
     */
    public Admission submit(MarketData data) {
        SubmitSource to = submissions;
        if (to == null) {
            throw new IllegalStateException("submit: this replay has sources of its own (expected: a live system, or a"
                    + " replay without sources)");
        }
        if (state != State.RUNNING) {
            to.account().offered();
            return to.account().refused(Admission.REJECTED_CLOSED);
        }
        if (!config.inline()) {
            return to.submit(data);
        }
        requireRoomInline();
        Admission admission = to.submit(data);
        doWork();
        return admission;
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
        if (!config.inline()) {
            throw new IllegalStateException("doWork: the system has threads of its own (expected: mode INLINE)");
        }
        if (state == State.NEW) {
            throw new IllegalStateException("doWork: the system is NEW (expected: start it first)");
        }
        if (isDriving()) {
            // From a callback: the work is under way, and will come to what was submitted.
            return 0;
        }
        int done = driving(everything);
        closeIfAsked();
        return done;
    }

    /** Inline: what a callback has asked for is done when the flow is left. */
    private void closeIfAsked() {
        if (config.inline() && closeAsked.get()) {
            closeOnce();
        }
    }

    private int runAll() {
        int done = 0;
        for (int i = 0; i < pumps.size(); i++) {
            if (state == State.RUNNING && !processor.isBlocked()) {
                done += pumps.get(i).doWork();
            }
            done += runConsumers();
        }
        return done + runConsumers();
    }

    /** Inline: whether this is a call from inside of the flow, as from a callback. */
    private boolean isDriving() {
        return driver == Thread.currentThread();
    }

    /** Inline: does some work; what callbacks call meanwhile does not do it once more inside of it. */
    private int driving(DutyCycle work) {
        driver = Thread.currentThread();
        try {
            return work.doWork();
        } finally {
            driver = null;
        }
    }

    /** Inline: runs everything behind the lanes. Once a batch, here and around, so by index: an iterator is an object. */
    private int runConsumers() {
        int done = 0;
        for (int i = 0; i < channels.size(); i++) {
            TickChannel channel = channels.get(i);
            done += guarded(channel.name(), channel);
        }
        return done + runEventsAndPublishers();
    }

    private int runEventsAndPublishers() {
        int done = guarded("events", processor);
        for (int i = 0; i < publishers.size(); i++) {
            done += publishers.get(i).doWork();
        }
        return done;
    }

    /** Inline: empties the inbox, for the thread that fills it; also while a lossless reader holds up the log. */
    private int makeCandidateRoom() {
        int done = runEventsAndPublishers();
        return done > 0 ? done : processor.makeRoom();
    }

    private int guarded(String name, DutyCycle cycle) {
        try {
            return cycle.doWork();
        } catch (RuntimeException | Error e) {
            faults.fault("WORKER_ERROR", name, "'" + name + "' threw " + e, e);
            return 1;
        }
    }

    private void requireRoomInline() {
        IdleStrategy idle = IdleStrategy.backOff();
        while (processor.isBlocked() && !isDriving()) {
            int done = driving(consumers);
            if (done == 0) {
                requireForeignReader();
            }
            idle.idle(done);
        }
    }

    /** Waiting for a reader makes sense only when another thread reads. */
    private void requireForeignReader() {
        if (isSelfBlocked()) {
            DataPublisher.LaggingCursor lagging = log.lagging();
            throw new IllegalStateException("cursor '" + (lagging == null ? "" : lagging.name())
                    + "' is LOSSLESS and behind by all of the log, and the thread that would wait for it is the one that"
                    + " reads it (expected: poll and commit it, open it as GAP, or read it on another thread)");
        }
    }

    private boolean isSelfBlocked() {
        DataPublisher.LaggingCursor lagging = log.lagging();
        if (lagging == null) {
            return false;
        }
        // With threads of its own, one may yet come that polls it first.
        boolean nobodys = config.inline() && lagging.owner() == null;
        return nobodys || lagging.owner() == Thread.currentThread();
    }

    /**
     * Waits, or inline works, until all input has ended and everything has come out.
     *
     * @param timeoutNanos how long at most
     * @return false when that took too long
     * @throws InterruptedException when interrupted while waiting
     */
    public boolean awaitEnd(long timeoutNanos) throws InterruptedException {
        if (isDriving() || threads.isOneOfThem()) {
            throw new IllegalStateException("awaitEnd: called from a callback, which is part of what it waits for"
                    + " (expected: a thread of the host)");
        }
        long begin = clock.monotonicNanos();
        IdleStrategy idle = IdleStrategy.backOff();
        while (!isEnded()) {
            if (Thread.interrupted()) {
                throw new InterruptedException("interrupted while waiting for the end of input");
            }
            if (state == State.NEW) {
                throw new IllegalStateException("awaitEnd: the system is NEW (expected: start it first)");
            }
            if (clock.monotonicNanos() - begin >= timeoutNanos || state == State.CLOSED) {
                return isEnded();
            }
            int done = config.inline() ? doWork() : 0;
            if (done == 0 && processor.isBlocked()) {
                requireForeignReader();
            }
            idle.idle(done);
        }
        boolean caughtUp = publishersCaughtUp(begin, timeoutNanos);
        closeIfAsked();
        return caughtUp;
    }

    private boolean isEnded() {
        // Asked after every batch when inline, so without the objects of a stream.
        for (int i = 0; i < pumps.size(); i++) {
            if (!pumps.get(i).isEnded()) {
                return false;
            }
        }
        return liveSources.isEmpty() && channelsAreDone() && processor.isIdle();
    }

    /** Done means that the end of every input has come through, and with it every timer. */
    private boolean channelsAreDone() {
        return intakes.isEmpty()
                || channels.stream()
                        .allMatch(channel -> channel.inFlight() == 0 && channel.doneThrough() == FeedProgress.ENDED);
    }

    private boolean publishersCaughtUp(long begin, long timeoutNanos) throws InterruptedException {
        if (config.inline()) {
            while (driving(consumers) > 0) {
                if (clock.monotonicNanos() - begin >= timeoutNanos) {
                    return false;
                }
            }
            return true;
        }
        long[] wanted = idleRoundsWanted();
        IdleStrategy idle = IdleStrategy.backOff();
        while (!publishersReached(wanted)) {
            if (Thread.interrupted()) {
                throw new InterruptedException("interrupted while waiting for publishers");
            }
            if (clock.monotonicNanos() - begin >= timeoutNanos) {
                return false;
            }
            idle.idle(0);
        }
        return true;
    }

    /** The first idle round to come may have begun before the last event was there; the second one cannot have. */
    private long[] idleRoundsWanted() {
        return publishers.stream()
                .mapToLong(publisher -> publisher.idleRounds() + 2)
                .toArray();
    }

    private boolean publishersReached(long[] idleRounds) {
        for (int i = 0; i < idleRounds.length; i++) {
            if (publishers.get(i).idleRounds() < idleRounds[i]) {
                return false;
            }
        }
        return true;
    }

    /**
     * Stops sources, drains every stage, closes publishers, joins all threads; what could not be drained in time is counted as
     * ABANDONED. Does nothing when it was closed before. Called from a thread of the engine itself, as from an event callback, it
     * only begins the closing: a thread cannot wait for its own end.
     */
    public void close() {
        if (isDriving()) {
            stopSources = true;
            closeAsked.set(true);
        } else if (threads.isOneOfThem()) {
            stopSources = true;
            if (closeAsked.compareAndSet(false, true)) {
                Thread closer = new Thread(this::closeOnce, "tickstock-closer");
                closer.setDaemon(true);
                closer.start();
            }
        } else {
            closeOnce();
        }
    }

    private synchronized void closeOnce() {
        if (state == State.CLOSED) {
            return;
        }
        boolean ran = state == State.RUNNING;
        if (ran) {
            long deadline = clock.monotonicNanos() + config.limits().closeTimeout();
            state = State.CLOSING;
            endSources(deadline);
            drain(deadline);
            long abandoned = stopStages(deadline);
            LOG.info("closed: {} input(s) and candidate(s) abandoned at the deadline", abandoned);
        }
        state = State.CLOSED;
    }

    private void endSources(long deadline) {
        stopSources = true;
        endSubmissions();
        for (LiveSource source : liveSources) {
            try {
                source.close();
            } catch (RuntimeException e) {
                faults.fault("SOURCE_CLOSE", source.feed().name(), "source threw on close: " + e, e);
            }
        }
        // What was submitted before the close is still taken in, by the thread that always did.
        SourcePump last = submissions == null ? null : pumps.get(pumps.size() - 1);
        waitUntil(deadline, () -> last == null || last.isEnded());
        hardStop = true;
        threads.stop(Threads.Role.SOURCE, deadline);
        pumps.forEach(SourcePump::finish);
        intakes.forEach(intake -> intake.progress.end());
    }

    private void drain(long deadline) {
        waitUntil(deadline, this::channelsAreDone);
        time.closeAllWindows();
        waitUntil(deadline, processor::isIdle);
        long[] wanted = idleRoundsWanted();
        waitUntil(deadline, () -> config.inline() ? driving(consumers) == 0 : publishersReached(wanted));
    }

    private long stopStages(long deadline) {
        door.close();
        threads.stop(Threads.Role.CHANNEL, deadline);
        threads.stop(Threads.Role.PROCESSOR, deadline);
        long abandoned = submissions == null ? 0L : submissions.abandon();
        for (TickChannel channel : channels) {
            abandoned += channel.abandon();
            channel.setStatus(ChannelStatus.STOPPED);
        }
        abandoned += processor.abandon();
        threads.stop(Threads.Role.PUBLISHER, deadline);
        publishers.forEach(PublisherCycle::finish);
        return abandoned;
    }

    /** Waits for something, and inline works towards it; gives up at the deadline, or when inline nothing moves any more. */
    private void waitUntil(long deadline, BooleanSupplier reached) {
        IdleStrategy idle = IdleStrategy.backOff();
        while (!reached.getAsBoolean() && clock.monotonicNanos() < deadline) {
            int done = config.inline() ? driving(() -> pumpSubmissions() + runConsumers()) : 0;
            if (config.inline() && done == 0 && processor.isBlocked() && isSelfBlocked()) {
                return;
            }
            idle.idle(done);
        }
    }

    private int pumpSubmissions() {
        return submissions == null ? 0 : pumps.get(pumps.size() - 1).doWork();
    }

    /**
     * Where it is in its life.
     *
     * @return the state
     */
    public State state() {
        return state;
    }

    /**
     * The publisher's log.
     *
     * @return the log
     */
    public EventLog log() {
        return log;
    }

    /**
     * Takes down how everything is.
     *
     * @return the view
     */
    public EngineView view() {
        return new EngineView(this);
    }

    boolean hasEnded(Feed feed) {
        return intakes.stream()
                .filter(intake -> intake.feed.equals(feed))
                .allMatch(intake -> intake.progress.watermark() == FeedProgress.ENDED);
    }

    boolean isClosing(boolean submitted) {
        return submitted ? hardStop : stopSources;
    }
}
