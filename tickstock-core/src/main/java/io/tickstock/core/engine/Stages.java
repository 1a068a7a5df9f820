package io.tickstock.core.engine;

import io.tickstock.api.data.DataKind;
import io.tickstock.api.data.FairValue;
import io.tickstock.api.data.OhlcvBar;
import io.tickstock.api.data.SourceKind;
import io.tickstock.api.data.Tick;
import io.tickstock.api.spi.AlertType;
import io.tickstock.api.spi.Candidate;
import io.tickstock.api.spi.Clock;
import io.tickstock.api.spi.EventCoordinator;
import io.tickstock.api.spi.EventPublisher;
import io.tickstock.api.spi.SystemStatus.ChannelStatus;
import io.tickstock.core.channel.BaseChannel;
import io.tickstock.core.channel.FmvChannel;
import io.tickstock.core.channel.OhlcvChannel;
import io.tickstock.core.channel.TickChannel;
import io.tickstock.core.coordinate.EventProcessor;
import io.tickstock.core.coordinate.MultiSourceCoordinator;
import io.tickstock.core.coordinate.Resolution;
import io.tickstock.core.coordinate.Universes;
import io.tickstock.core.detect.BarRunner;
import io.tickstock.core.detect.DetectorRunner;
import io.tickstock.core.detect.DetectorSet;
import io.tickstock.core.detect.FairValueRunner;
import io.tickstock.core.detect.StateRunner;
import io.tickstock.core.flow.ChannelPorts;
import io.tickstock.core.flow.ConcurrentInbox;
import io.tickstock.core.flow.DutyCycle;
import io.tickstock.core.flow.Feed;
import io.tickstock.core.flow.FeedProgress;
import io.tickstock.core.flow.LastTrades;
import io.tickstock.core.flow.SingleWriterLong;
import io.tickstock.core.intake.SymbolTable;
import io.tickstock.core.ledger.CandidateAccount;
import io.tickstock.core.monitor.ChannelMonitor;
import io.tickstock.core.publish.DataPublisher;
import io.tickstock.core.publish.JsonEventEncoder;
import io.tickstock.core.route.CircuitBreaker;
import io.tickstock.core.route.RouteTarget;
import io.tickstock.core.route.RouterCounters;
import io.tickstock.core.route.Routes;
import io.tickstock.core.rules.BuiltInRules;
import io.tickstock.core.rules.RuleBook;
import io.tickstock.core.rules.RuleGate;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.ToDoubleBiFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Everything behind the lanes, wired: channels with their detectors &rarr; event processor &rarr; log &larr; publishers. */
final class Stages {

    final SymbolTable symbols;
    final ChannelGroup<TickChannel> ticks;
    /** The channels of bars and of fair values, and of the host's own kinds. */
    final List<ChannelGroup<BaseChannel<?>>> others = new ArrayList<>();

    /**
     * What no candidate to come can be before, while states are on their way from one channel to another; written by the control thread
     * before they leave and after they have arrived.
     */
    final SingleWriterLong onTheWay = new SingleWriterLong(FeedProgress.ENDED);

    final CandidateAccount candidates = new CandidateAccount();
    final RuleBook rules;
    final Universes universes;
    final EventCoordinator coordinator;
    final EventProcessor processor;
    final DataPublisher log;

    /** For fair values without a market price of their own. */
    final LastTrades trades;

    private final List<FairValueRunner> valueRunners = new ArrayList<>();
    final List<PublisherCycle> publishers = new ArrayList<>();

    private final EngineConfig config;
    private final List<Feed> feeds;
    private final Clock clock;
    private final FaultLog faults;
    private final ConcurrentInbox<Candidate> inbox;
    private final DetectorSet detectors;

    /** Replaced by whoever builds it, then by the control thread. */
    private volatile Population population = Population.NONE;

    private volatile @Nullable ChannelMonitor monitor;

    Stages(EngineConfig config, List<Feed> feeds, Clock clock, EngineTime time, FaultLog faults) {
        EngineConfig.Parts parts = config.parts();
        EngineConfig.Limits limits = config.limits();
        this.config = config;
        this.feeds = feeds;
        this.clock = clock;
        this.faults = faults;

        // Symbols get dense numbers, and a channel each.
        this.symbols = new SymbolTable(limits.maxSymbols());

        // Whose symbols matter.
        this.universes = new Universes(limits.maxSymbols());
        if (!config.coordination().coreUniverse().isEmpty()) {
            universes.setCore(config.coordination().coreUniverse());
        }

        // The log, and in front of it the processor with its inbox.
        this.log = new DataPublisher(
                config.epoch(), new JsonEventEncoder(), limits.retention(), clock, this::cursorDemoted);
        this.inbox = new ConcurrentInbox<>(limits.candidateQueue());
        this.coordinator = coordinator(config, this::coordinationFailed);
        this.processor = new EventProcessor(
                inbox,
                config.replay() ? new EventProcessor.Replay(this::doneThrough) : new EventProcessor.Live(time::now),
                coordinator,
                new EventProcessor.Limits(
                        limits.maxPending(),
                        config.coordination().backlog(),
                        config.coordination().lowMaxWait()),
                new EventProcessor.Surroundings(log, candidates, universes::priorityOf, this::coordinationFailed));

        // What was traded last, for fair values that say no market price.
        this.trades = new LastTrades(
                feeds, limits.maxSymbols(), config.replay(), limits.values().tradesKept(), this::valuesAskFrom);
        if (config.replay()
                && feeds.stream().anyMatch(feed -> mayValue(feed.info().kind()))) {
            trades.want();
        }

        // What channels may hand to the processor.
        this.rules = new RuleBook(
                BuiltInRules.of(parts.rules().builtIn()),
                feeds.stream().map(feed -> feed.info().name()).collect(Collectors.toSet()),
                candidates,
                faults::onRuleFault);
        parts.rules().own().forEach(own -> rules.add(own.scope(), own.rule()));

        // Channels with their detectors, which hand candidates to the processor.
        this.detectors = new DetectorSet(parts.detectors(), limits.containment());
        this.ticks = new ChannelGroup<>(Tick.class, routes(), detectors.size());
        for (int i = 0; i < limits.tickChannels(); i++) {
            settle(ticks, newTickChannel());
        }
        settle(groupOf(OhlcvBar.class), newBarChannel());
        settle(groupOf(FairValue.class), newValueChannel());
        for (BaseChannel<?> channel : parts.channels()) {
            ChannelGroup<BaseChannel<?>> group = groupOf(channel.kind());
            settle(group, newCustomChannel(group, channel));
        }

        // Publishers pull from the log.
        for (EventPublisher publisher : parts.publishers()) {
            if (publisher instanceof CallbackPublisher callback) {
                callback.tellFaultsTo(faults);
            }
            publishers.add(new PublisherCycle(publisher, faults));
        }
    }

    /** What a channel that finds the inbox full can do itself: empty it, when that is for its own thread to do. */
    private @Nullable DutyCycle relief() {
        if (config.inline()) {
            return this::makeCandidateRoom;
        }
        return config.threading().shared() ? this::runEventsAndPublishers : null;
    }

    private Routes routes() {
        return new Routes(
                config.parts().routing(), symbols::nameOf, config.limits().maxSymbols(), !config.replay());
    }

    /** Those of one class share its symbols. */
    private ChannelGroup<BaseChannel<?>> groupOf(Class<?> kind) {
        ChannelGroup<BaseChannel<?>> known = customGroup(kind);
        if (known != null) {
            return known;
        }
        ChannelGroup<BaseChannel<?>> group = new ChannelGroup<>(kind, routes(), detectors.size() + 1 + others.size());
        others.add(group);
        return group;
    }

    /** The group of a class; null when there is none. */
    @Nullable
    ChannelGroup<BaseChannel<?>> customGroup(Class<?> kind) {
        return others.stream()
                .filter(group -> group.kind().equals(kind))
                .findFirst()
                .orElse(null);
    }

    private CandidateDoor newDoor() {
        return new CandidateDoor(inbox, candidates, relief(), !config.inline());
    }

    /** A further tick channel, by the least number that no other has. */
    HostedChannel<TickChannel> newTickChannel() {
        int number = 0;
        while (nameIsTaken("tick-" + number)) {
            number++;
        }
        CandidateDoor door = newDoor();
        DetectorRunner runner = new DetectorRunner(
                feeds,
                detectors.of(DataKind.TICK),
                config.parts().calendar(),
                symbols::nameOf,
                universes,
                new RuleGate(rules, door),
                faults,
                trades);
        TickChannel channel = new TickChannel("tick-" + number, config.limits().tickQueue(), runner);
        channel.setProcessingLimit(Duration.ofNanos(config.thresholds().processingLimit()));
        return host(ticks, channel, runner, door);
    }

    private HostedChannel<BaseChannel<?>> newBarChannel() {
        CandidateDoor door = newDoor();
        BarRunner runner = new BarRunner(
                feeds,
                detectors.of(DataKind.BAR),
                config.parts().calendar(),
                symbols::nameOf,
                universes,
                new RuleGate(rules, door),
                faults);
        OhlcvChannel channel = new OhlcvChannel("ohlcv-0", config.limits().ohlcvQueue(), runner);
        channel.setProcessingLimit(Duration.ofNanos(config.limits().ohlcvProcessingLimit()));
        return host(groupOf(OhlcvBar.class), channel, runner, door);
    }

    private HostedChannel<BaseChannel<?>> newValueChannel() {
        EngineConfig.FairValues how = config.limits().values();
        CandidateDoor door = newDoor();
        FairValueRunner runner = new FairValueRunner(
                feeds,
                detectors.of(DataKind.FAIR_VALUE),
                config.parts().calendar(),
                symbols::nameOf,
                universes,
                new RuleGate(rules, door),
                faults,
                new FairValueRunner.Prices(
                        trades, config.replay() ? this::printsDoneThrough : null, how.staleAfter(), how.held()));
        valueRunners.add(runner);
        FmvChannel channel = new FmvChannel("fmv-0", how.queue(), runner);
        channel.setProcessingLimit(Duration.ofNanos(how.processingLimit()));
        return host(groupOf(FairValue.class), channel, runner, door);
    }

    /**
     * Whether a feed of a kind may send fair values: feeds of prints alone and of bars alone have none. Known beforehand, as what was traded before the
     * first value counts too.
     */
    private static boolean mayValue(SourceKind kind) {
        return kind != SourceKind.TICK && kind != SourceKind.OHLCV;
    }

    /** Replay: sources that are ahead of others wait while this holds: too much waits for the others, or is kept for them. */
    boolean isWaitingForPrints() {
        for (int i = 0; i < valueRunners.size(); i++) {
            if (valueRunners.get(i).held() > config.limits().values().held() / 2) {
                return true;
            }
        }
        return trades.isFilling();
    }

    /** Event time that every channel of prints has passed. */
    private long printsDoneThrough() {
        return doneThrough(TickChannel.class);
    }

    /** The time before which no channel of fair values will ask what was traded. */
    private long valuesAskFrom() {
        return doneThrough(FmvChannel.class);
    }

    /** A further channel of a kind of the host's own. */
    HostedChannel<BaseChannel<?>> newCustomChannel(ChannelGroup<BaseChannel<?>> group, BaseChannel<?> channel) {
        return host(group, channel, null, newDoor());
    }

    private <C extends BaseChannel<?>> HostedChannel<C> host(
            ChannelGroup<C> group, C channel, @Nullable StateRunner<?> runner, CandidateDoor door) {
        if (nameIsTaken(channel.name())) {
            throw new IllegalArgumentException(
                    "channel: '" + channel.name() + "' (expected: names that differ; two have this one)");
        }
        int index = group.routes().freeIndex();
        if (index == Routes.MAX_CHANNELS) {
            throw new IllegalStateException("channel: '" + channel.name() + "' (expected: at most "
                    + Routes.MAX_CHANNELS + " channels of one kind; there are as many)");
        }
        CircuitBreaker breaker =
                new CircuitBreaker(config.survival().breaker(), clock::monotonicNanos, (from, to) -> {});
        channel.attach(
                new ChannelPorts(
                        clock,
                        symbols::nameOf,
                        feeds,
                        config.parts().calendar(),
                        universes,
                        new RuleGate(rules, door),
                        group.rank()),
                breaker);
        String name = channel.name();
        RouteTarget.Load load = new RouteTarget.Load(
                channel::inFlight,
                () -> vital(name, ChannelMonitor::inputsPerSecond, 0.0),
                () -> vital(name, ChannelMonitor::health, 100.0));
        return new HostedChannel<>(
                channel,
                runner,
                new BaseChannelProbe(channel, runner),
                door,
                new RouteTarget(index, name, channel, breaker, load));
    }

    /** What the monitor has found of a channel, once there is one. */
    private double vital(String channel, ToDoubleBiFunction<ChannelMonitor, String> of, double unknown) {
        ChannelMonitor watching = monitor;
        return watching == null ? unknown : of.applyAsDouble(watching, channel);
    }

    /** Who knows how channels fare. */
    void watchedBy(ChannelMonitor watching) {
        monitor = watching;
    }

    private boolean nameIsTaken(String name) {
        return population.channels().stream().anyMatch(channel -> channel.name().equals(name));
    }

    /** Lets a channel take part, which all sinks are connected to. */
    <C extends BaseChannel<?>> void settle(ChannelGroup<C> group, HostedChannel<C> one) {
        population = population.with(one);
        group.add(one);
    }

    /** Takes a channel out that has stopped, and that no symbol lives on. */
    void remove(ChannelGroup<?> group, HostedChannel<?> one) {
        group.remove(one.target());
        population = population.without(one);
    }

    /** The channels as they are now. */
    Population population() {
        return population;
    }

    private static EventCoordinator coordinator(EngineConfig config, Consumer<Throwable> failed) {
        EngineConfig.Coordination how = config.coordination();
        EventCoordinator own = config.parts().coordinator();
        return own == null
                ? new MultiSourceCoordinator(
                        config.limits().window(),
                        how.immediate(),
                        how.byTicker(),
                        new Resolution(config.parts().resolvers(), failed))
                : own;
    }

    /**
     * What the event processor may count on. The channels are read before what is on the way: a state that leaves later is not behind
     * what its channel told here. When a channel has come or gone meanwhile the sum means nothing, and is made again.
     */
    private long doneThrough() {
        return doneThrough(BaseChannel.class);
    }

    /** As far as the channels of a class go. */
    @SuppressWarnings("ReferenceEquality") // each change makes a new one
    private long doneThrough(Class<?> type) {
        while (true) {
            Population read = population;
            long least = FeedProgress.ENDED;
            for (int i = 0; i < read.channels().size(); i++) {
                BaseChannel<?> channel = read.channels().get(i);
                if (type.isInstance(channel)) {
                    least = Math.min(least, channel.doneThrough());
                }
            }
            least = Math.min(least, onTheWay.getAcquire());
            if (read == population) {
                return least;
            }
        }
    }

    private void coordinationFailed(Throwable cause) {
        faults.fault(
                AlertType.COORDINATION_ERROR, "coordinator", "an event could not be made as asked: " + cause, cause);
    }

    private void cursorDemoted(String cursor) {
        faults.fault(
                AlertType.CURSOR_LAGGING,
                cursor,
                "cursor '" + cursor + "' was waited for too long; it is no longer lossless and will be told gaps",
                new IllegalStateException("cursor '" + cursor + "' is behind retention"));
    }

    /** What routing counts, over all kinds. */
    RouterCounters routerCounters() {
        RouterCounters sum = ticks.routes().counters();
        for (ChannelGroup<?> group : others) {
            sum = sum.plus(group.routes().counters());
        }
        return sum;
    }

    /** Opens the publishers; when one cannot, closes those that were opened. */
    void startPublishers() throws IOException {
        for (int i = 0; i < publishers.size(); i++) {
            try {
                publishers.get(i).start(log);
            } catch (IOException | RuntimeException e) {
                publishers.subList(0, i + 1).forEach(PublisherCycle::finish);
                throw e;
            }
        }
    }

    /** Inline: runs everything. Once a batch, here and around, so by index: an iterator is an object. */
    int doWork() {
        int done = 0;
        List<BaseChannel<?>> channels = population.channels();
        for (int i = 0; i < channels.size(); i++) {
            BaseChannel<?> channel = channels.get(i);
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
            faults.fault(AlertType.WORKER_ERROR, name, "'" + name + "' threw " + e, e);
            return 1;
        }
    }

    /** Done means that the end of every input has come through, and with it every timer. */
    boolean channelsAreDone() {
        List<BaseChannel<?>> channels = population.channels();
        for (int i = 0; i < channels.size(); i++) {
            BaseChannel<?> channel = channels.get(i);
            if (channel.inFlight() > 0 || channel.doneThrough() != FeedProgress.ENDED) {
                return false;
            }
        }
        return onTheWay.getAcquire() == FeedProgress.ENDED;
    }

    /** The first idle round to come may have begun before the last event was there; the second one cannot have. */
    long[] idleRoundsWanted() {
        return publishers.stream()
                .mapToLong(publisher -> publisher.idleRounds() + 2)
                .toArray();
    }

    boolean publishersReached(long[] idleRounds) {
        for (int i = 0; i < idleRounds.length; i++) {
            if (publishers.get(i).idleRounds() < idleRounds[i]) {
                return false;
            }
        }
        return true;
    }

    /** Stops the stages' threads, and gives up on what they still hold; says how much that is. */
    long stop(Threads threads, long deadline) {
        Population left = population;
        left.hosted().forEach(one -> one.door().close());
        threads.stop(Threads.Role.CHANNEL, deadline);
        threads.stop(Threads.Role.PROCESSOR, deadline);
        long abandoned = 0L;
        for (BaseChannel<?> channel : left.channels()) {
            // A hung thread may come back at any time, and what it works on is its own.
            boolean hung = threads.isHung(channel);
            abandoned += hung ? channel.giveUp() : channel.abandon();
            channel.setStatus(hung ? ChannelStatus.FAILED : ChannelStatus.STOPPED);
        }
        left.hosted().forEach(one -> one.door().seal());
        abandoned += threads.isHung(processor) ? 0L : processor.abandon();
        threads.stop(Threads.Role.PUBLISHER, deadline);
        for (PublisherCycle publisher : publishers) {
            if (threads.isHung(publisher)) {
                publisher.leave();
            } else {
                publisher.finish();
            }
        }
        return abandoned;
    }
}
