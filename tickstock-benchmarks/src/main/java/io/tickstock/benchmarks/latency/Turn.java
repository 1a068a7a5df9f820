package io.tickstock.benchmarks.latency;

import io.tickstock.api.settings.ValueFormat;
import io.tickstock.api.spi.LedgerSnapshot;
import io.tickstock.benchmarks.market.MarketSpec;
import io.tickstock.core.CoordinationMode;
import io.tickstock.core.MultiChannelSystem;
import io.tickstock.core.Settings;
import io.tickstock.core.ThreadingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;

/** One run of one contender over a schedule, from its start to its end, and what it came to. */
final class Turn {

    /** On top of the schedule: for what was held up, and for the last windows. */
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private final Contender contender;
    private final Schedule schedule;
    private final PacedSource source;
    private final Timeline timeline;
    private final Delays detected;
    private final Delays published;
    private final List<String> faults = new ArrayList<>();

    private Turn(Contender contender, long rate, Schedule schedule) {
        this.contender = contender;
        this.schedule = schedule;
        this.timeline = new Timeline(rate);
        this.detected = new Delays(timeline, schedule);
        this.published = new Delays(timeline, schedule);
        this.source = new PacedSource(MarketSpec.standard(), schedule, timeline);
    }

    /**
     * A second of a turn.
     *
     * @param detected from due to the end of the last detector, nanoseconds
     * @param published from due to the publisher's take, nanoseconds; empty where there is no publisher
     * @param foreign the share of the machine that others took, in [0, 1], or NaN when that is not known
     */
    record Second(Histogram detected, Histogram published, double foreign) {

        boolean isQuiet() {
            return !Load.isForeign(foreign);
        }
    }

    /**
     * What a turn came to.
     *
     * @param seconds those that are recorded
     * @param faults prints lost, ledgers that do not balance, failures told; empty when nothing was wrong
     */
    record Outcome(List<Second> seconds, List<String> faults) {}

    static Outcome run(Contender contender, long rate, Schedule schedule) {
        // What the turn before has left behind is not this one's to clear away.
        System.gc();
        try {
            return new Turn(contender, rate, schedule).run();
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted", e);
        }
    }

    private Outcome run() throws InterruptedException {
        LoadSampler sampler = new LoadSampler(timeline, schedule);
        sampler.start();
        Duration longest = Duration.ofNanos(schedule.length()).plus(PATIENCE);
        if (contender.mode().isPresent()) {
            system(contender.mode().get(), longest);
        } else if (!new EmptyHandOver(source, detected).run(longest.toSeconds())) {
            faults.add("not ended after " + longest);
        }
        double[] foreign = sampler.finish();
        long meant = schedule.count();
        if (source.sent() != meant || detected.count() != meant) {
            faults.add("sent " + source.sent() + " and seen " + detected.count() + " of " + meant + " prints");
        }
        List<Second> seconds = new ArrayList<>();
        for (int i = 0; i < foreign.length; i++) {
            seconds.add(new Second(detected.second(i), published.second(i), foreign[i]));
        }
        return new Outcome(seconds, faults);
    }

    private void system(ThreadingMode mode, Duration longest) throws InterruptedException {
        TakingPublisher publisher = new TakingPublisher(published);
        MultiChannelSystem system = MultiChannelSystem.builder()
                .mode(mode)
                .set(Settings.TICK_CHANNELS, 1)
                // A source that is held up sends what it owes as soon as it can; nothing is rejected.
                .set(Settings.TICK_OFFER_TIMEOUT, ValueFormat.UNLIMITED)
                .set(Settings.COORDINATION_MODE, CoordinationMode.IMMEDIATE)
                .set(
                        Settings.THREADS_IDLE,
                        contender.idling(Runtime.getRuntime().availableProcessors()))
                .detector(new LastDetector(detected))
                .publisher(publisher)
                .source(source)
                .build();
        boolean ended;
        try {
            system.start();
            system.endSubmissions();
            ended = system.awaitEnd(longest);
        } finally {
            system.close();
        }
        LedgerSnapshot ledger = system.ledger();
        faults.addAll(ledger.imbalances());
        faults.addAll(system.status().failures());
        if (!ended) {
            faults.add("not ended after " + longest);
        }
        long processed = ledger.inputs().fate("PROCESSED");
        if (processed != schedule.count()) {
            faults.add("processed " + processed + " of " + schedule.count() + ": " + ledger.inputs());
        }
        long told = ledger.candidates().fate("PUBLISHED");
        if (told != publisher.events()) {
            faults.add("published " + told + " events, but the publisher took " + publisher.events());
        }
    }
}
