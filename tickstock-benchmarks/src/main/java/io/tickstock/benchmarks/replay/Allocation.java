package io.tickstock.benchmarks.replay;

import io.tickstock.benchmarks.market.MarketSpec;
import io.tickstock.benchmarks.market.MarketSpec.Mood;
import io.tickstock.benchmarks.market.SyntheticSource;
import io.tickstock.core.ThreadingMode;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/**
 * How many bytes a print costs once a system is warm, over all of its threads and the one that waits for it: in a market without
 * events, where it should be none, and in a lively one, where each event is an object or two.
 */
public final class Allocation {

    private static final List<Setup> SETUPS = List.of(
            new Setup(ThreadingMode.INLINE, 1, true),
            new Setup(ThreadingMode.DEDICATED, 1, true),
            new Setup(ThreadingMode.DEDICATED, 2, true));

    private final MarketSpec spec;
    private final long from;
    private final long until;
    private final double limit;
    private final PrintStream out;

    /**
     * Makes a measurement.
     *
     * @param spec the market; its mood is set here
     * @param from how many prints are sent before the measurement begins
     * @param until how many have been sent when it ends
     * @param limit bytes a print that are allowed in the market without events
     * @param out where the table goes
     */
    public Allocation(MarketSpec spec, long from, long until, double limit, PrintStream out) {
        if (from < 0 || from >= until || until > spec.ticks()) {
            throw new IllegalArgumentException("from, until: " + from + ", " + until
                    + " (expected: 0 <= from < until <= " + spec.ticks() + " ticks)");
        }
        this.spec = spec;
        this.from = from;
        this.until = until;
        this.limit = limit;
        this.out = out;
    }

    /**
     * Measures and prints.
     *
     * @return what was wrong; empty when the limit holds and every ledger balanced
     */
    public List<String> run() {
        List<String> faults = new ArrayList<>();
        out.printf("market: %s%nmeasured: from print %,d to print %,d%n%n", spec, from, until);
        for (Mood mood : List.of(Mood.QUIET, Mood.LIVELY)) {
            for (Setup setup : SETUPS) {
                measure(mood, setup, faults);
            }
        }
        out.println(faults.isEmpty() ? "all as it should be" : "FAULTS: " + faults);
        return faults;
    }

    /**
     * Measures the market without events alone, DEDICATED with one channel.
     *
     * @return bytes that a print allocates over all threads of the system, once it is warm
     */
    public double bytesAPrint() {
        ThreadBytes bytes = new ThreadBytes();
        SyntheticSource source = new SyntheticSource(spec.withMood(Mood.QUIET), bytes::mark, from, until);
        Replay.run(new Setup(ThreadingMode.DEDICATED, 1, true), source, spec.ticks());
        return (double) bytes.total() / (until - from);
    }

    private void measure(Mood mood, Setup setup, List<String> faults) {
        ThreadBytes bytes = new ThreadBytes();
        SyntheticSource source = new SyntheticSource(spec.withMood(mood), bytes::mark, from, until);
        Replay.Outcome outcome = Replay.run(setup, source, spec.ticks());
        String name = mood + " " + setup.mode() + " " + setup.channels();
        outcome.faults().forEach(fault -> faults.add(name + ": " + fault));
        double perTick = (double) bytes.total() / (until - from);
        out.printf(
                "%-20s %,12d B  %10.5f B/tick  %,8d events in the whole run%n",
                name, bytes.total(), perTick, outcome.events());
        bytes.byThread().forEach((thread, count) -> out.printf("    %-32s %,12d B%n", thread, count));
        if (bytes.byThread().isEmpty()) {
            faults.add(name + ": the measurement did not end");
        }
        if (mood == Mood.QUIET && outcome.events() != 0) {
            faults.add(name + ": " + outcome.events() + " events (expected: none)");
        }
        if (mood == Mood.QUIET && perTick > limit) {
            faults.add(name + ": " + perTick + " B/tick (expected: at most " + limit + ")");
        }
        if (mood == Mood.LIVELY && outcome.events() == 0) {
            faults.add(name + ": no events");
        }
    }
}
