package io.tickstock.core.engine;

import io.tickstock.api.data.MarketData;
import io.tickstock.api.data.Tick;
import io.tickstock.api.spi.Admission;
import io.tickstock.api.spi.DashboardData;
import io.tickstock.api.spi.InputFate;
import io.tickstock.api.spi.LedgerSnapshot;
import io.tickstock.api.spi.LedgerSnapshot.Account;
import io.tickstock.api.spi.SystemStatus;
import io.tickstock.api.spi.SystemStatus.Latency;
import io.tickstock.api.spi.SystemView;
import io.tickstock.core.channel.BaseChannel;
import io.tickstock.core.flow.Feed;
import io.tickstock.core.flow.FeedProgress;
import io.tickstock.core.ledger.CandidateFate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Reads an engine's counters without stopping it. What happened last is read first, so that no fate is seen before its input.
 */
public final class EngineView implements SystemView {

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
        engine.stages.custom.forEach(group -> addChannels(group, channels));
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

    private static void addChannels(ChannelGroup<?> group, List<SystemStatus.Channel> all) {
        for (HostedChannel<?> one : group.hosted()) {
            BaseChannel<?> channel = one.channel();
            all.add(new SystemStatus.Channel(
                    channel.name(),
                    group.kind().getSimpleName(),
                    channel.status(),
                    channel.account().total(),
                    one.target().symbols(),
                    channel.inFlight(),
                    channel.highWater(),
                    channel.latency()));
        }
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
        for (ChannelGroup<?> group : engine.stages.custom) {
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
        return new SystemStatus.Feed(
                feed.info().name(), feed.info().kind(), inputs, greatest, engine.intakes.hasEnded(feed));
    }

    /**
     * Takes down what a dashboard shows.
     *
     * @return a snapshot
     */
    public DashboardData dashboard() {
        SystemStatus status = status();
        Map<String, Integer> symbols = new LinkedHashMap<>();
        status.channels().forEach(channel -> symbols.put(channel.name(), channel.symbols()));
        Runtime runtime = Runtime.getRuntime();
        return new DashboardData(
                new DashboardData.SystemOverview(
                        status.state(),
                        status.epoch(),
                        status.symbols(),
                        status.feeds(),
                        status.events(),
                        latency(),
                        runtime.totalMemory() - runtime.freeMemory()),
                status.channels(),
                engine.faults.recent(),
                ledger(),
                new DashboardData.Router(engine.config.parts().routing().name(), symbols));
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
