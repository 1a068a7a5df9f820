package io.tickstock.core.engine;

import io.tickstock.api.data.MarketData;
import io.tickstock.api.data.Tick;
import io.tickstock.api.spi.Admission;
import io.tickstock.api.spi.BreakerState;
import io.tickstock.api.spi.DashboardData;
import io.tickstock.api.spi.InputFate;
import io.tickstock.api.spi.LedgerSnapshot;
import io.tickstock.api.spi.LedgerSnapshot.Account;
import io.tickstock.api.spi.SystemStatus;
import io.tickstock.api.spi.SystemStatus.FeedHealth;
import io.tickstock.api.spi.SystemStatus.Latency;
import io.tickstock.api.spi.SystemView;
import io.tickstock.core.channel.BaseChannel;
import io.tickstock.core.coordinate.DecidingStep;
import io.tickstock.core.coordinate.MultiSourceCoordinator;
import io.tickstock.core.flow.Feed;
import io.tickstock.core.flow.FeedProgress;
import io.tickstock.core.ledger.CandidateFate;
import io.tickstock.core.monitor.Alerts;
import io.tickstock.core.monitor.ChannelMonitor;
import io.tickstock.core.route.RouterCounters;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads an engine's counters without stopping it. What happened last is read first, so that no fate is seen before its input.
 */
public final class EngineView implements SystemView {

    private static final String REJECTED = "REJECTED(";

    private final Engine engine;

    EngineView(Engine engine) {
        this.engine = engine;
    }

    @Override
    public LedgerSnapshot ledger() {
        List<Account> cursors = engine.stages.log.accounts();
        Account candidates = candidates();
        Account inputs = inputs();
        Map<String, Double> notes = new TreeMap<>(engine.faults.counts());
        Population population = engine.stages.population();
        notes.put("LATE_VOLUME", population.lateVolume());
        long timersDropped = population.timersDropped();
        population.skipped().forEach((name, count) -> notes.put("DETECTOR_SKIPPED(" + name + ")", count.doubleValue()));
        if (timersDropped > 0) {
            notes.put("TIMERS_DROPPED_AT_END", (double) timersDropped);
        }
        return new LedgerSnapshot(inputs, candidates, cursors, notes);
    }

    private Account candidates() {
        Map<String, Long> fates = new LinkedHashMap<>();
        for (CandidateFate fate : CandidateFate.values()) {
            fates.merge(fate.label(), engine.stages.candidates.count(fate), Long::sum);
        }
        engine.stages
                .candidates
                .filtered()
                .forEach((rule, count) -> fates.merge("FILTERED(" + rule + ")", count, Long::sum));
        long inFlight = engine.stages.processor.inFlight();
        return new Account("candidates", engine.stages.population().emitted(), fates, inFlight);
    }

    private Account inputs() {
        Map<String, Long> fates = new LinkedHashMap<>();
        Population population = engine.stages.population();
        for (InputFate fate : InputFate.values()) {
            fates.put(fate.label(), population.count(fate));
        }
        SubmitSource submissions = engine.submissions;
        long inFlight = population.inFlight();
        fates.merge(InputFate.ABANDONED.label(), population.abandonedInLanes(), Long::sum);
        if (submissions != null) {
            inFlight += submissions.queued();
            fates.merge(InputFate.ABANDONED.label(), submissions.abandoned(), Long::sum);
        }
        for (Admission refusal : Admission.values()) {
            long count = submissions == null ? 0L : submissions.account().refusals(refusal);
            for (Intakes.Intake intake : engine.intakes) {
                count += intake.account().refusals(refusal);
            }
            if (count > 0) {
                fates.put(refusal.fate(), count);
            }
        }
        long in = submissions == null ? 0L : submissions.account().in();
        for (Intakes.Intake intake : engine.intakes) {
            in += intake.countsOffers() ? intake.account().in() : 0L;
        }
        return new Account("inputs", in, fates, inFlight);
    }

    @Override
    public SystemStatus status() {
        List<SystemStatus.Feed> feeds = new ArrayList<>();
        for (Feed feed : engine.feeds) {
            feeds.add(feed(feed));
        }
        List<SystemStatus.Channel> channels = new ArrayList<>();
        addChannels(engine.stages.ticks, channels);
        engine.stages.others.forEach(group -> addChannels(group, channels));
        return new SystemStatus(
                engine.state(),
                engine.stages.log.epoch(),
                engine.stages.symbols.size(),
                engine.config.parts().listed(),
                feeds,
                channels,
                engine.stages.log.countsByType(),
                engine.faults.failures());
    }

    private void addChannels(ChannelGroup<?> group, List<SystemStatus.Channel> all) {
        for (HostedChannel<?> one : group.hosted()) {
            BaseChannel<?> channel = one.channel();
            all.add(new SystemStatus.Channel(
                    channel.name(),
                    group.kind().getSimpleName(),
                    channel.status(),
                    breakerOf(one),
                    channel.account().total(),
                    one.target().symbols(),
                    channel.inFlight(),
                    channel.highWater(),
                    channel.latency(),
                    vitalsOf(channel)));
        }
    }

    private static BreakerState breakerOf(HostedChannel<?> one) {
        return switch (one.target().breaker().state()) {
            case CLOSED -> BreakerState.CLOSED;
            case OPEN -> BreakerState.OPEN;
            case HALF_OPEN -> BreakerState.HALF_OPEN;
        };
    }

    private SystemStatus.Vitals vitalsOf(BaseChannel<?> channel) {
        SystemStatus.Vitals vitals = engine.monitor.vitals(channel.name());
        return vitals == null ? SystemStatus.Vitals.unknown(channel.latencies().limit()) : vitals;
    }

    @Override
    public Optional<String> channelOf(String symbol, Class<? extends MarketData> kind) {
        int symbolId = engine.stages.symbols.known(symbol);
        if (symbolId < 0) {
            return Optional.empty();
        }
        if (kind == Tick.class) {
            return Optional.ofNullable(engine.stages.ticks.routes().placed(symbolId));
        }
        for (ChannelGroup<?> group : engine.stages.others) {
            if (group.kind().isAssignableFrom(kind)) {
                return Optional.ofNullable(group.routes().placed(symbolId));
            }
        }
        return Optional.empty();
    }

    private SystemStatus.Feed feed(Feed feed) {
        long inputs = 0L;
        long greatest = 0L;
        for (Intakes.Intake intake : engine.intakes) {
            if (intake.feed().equals(feed)) {
                inputs += intake.account().in();
                long reached = intake.progress().greatestEventTime();
                greatest = reached == FeedProgress.NOTHING_YET ? greatest : Math.max(greatest, reached);
            }
        }
        boolean ended = engine.intakes.hasEnded(feed);
        ChannelMonitor.FeedState state = engine.monitor.feed(feed.info().name());
        return new SystemStatus.Feed(
                feed.info().name(),
                feed.info().kind(),
                inputs,
                greatest,
                ended,
                engine.healthOf(feed, healthOf(state, inputs, ended)),
                state == null ? 0L : state.lastActivity(),
                engine.unknownConditions(feed));
    }

    /** What was counted now may be newer than what the monitor has seen. */
    private static FeedHealth healthOf(ChannelMonitor.@Nullable FeedState state, long inputs, boolean ended) {
        if (inputs == 0) {
            return ended ? FeedHealth.ENDED : FeedHealth.WAITING;
        }
        if (ended) {
            return FeedHealth.ENDED;
        }
        return state == null || state.health() == FeedHealth.WAITING ? FeedHealth.ACTIVE : state.health();
    }

    /**
     * Takes down what a dashboard shows.
     *
     * @return a snapshot
     */
    public DashboardData dashboard() {
        SystemStatus status = status();
        LedgerSnapshot ledger = ledger();
        Alerts alerts = engine.faults.alerts();
        return new DashboardData(
                overview(status),
                status.channels(),
                alerts.active(),
                alerts.recent(DashboardData.RECENT_ALERTS),
                engine.monitor.thresholds(),
                ledger,
                router(status, ledger),
                coordination(ledger));
    }

    private DashboardData.SystemOverview overview(SystemStatus status) {
        Map<String, List<SystemStatus.Channel>> byKind = new LinkedHashMap<>();
        status.channels().forEach(channel -> byKind.computeIfAbsent(channel.kind(), kind -> new ArrayList<>())
                .add(channel));
        List<DashboardData.Kind> kinds = new ArrayList<>();
        byKind.forEach((kind, channels) -> kinds.add(new DashboardData.Kind(
                kind,
                channels.stream().mapToInt(SystemStatus.Channel::symbols).sum(),
                channels.stream()
                        .mapToDouble(channel -> channel.vitals().inputsPerSecond())
                        .sum(),
                engine.monitor.detectionsPerSecond(kind))));
        Runtime runtime = Runtime.getRuntime();
        return new DashboardData.SystemOverview(
                status.state(),
                status.epoch(),
                engine.clock.epochNanos(),
                engine.uptime(),
                status.symbols(),
                status.feeds(),
                kinds,
                status.events(),
                engine.monitor.eventsPerSecond(),
                latency(),
                runtime.totalMemory() - runtime.freeMemory(),
                runtime.maxMemory());
    }

    private DashboardData.Router router(SystemStatus status, LedgerSnapshot ledger) {
        Map<String, Integer> symbols = new LinkedHashMap<>();
        Map<String, BreakerState> breakers = new LinkedHashMap<>();
        for (SystemStatus.Channel channel : status.channels()) {
            symbols.put(channel.name(), channel.symbols());
            breakers.put(channel.name(), channel.breaker());
        }
        Map<String, Long> refusals = new TreeMap<>();
        ledger.inputs().fates().forEach((fate, count) -> {
            if (fate.startsWith(REJECTED)) {
                refusals.put(fate.substring(REJECTED.length(), fate.length() - 1), count);
            }
        });
        RouterCounters counters = engine.stages.routerCounters();
        return new DashboardData.Router(
                engine.config.parts().routing().name(),
                symbols,
                counters.placements(),
                counters.moves(),
                counters.movesAbandoned(),
                refusals,
                breakers);
    }

    private DashboardData.Coordination coordination(LedgerSnapshot ledger) {
        long merged = ledger.candidates().total("MERGED");
        Map<String, Long> decidedBy = new LinkedHashMap<>();
        if (!(engine.stages.coordinator instanceof MultiSourceCoordinator builtIn)) {
            return new DashboardData.Coordination(engine.stages.coordinator.name(), 0L, 0L, 0L, merged, decidedBy);
        }
        long closed = 0L;
        for (DecidingStep step : DecidingStep.values()) {
            long count = builtIn.account().closed(step);
            decidedBy.put(step.name(), count);
            closed += count;
        }
        long opened = builtIn.account().opened();
        return new DashboardData.Coordination(builtIn.name(), opened, closed, opened - closed, merged, decidedBy);
    }

    /**
     * Receive &rarr; detected over all channels.
     *
     * @return the distribution
     */
    public Latency latency() {
        return engine.stages.population().latency().latency();
    }
}
