package io.tickstock.benchmarks.peers.window;

import io.tickstock.api.event.MarketEvent;
import io.tickstock.api.spi.LedgerSnapshot;
import io.tickstock.benchmarks.compare.Contender;
import io.tickstock.benchmarks.compare.Definitions;
import io.tickstock.benchmarks.compare.EventSum;
import io.tickstock.benchmarks.compare.EventSum.Kind;
import io.tickstock.benchmarks.compare.Tape;
import io.tickstock.benchmarks.market.SyntheticMarket;
import io.tickstock.core.Idling;
import io.tickstock.core.MultiChannelSystem;
import io.tickstock.core.Settings;
import io.tickstock.core.ThreadingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Tickstock itself: source, channel, coordination, log and publisher, with detectors of a host's own for the exact windows, and the built-in ones
 * for {@code BUILT_IN}. Coordination windows last a nanosecond, so that every candidate is an event. Measured from the source's first
 * print, numbers of symbols being known, until the publisher has taken the last event.
 */
public final class EngineContender implements Contender {

    private static final Duration LONGEST = Duration.ofMinutes(10);

    private final Definitions definitions;
    private final ThreadingMode mode;
    private final Idling idling;

    /**
     * Makes one whose threads back off when they have nothing to do.
     *
     * @param definitions WINDOWED, EXTREMES or BUILT_IN
     * @param mode who does the work; one channel in each
     */
    public EngineContender(Definitions definitions, ThreadingMode mode) {
        this(definitions, mode, Idling.BACK_OFF);
    }

    /**
     * Makes one.
     *
     * @param definitions WINDOWED, EXTREMES or BUILT_IN
     * @param mode who does the work; one channel in each
     * @param idling what threads do that have nothing to do
     */
    public EngineContender(Definitions definitions, ThreadingMode mode, Idling idling) {
        this.definitions = definitions;
        this.mode = mode;
        this.idling = idling;
    }

    @Override
    public String name() {
        return "Tickstock " + mode + (idling == Idling.BACK_OFF ? "" : ", spinning");
    }

    @Override
    public Definitions definitions() {
        return definitions;
    }

    @Override
    public Outcome run(Tape tape) throws Exception {
        Map<String, Integer> numbers = new HashMap<>();
        for (int i = 0; i < tape.spec.symbols(); i++) {
            numbers.put(SyntheticMarket.nameOf(i), i);
        }
        EventSum events = new EventSum();
        TapeSource source = new TapeSource(tape);
        MultiChannelSystem.Builder builder = MultiChannelSystem.builder()
                .replay()
                .mode(mode)
                .withoutProviders()
                .set(Settings.TICK_CHANNELS, 1)
                .set(Settings.THREADS_IDLE, idling)
                .set(Settings.COORDINATION_WINDOW, Duration.ofNanos(1L))
                .source(source)
                .onEvent(event -> take(event, numbers, events));
        switch (definitions) {
            case WINDOWED -> builder.withoutBuiltInDetectors().detector(new SlidingDetector(tape.time[0]));
            case EXTREMES -> builder.withoutBuiltInDetectors().detector(new ExtremeDetector());
            case BUILT_IN -> {}
            case NONE -> builder.withoutBuiltInDetectors();
        }
        MultiChannelSystem system = builder.build();
        long end;
        boolean ended;
        try {
            system.start();
            ended = system.awaitEnd(LONGEST);
            end = System.nanoTime();
        } finally {
            system.close();
        }
        check(ended, system, tape);
        return new Outcome(end - source.begin(), tape.length, events);
    }

    private static void take(MarketEvent event, Map<String, Integer> numbers, EventSum events) {
        events.add(Kind.valueOf(event.type().name()), numbers.get(event.symbol()), event.time(), event.price());
    }

    private static void check(boolean ended, MultiChannelSystem system, Tape tape) {
        LedgerSnapshot ledger = system.ledger();
        List<String> faults = new ArrayList<>(ledger.imbalances());
        faults.addAll(system.status().failures());
        long processed = ledger.inputs().fate("PROCESSED");
        if (!ended || processed != tape.length || !faults.isEmpty()) {
            throw new IllegalStateException(
                    "processed " + processed + " of " + tape.length + " in " + LONGEST + " at most: " + faults);
        }
    }
}
