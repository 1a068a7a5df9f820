package io.tickstock.benchmarks.scaling;

import io.tickstock.api.event.MarketEvent;
import io.tickstock.api.spi.LedgerSnapshot;
import io.tickstock.benchmarks.compare.Contender;
import io.tickstock.benchmarks.compare.EventSum;
import io.tickstock.benchmarks.compare.EventSum.Kind;
import io.tickstock.benchmarks.compare.Tape;
import io.tickstock.benchmarks.loop.PlainLoop;
import io.tickstock.benchmarks.market.SyntheticMarket;
import io.tickstock.core.MultiChannelSystem;
import io.tickstock.core.Settings;
import io.tickstock.core.ThreadingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A way to play a tape, measured over its second half: by then nearly all symbols that print at all have their states. A system has all three
 * detectors, default settings but for its channels, and a publisher; a tape finds the same events in each.
 *
 * @param name the loop, or the system's mode
 * @param sources how many sources share the symbols
 * @param channels how many tick channels do
 */
record Way(String name, int sources, int channels) {

    static final String LOOP = "plain loop";

    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final int CHUNK = 4_096;
    private static final int FIRST = Integer.parseInt(SyntheticMarket.nameOf(0).substring(1));

    /** All that are measured: on one thread from one source to one channel; on threads of their own in all proportions. */
    static List<Way> all(List<Integer> sources, List<Integer> channels) {
        List<Way> ways = new ArrayList<>();
        ways.add(new Way(LOOP, 1, 1));
        ways.add(new Way(ThreadingMode.INLINE.name(), 1, 1));
        for (int from : sources) {
            for (int to : channels) {
                ways.add(new Way(ThreadingMode.DEDICATED.name(), from, to));
            }
        }
        return ways;
    }

    /** Plays a tape; the time is that of its second half, and the events are those of all of it. */
    Contender.Outcome play(Tape tape) throws InterruptedException {
        return name.equals(LOOP) ? loop(tape) : system(tape);
    }

    private static Contender.Outcome loop(Tape tape) {
        EventSum events = new EventSum();
        PlainLoop loop = new PlainLoop(tape.spec.symbols(), events::add);
        int half = tape.length / 2;
        play(tape, loop, 0, half);
        long begin = System.nanoTime();
        play(tape, loop, half, tape.length);
        loop.end();
        return new Contender.Outcome(System.nanoTime() - begin, tape.length - half, events);
    }

    private static void play(Tape tape, PlainLoop loop, int from, int until) {
        for (int at = from; at < until; at += CHUNK) {
            chunk(tape, loop, at, Math.min(until, at + CHUNK));
        }
    }

    /** A method of its own, so that it is compiled as a whole. */
    private static void chunk(Tape tape, PlainLoop loop, int from, int until) {
        for (int i = from; i < until; i++) {
            loop.onPrint(tape.symbol[i], tape.price[i], tape.size[i], tape.time[i]);
        }
    }

    private Contender.Outcome system(Tape tape) throws InterruptedException {
        Halfway halfway = new Halfway(sources);
        EventSum events = new EventSum();
        MultiChannelSystem.Builder builder = MultiChannelSystem.builder()
                .replay()
                .withoutProviders()
                .mode(ThreadingMode.valueOf(name))
                .set(Settings.TICK_CHANNELS, channels)
                .set(Settings.SYMBOLS_MAX, Math.max(65_536, tape.spec.symbols()))
                .onEvent(event -> take(event, events));
        PartSource.split(tape, sources, halfway).forEach(builder::source);
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
        check(system, ended, tape.length);
        return new Contender.Outcome(end - halfway.passedAt(), tape.length - tape.length / 2, events);
    }

    private static void take(MarketEvent event, EventSum events) {
        int symbol = Integer.parseInt(event.symbol().substring(1)) - FIRST;
        events.add(Kind.valueOf(event.type().name()), symbol, event.time(), event.price());
    }

    private void check(MultiChannelSystem system, boolean ended, long prints) {
        LedgerSnapshot ledger = system.ledger();
        List<String> faults = new ArrayList<>(ledger.imbalances());
        faults.addAll(system.status().failures());
        long processed = ledger.inputs().fate("PROCESSED");
        if (!ended || processed != prints || !faults.isEmpty()) {
            throw new IllegalStateException(
                    this + ": processed " + processed + " of " + prints + " in " + LONGEST + " at most: " + faults);
        }
    }
}
