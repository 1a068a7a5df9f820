package io.tickstock.core.engine;

import io.tickstock.api.data.MarketData;
import io.tickstock.api.spi.AlertType;
import io.tickstock.api.spi.Clock;
import io.tickstock.api.spi.FeedContext;
import io.tickstock.api.spi.FeedInfo;
import io.tickstock.api.spi.LiveSource;
import io.tickstock.api.spi.MarketDataSource;
import io.tickstock.api.spi.PolledSource;
import io.tickstock.api.spi.SourceException;
import io.tickstock.api.spi.SystemStatus.FeedHealth;
import io.tickstock.core.channel.BaseChannel;
import io.tickstock.core.channel.TickChannel;
import io.tickstock.core.conditions.FeedConditions;
import io.tickstock.core.flow.DataSlot;
import io.tickstock.core.flow.DutyCycle;
import io.tickstock.core.flow.Feed;
import io.tickstock.core.flow.FeedProgress;
import io.tickstock.core.flow.IdleStrategy;
import io.tickstock.core.flow.Lane;
import io.tickstock.core.flow.OfferGuard;
import io.tickstock.core.flow.Slot;
import io.tickstock.core.flow.TickSlot;
import io.tickstock.core.intake.FeedIntake;
import io.tickstock.core.ledger.IntakeAccount;
import io.tickstock.core.route.LaneSet;
import io.tickstock.core.route.RoutedData;
import io.tickstock.core.route.RoutedLanes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** The sources, and for each of their threads a way in: sink &rarr; intake &rarr; a lane to each channel. */
final class Sources {

    final List<SourcePump> pumps = new ArrayList<>();

    private final EngineConfig config;
    private final Clock clock;
    private final EngineTime time;
    private final FaultLog faults;
    private final Stages stages;
    private final Intakes intakes;
    private final DutyCycle consumers;
    private final List<Way> ways = new CopyOnWriteArrayList<>();
    private final @Nullable SubmitSource submissions;
    private final List<LiveSource> liveSources = new ArrayList<>();
    private final List<Feed> feeds;

    /** By rank of the feed. */
    private final List<FeedConditions> conditions;

    /** By rank of the feed. */
    private final List<ToldCondition> told;

    private volatile boolean stopped;
    private boolean liveStarted;
    private volatile boolean submissionsStopped;

    Sources(
            EngineConfig config,
            Surroundings surroundings,
            List<Feed> feeds,
            List<MarketDataSource> sources,
            Stages stages,
            Intakes intakes,
            DutyCycle consumers) {
        this.config = config;
        this.clock = surroundings.clock();
        this.time = surroundings.time();
        this.faults = surroundings.faults();
        this.feeds = feeds;
        this.conditions = feeds.stream()
                .map(feed -> new FeedConditions(
                        config.parts().conditions(), config.parts().calendar()))
                .toList();
        this.told = feeds.stream()
                .map(feed -> new ToldCondition(feed.info().name()))
                .toList();
        this.stages = stages;
        this.intakes = intakes;
        this.consumers = consumers;
        SubmitSource submitted = null;
        for (Feed feed : feeds) {
            MarketDataSource source = sources.get(feed.rank());
            if (source instanceof SubmitSource own) {
                submitted = own;
            }
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
        this.submissions = submitted;
    }

    /** What sources and stages stand in. */
    record Surroundings(Clock clock, EngineTime time, FaultLog faults) {}

    /** Gives each source its rank. */
    static List<Feed> feedsOf(List<MarketDataSource> sources) {
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
        boolean submitted = source instanceof SubmitSource;
        BooleanSupplier closing = submitted ? () -> submissionsStopped : () -> stopped;
        Way way = newWay(feed, false, !submitted, closing);
        long span = config.limits().maxSkew();
        BooleanSupplier mustWait = config.replay()
                ? () -> intakes.isTooFarAhead(way.progress, stages.isWaitingForPrints() ? 0L : span)
                : () -> false;
        return new SourcePump(
                source, context(feed), way.intake, way.guard, way::noteDepths, way.progress, mustWait, closing, faults);
    }

    private FeedContext context(Feed feed) {
        return new FeedContext(
                feed.info().name(),
                feed.rank(),
                clock,
                config.parts().calendar(),
                conditions.get(feed.rank()),
                config.limits().lateness(),
                told.get(feed.rank()));
    }

    /** Any thread: how a feed is, by what its source told and by what was seen. */
    FeedHealth healthOf(Feed feed, FeedHealth seen) {
        return told.get(feed.rank()).with(seen);
    }

    /** Any thread: how often codes of a feed came that its condition table does not know. */
    Map<String, Long> unknownConditions(Feed feed) {
        return conditions.get(feed.rank()).unknown();
    }

    /** A sink with its lanes; prints pass through them where the sink's thread runs the channels too. */
    private record Way(
            Feed feed,
            FeedIntake intake,
            LaneSet<TickSlot> ticks,
            List<RoutedData.Kind> kinds,
            FeedProgress progress,
            OfferGuard guard,
            boolean passes) {

        void noteDepths() {
            ticks.noteDepths();
            for (int i = 0; i < kinds.size(); i++) {
                kinds.get(i).lanes().noteDepths();
            }
        }
    }

    /** Not while a channel is added: each sink has a lane to each channel. */
    private synchronized Way newWay(Feed feed, boolean live, boolean countsOffers, BooleanSupplier closing) {
        FeedProgress progress = new FeedProgress();
        OfferGuard guard = new OfferGuard();
        LaneRoom room = new LaneRoom(config, clock, guard, closing, consumers);
        LaneSet<TickSlot> ticks = new LaneSet<>(stages.ticks.routes(), guard, live, room);
        boolean passes = !live && config.inline();
        stages.ticks.hosted().forEach(one -> connect(one, ticks, feed, progress, passes));
        List<RoutedData.Kind> kinds = new ArrayList<>();
        for (ChannelGroup<BaseChannel<?>> group : stages.others) {
            LaneSet<DataSlot<MarketData>> lanes = new LaneSet<>(group.routes(), guard, live, room);
            group.hosted().forEach(one -> connectCustom(one, lanes, feed, progress));
            kinds.add(new RoutedData.Kind(group.kind(), lanes));
        }
        IntakeAccount account = new IntakeAccount();
        FeedIntake intake = new FeedIntake(
                stages.symbols,
                new RoutedLanes(ticks),
                new RoutedData(kinds),
                progress,
                account,
                clock,
                config.limits().lateness(),
                live);
        room.tellBeforeWaiting(intake::tellProgress);
        intakes.add(new Intakes.Intake(feed, account, progress, countsOffers));
        Way way = new Way(feed, intake, ticks, List.copyOf(kinds), progress, guard, passes);
        ways.add(way);
        return way;
    }

    /** The control thread: gives each sink a lane to a new tick channel, and lets it take part. */
    synchronized void addTickChannel(HostedChannel<TickChannel> one) {
        ways.forEach(way -> connect(one, way.ticks, way.feed, way.progress, way.passes));
        stages.settle(stages.ticks, one);
    }

    /** The control thread: gives each sink a lane to a new channel of the host's, and lets it take part. */
    synchronized void addCustomChannel(ChannelGroup<BaseChannel<?>> group, HostedChannel<BaseChannel<?>> one) {
        for (Way way : ways) {
            for (RoutedData.Kind kind : way.kinds) {
                if (kind.type().equals(group.kind())) {
                    connectCustom(one, kind.lanes(), way.feed, way.progress);
                }
            }
        }
        stages.settle(group, one);
    }

    private void connect(
            HostedChannel<TickChannel> to, LaneSet<TickSlot> lanes, Feed feed, FeedProgress progress, boolean passes) {
        TickChannel channel = to.channel();
        Lane<TickSlot> lane = new Lane<>(channel.queueLimit(), TickSlot::new);
        LongSupplier told = () -> watermark(progress);
        if (passes) {
            channel.addPassage(feed.rank(), lane, told);
        } else {
            channel.addLane(feed.rank(), lane, told);
        }
        lanes.connect(to.target().index(), lane);
    }

    private void connectCustom(
            HostedChannel<BaseChannel<?>> to, LaneSet<DataSlot<MarketData>> lanes, Feed feed, FeedProgress progress) {
        lanes.connect(to.target().index(), laneTo(to.channel(), feed, progress));
    }

    /** The sinks' guards; grows when a live source asks for one more. */
    List<OfferGuard> guards() {
        return ways.stream().map(Way::guard).toList();
    }

    /** What travels in it is of the channel's kind: routing has asked for the class before it fills a slot. */
    @SuppressWarnings("unchecked")
    private <T> Lane<DataSlot<MarketData>> laneTo(BaseChannel<T> channel, Feed feed, FeedProgress progress) {
        Lane<DataSlot<MarketData>> lane = new Lane<>(channel.queueLimit(), DataSlot::new);
        channel.addLane(feed.rank(), (Lane<? extends Slot<? extends T>>) (Lane<?>) lane, () -> watermark(progress));
        return lane;
    }

    /** Live, the clock drives a feed's watermark too, so that timers fire when it falls silent. */
    private long watermark(FeedProgress progress) {
        long told = progress.watermark();
        if (config.replay() || told == FeedProgress.NOTHING_YET || told == FeedProgress.ENDED) {
            return told;
        }
        return Math.max(told, time.now() - config.limits().lateness());
    }

    void startLive() {
        liveStarted = true;
        for (LiveSource source : liveSources) {
            Feed feed = feeds.stream()
                    .filter(f -> f.info().equals(source.feed()))
                    .findFirst()
                    .orElseThrow();
            try {
                source.start(context(feed), () -> newWay(feed, true, true, () -> stopped).intake);
            } catch (SourceException | RuntimeException e) {
                faults.fault(AlertType.SOURCE_FAILED, feed.info().name(), String.valueOf(e.getMessage()), e);
            }
        }
    }

    /** Inline: takes in what was submitted. */
    int pumpSubmissions() {
        return submissions == null ? 0 : lastPump().doWork();
    }

    /** That of what was submitted, where anything may be. */
    SourcePump lastPump() {
        return pumps.get(pumps.size() - 1);
    }

    boolean haveEnded() {
        // Asked after every batch when inline, so without the objects of a stream.
        for (int i = 0; i < pumps.size(); i++) {
            if (!pumps.get(i).isEnded()) {
                return false;
            }
        }
        return liveSources.isEmpty();
    }

    /** What was submitted is the last of the sources, and ends when all of it has been taken in. */
    boolean submissionsHaveEnded() {
        return submissions == null || lastPump().isEnded();
    }

    /** Asks the sources to end; what was submitted before is still taken in. */
    void askToEnd() {
        stopped = true;
        if (submissions != null) {
            submissions.end();
        }
    }

    void closeLive() {
        for (LiveSource source : liveStarted ? liveSources : List.<LiveSource>of()) {
            try {
                source.close();
            } catch (RuntimeException e) {
                faults.fault(AlertType.SOURCE_CLOSE, source.feed().name(), "source threw on close: " + e, e);
            }
        }
    }

    /** Ends what has not ended by itself. */
    void stop(Threads threads, long deadline) {
        submissionsStopped = true;
        threads.stop(Threads.Role.SOURCE, deadline);
        for (SourcePump pump : pumps) {
            if (threads.isHung(pump)) {
                pump.leave();
            } else {
                pump.finish();
            }
        }
        closeRoutes(deadline);
        intakes.endAll();
    }

    /** A live source may go on after its close: from now on every input is refused, and what is under way is waited for. */
    private void closeRoutes(long deadline) {
        stages.ticks.routes().close();
        stages.others.forEach(group -> group.routes().close());
        IdleStrategy idle = IdleStrategy.backOff();
        for (OfferGuard guard : guards()) {
            long mark = guard.mark();
            while (!guard.hasPassed(mark) && clock.monotonicNanos() < deadline) {
                idle.idle(0);
            }
        }
    }
}
