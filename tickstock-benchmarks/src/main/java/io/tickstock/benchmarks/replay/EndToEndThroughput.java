package io.tickstock.benchmarks.replay;

import io.tickstock.benchmarks.market.MarketSpec;
import io.tickstock.benchmarks.market.SyntheticSource;
import io.tickstock.core.ThreadingMode;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How many prints a second go through a whole system, source to publisher, and how that compares to the same work without one.
 *
 * <p>All variants take turns within each repetition, so that what else the machine does hits them alike; the first repetition
 * is warm-up and is not counted.
 */
public final class EndToEndThroughput {

    private final MarketSpec spec;
    private final int repetitions;
    private final Set<Variant> variants;
    private final PrintStream out;

    /** What is measured. */
    public enum Variant {
        /** The market itself, with nothing behind it. */
        MARKET_ALONE(null),
        /** The detectors in a loop, without an engine. */
        PLAIN_LOOP(null),
        /** The engine without detectors, on the caller's thread. */
        EMPTY_INLINE(new Setup(ThreadingMode.INLINE, 1, false)),
        /** All detectors, on the caller's thread, one channel. */
        INLINE_1(new Setup(ThreadingMode.INLINE, 1, true)),
        /** All detectors, on the caller's thread, two channels. */
        INLINE_2(new Setup(ThreadingMode.INLINE, 2, true)),
        /** The engine without detectors, on threads of its own. */
        EMPTY_DEDICATED(new Setup(ThreadingMode.DEDICATED, 1, false)),
        /** All detectors, a thread for source, channel, events and publisher each. */
        DEDICATED_1(new Setup(ThreadingMode.DEDICATED, 1, true)),
        /** The same with two channels. */
        DEDICATED_2(new Setup(ThreadingMode.DEDICATED, 2, true));

        private final Setup setup;

        Variant(Setup setup) {
            this.setup = setup;
        }

        boolean findsEvents() {
            return this == PLAIN_LOOP || (setup != null && setup.detectors());
        }

        private Replay.Outcome run(MarketSpec spec) {
            if (setup != null) {
                return Replay.run(setup, new SyntheticSource(spec), spec.ticks());
            }
            long begin = System.nanoTime();
            long cpu = Replay.cpuNanos();
            long found = this == PLAIN_LOOP ? PlainLoop.run(spec) : PlainLoop.marketAlone(spec) & 0L;
            return new Replay.Outcome(
                    System.nanoTime() - begin, Replay.cpuNanos() - cpu, spec.ticks(), found, List.of());
        }
    }

    private record Times(double[] seconds) {

        double median() {
            double[] sorted = seconds.clone();
            Arrays.sort(sorted);
            int middle = sorted.length / 2;
            return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2.0;
        }

        double least() {
            return Arrays.stream(seconds).min().orElse(Double.NaN);
        }

        double most() {
            return Arrays.stream(seconds).max().orElse(Double.NaN);
        }
    }

    /**
     * Makes a measurement.
     *
     * @param spec the market
     * @param repetitions how many are counted, after one that is not
     * @param variants what is measured
     * @param out where the table goes
     */
    public EndToEndThroughput(MarketSpec spec, int repetitions, Set<Variant> variants, PrintStream out) {
        this.spec = spec;
        this.repetitions = repetitions;
        this.variants = variants;
        this.out = out;
    }

    /**
     * Measures and prints.
     *
     * @return what was wrong; empty when every ledger balanced and events were found
     */
    public List<String> run() {
        List<String> faults = new ArrayList<>();
        Map<Variant, double[]> seconds = new EnumMap<>(Variant.class);
        Map<Variant, double[]> cpu = new EnumMap<>(Variant.class);
        Map<Variant, Long> events = new EnumMap<>(Variant.class);
        for (int repetition = 0; repetition <= repetitions; repetition++) {
            for (Variant variant : variants) {
                Replay.Outcome outcome = variant.run(spec);
                outcome.faults().forEach(fault -> faults.add(variant + ": " + fault));
                checkEvents(variant, outcome.events(), events, faults);
                if (repetition > 0) {
                    seconds.computeIfAbsent(variant, v -> new double[repetitions])[repetition - 1] =
                            outcome.nanos() / 1e9;
                    cpu.computeIfAbsent(variant, v -> new double[repetitions])[repetition - 1] =
                            outcome.cpuNanos() / 1e9;
                }
            }
        }
        out.printf("market: %s%nrepetitions: %d after one of warm-up%n%n", spec, repetitions);
        out.printf(
                "%-16s %12s %12s %12s %9s %12s %10s%n",
                "variant", "median t/s", "min t/s", "max t/s", "ns/tick", "cpu ns/tick", "events");
        seconds.forEach(
                (variant, all) -> row(variant, new Times(all), new Times(cpu.get(variant)), events.get(variant)));
        ratios("time on the wall", seconds);
        ratios("processor time", cpu);
        out.println();
        out.println(faults.isEmpty() ? "ledgers: every one balances, every print PROCESSED" : "FAULTS: " + faults);
        return faults;
    }

    private static void checkEvents(Variant variant, long found, Map<Variant, Long> events, List<String> faults) {
        Long before = events.put(variant, found);
        if (before != null && before != found) {
            faults.add(variant + ": " + found + " events, but " + before + " the time before");
        }
        if (variant.findsEvents() && found == 0L) {
            faults.add(variant + ": no events");
        }
    }

    private void row(Variant variant, Times times, Times cpu, long events) {
        out.printf(
                "%-16s %,12.0f %,12.0f %,12.0f %9.1f %12.1f %,10d%n",
                variant,
                spec.ticks() / times.median(),
                spec.ticks() / times.most(),
                spec.ticks() / times.least(),
                times.median() * 1e9 / spec.ticks(),
                cpu.median() * 1e9 / spec.ticks(),
                events);
    }

    /** Ratios of the variants to the plain loop, each taken within one repetition, so that slow minutes cancel. */
    private void ratios(String what, Map<Variant, double[]> seconds) {
        double[] plain = seconds.get(Variant.PLAIN_LOOP);
        if (plain == null) {
            return;
        }
        out.printf("%n%s relative to PLAIN_LOOP, median (least to most) of the ratios within a repetition%n", what);
        seconds.forEach((variant, all) -> {
            double[] ratio = new double[all.length];
            for (int i = 0; i < ratio.length; i++) {
                ratio[i] = all[i] / plain[i];
            }
            Times of = new Times(ratio);
            out.printf("%-16s %6.2f (%.2f to %.2f)%n", variant, of.median(), of.least(), of.most());
        });
    }
}
