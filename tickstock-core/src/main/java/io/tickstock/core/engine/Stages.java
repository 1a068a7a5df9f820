package io.tickstock.core.engine;

import io.tickstock.api.data.Tick;
import io.tickstock.api.spi.Candidate;
import io.tickstock.api.spi.Clock;
import io.tickstock.api.spi.EventCoordinator;
import io.tickstock.api.spi.EventPublisher;
import io.tickstock.api.spi.SystemStatus.ChannelStatus;
import io.tickstock.core.channel.BaseChannel;
import io.tickstock.core.channel.TickChannel;
import io.tickstock.core.coordinate.EventProcessor;
import io.tickstock.core.coordinate.MultiSourceCoordinator;
import io.tickstock.core.coordinate.Resolution;
import io.tickstock.core.coordinate.Universes;
import io.tickstock.core.detect.DetectorRunner;
import io.tickstock.core.detect.DetectorSet;
import io.tickstock.core.flow.ChannelPorts;
import io.tickstock.core.flow.ConcurrentInbox;
import io.tickstock.core.flow.DutyCycle;
import io.tickstock.core.flow.Feed;
import io.tickstock.core.flow.FeedProgress;
import io.tickstock.core.intake.SymbolTable;
import io.tickstock.core.ledger.CandidateAccount;
import io.tickstock.core.publish.DataPublisher;
import io.tickstock.core.publish.JsonEventEncoder;
import io.tickstock.core.route.RouterCounters;
import io.tickstock.core.route.Routes;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Everything behind the lanes, wired: channels with their detectors &rarr; event processor &rarr; log &larr; publishers. */
final class Stages {

    final SymbolTable symbols;
    final ChannelGroup<TickChannel> ticks;
    final List<ChannelGroup<BaseChannel<?>>> custom = new ArrayList<>();

    /** All channels, those of the ticks first. */
    final List<BaseChannel<?>> channels = new ArrayList<>();

    final List<DetectorRunner> runners = new ArrayList<>();

    /** Each channel as the monitor sees it. */
    final List<BaseChannelProbe> probes = new ArrayList<>();

    final CandidateAccount candidates = new CandidateAccount();
    final Universes universes;
    final EventCoordinator coordinator;
    final EventProcessor processor;
    final DataPublisher log;
    final List<PublisherCycle> publishers = new ArrayList<>();

    private final FaultLog faults;
    private final CandidateDoor door;

    Stages(EngineConfig config, List<Feed> feeds, Clock clock, EngineTime time, FaultLog faults) {
        EngineConfig.Parts parts = config.parts();
        EngineConfig.Limits limits = config.limits();
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
        ConcurrentInbox<Candidate> inbox = new ConcurrentInbox<>(limits.candidateQueue());
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
        this.door = new CandidateDoor(inbox, candidates, config.inline() ? this::makeCandidateRoom : null);

        // Channels with their detectors, which hand candidates to the processor.
        DetectorSet detectors = new DetectorSet(parts.detectors());
        List<TickChannel> tickChannels = new ArrayList<>();
        for (int i = 0; i < limits.tickChannels(); i++) {
            DetectorRunner runner =
                    new DetectorRunner(feeds, detectors, parts.calendar(), symbols::nameOf, universes, door, faults);
            runners.add(runner);
            TickChannel channel = new TickChannel("tick-" + i, limits.tickQueue(), runner);
            channel.setProcessingLimit(Duration.ofNanos(config.thresholds().processingLimit()));
            tickChannels.add(channel);
            probes.add(new BaseChannelProbe(channel, runner));
        }
        this.ticks = new ChannelGroup<>(Tick.class, tickChannels, routes(config, tickChannels));
        channels.addAll(tickChannels);
        for (List<BaseChannel<?>> kind : byKind(parts.channels())) {
            custom.add(new ChannelGroup<>(kind.get(0).kind(), kind, routes(config, kind)));
            channels.addAll(kind);
            kind.forEach(channel -> probes.add(new BaseChannelProbe(channel, null)));
        }
        Set<String> names = new HashSet<>();
        for (int i = 0; i < channels.size(); i++) {
            if (!names.add(channels.get(i).name())) {
                throw new IllegalArgumentException(
                        "channel: '" + channels.get(i).name() + "' (expected: names that differ; two have this one)");
            }
            channels.get(i)
                    .attach(new ChannelPorts(
                            clock, symbols::nameOf, feeds, parts.calendar(), universes, door, detectors.size() + i));
        }

        // Publishers pull from the log.
        for (EventPublisher publisher : parts.publishers()) {
            if (publisher instanceof CallbackPublisher callback) {
                callback.tellFaultsTo(faults);
            }
            publishers.add(new PublisherCycle(publisher, faults));
        }
    }

    private Routes routes(EngineConfig config, List<? extends BaseChannel<?>> channels) {
        List<String> names = channels.stream().map(BaseChannel::name).toList();
        return new Routes(
                config.parts().routing(), symbols::nameOf, config.limits().maxSymbols(), names);
    }

    /** Those of one class share its symbols. */
    private static Collection<List<BaseChannel<?>>> byKind(List<BaseChannel<?>> channels) {
        Map<Class<?>, List<BaseChannel<?>>> kinds = new LinkedHashMap<>();
        for (BaseChannel<?> channel : channels) {
            kinds.computeIfAbsent(channel.kind(), kind -> new ArrayList<>()).add(channel);
        }
        return kinds.values();
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

    private long doneThrough() {
        long least = FeedProgress.ENDED;
        for (int i = 0; i < channels.size(); i++) {
            least = Math.min(least, channels.get(i).doneThrough());
        }
        return least;
    }

    private void coordinationFailed(Throwable cause) {
        faults.fault("COORDINATION_ERROR", "coordinator", "an event could not be made as asked: " + cause, cause);
    }

    private void cursorDemoted(String cursor) {
        faults.fault(
                "CURSOR_LAGGING",
                cursor,
                "cursor '" + cursor + "' was waited for too long; it is no longer lossless and will be told gaps",
                new IllegalStateException("cursor '" + cursor + "' is behind retention"));
    }

    /** What routing counts, over all kinds. */
    RouterCounters routerCounters() {
        long placements = symbolsOn(ticks);
        for (ChannelGroup<?> group : custom) {
            placements += symbolsOn(group);
        }
        long all = placements;
        return () -> all;
    }

    private static long symbolsOn(ChannelGroup<?> group) {
        long symbols = 0L;
        for (int i = 0; i < group.channels().size(); i++) {
            symbols += group.routes().symbolsOn(i);
        }
        return symbols;
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
            faults.fault("WORKER_ERROR", name, "'" + name + "' threw " + e, e);
            return 1;
        }
    }

    /** Done means that the end of every input has come through, and with it every timer. */
    boolean channelsAreDone() {
        for (int i = 0; i < channels.size(); i++) {
            BaseChannel<?> channel = channels.get(i);
            if (channel.inFlight() > 0 || channel.doneThrough() != FeedProgress.ENDED) {
                return false;
            }
        }
        return true;
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
        door.close();
        threads.stop(Threads.Role.CHANNEL, deadline);
        threads.stop(Threads.Role.PROCESSOR, deadline);
        long abandoned = 0L;
        for (BaseChannel<?> channel : channels) {
            abandoned += channel.abandon();
            channel.setStatus(ChannelStatus.STOPPED);
        }
        abandoned += processor.abandon();
        threads.stop(Threads.Role.PUBLISHER, deadline);
        publishers.forEach(PublisherCycle::finish);
        return abandoned;
    }
}
