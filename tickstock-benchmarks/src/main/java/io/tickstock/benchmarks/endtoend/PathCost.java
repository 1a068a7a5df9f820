package io.tickstock.benchmarks.endtoend;

import io.tickstock.api.spi.LedgerSnapshot;
import io.tickstock.benchmarks.compare.Tape;
import io.tickstock.core.MultiChannelSystem;
import io.tickstock.core.Settings;
import io.tickstock.core.ThreadingMode;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a print costs on its way through the engine, the prints being made beforehand. Variants take turns within each repetition; the first
 * two repetitions are warm-up and are not counted. Beside the time on the wall stands the processor time of the threads that a print
 * passes, which other work on the machine moves less: inline the caller's, else that of source and channel, spinning included.
 */
public final class PathCost {

    private static final int WARM_UP = 2;
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private final Tape tape;
    private final int repetitions;
    private final Set<Variant> variants;
    private final PrintStream out;

    /** What is measured. */
    public enum Variant {
        /** The engine without detectors, on the caller's thread. */
        EMPTY_INLINE(ThreadingMode.INLINE, false),
        /** All detectors, on the caller's thread. */
        INLINE(ThreadingMode.INLINE, true),
        /** The engine without detectors, on threads of its own. */
        EMPTY_DEDICATED(ThreadingMode.DEDICATED, false),
        /** All detectors, on threads of its own. */
        DEDICATED(ThreadingMode.DEDICATED, true);

        private final ThreadingMode mode;
        private final boolean detectors;

        Variant(ThreadingMode mode, boolean detectors) {
            this.mode = mode;
            this.detectors = detectors;
        }

        private MultiChannelSystem.Builder builder() {
            MultiChannelSystem.Builder builder =
                    MultiChannelSystem.builder().replay().mode(mode).set(Settings.TICK_CHANNELS, 1);
            return detectors ? builder : builder.withoutBuiltInDetectors();
        }
    }

    /**
     * Makes a measurement.
     *
     * @param tape the prints
     * @param repetitions how many are counted
     * @param variants what is measured
     * @param out where the table goes
     */
    public PathCost(Tape tape, int repetitions, Set<Variant> variants, PrintStream out) {
        this.tape = tape;
        this.repetitions = repetitions;
        this.variants = variants;
        this.out = out;
    }

    /**
     * Measures and prints.
     *
     * @return what was wrong; empty when every ledger balanced
     */
    public List<String> run() {
        List<String> faults = new ArrayList<>();
        Map<Variant, double[][]> nanos = new EnumMap<>(Variant.class);
        for (int repetition = -WARM_UP; repetition < repetitions; repetition++) {
            for (Variant variant : variants) {
                double[] each = run(variant, faults);
                double[][] all = nanos.computeIfAbsent(variant, v -> new double[each.length][repetitions]);
                for (int i = 0; i < each.length && repetition >= 0; i++) {
                    all[i][repetition] = each[i];
                }
            }
        }
        out.printf(
                "tape: %s%n%-16s %10s %10s %10s   ns a print; processor: median, least, of each thread%n",
                tape.spec, "variant", "median", "least", "most");
        nanos.forEach((variant, all) -> {
            for (double[] one : all) {
                Arrays.sort(one);
            }
            double[] wall = all[0];
            out.printf("%-16s %10.1f %10.1f %10.1f  ", variant, median(wall), wall[0], wall[wall.length - 1]);
            for (int i = 1; i < all.length; i++) {
                out.printf(" %8.1f %6.1f", median(all[i]), all[i][0]);
            }
            out.println();
        });
        faults.forEach(out::println);
        return faults;
    }

    private static double median(double[] sorted) {
        return sorted[sorted.length / 2];
    }

    /** Processor time of the threads that a print passes, in nanoseconds. */
    private static long[] processorTimes(Variant variant) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        if (variant.mode == ThreadingMode.INLINE) {
            return new long[] {threads.getCurrentThreadCpuTime()};
        }
        long[] times = new long[2];
        for (long id : threads.getAllThreadIds()) {
            ThreadInfo info = threads.getThreadInfo(id);
            String name = info == null ? "" : info.getThreadName();
            if (name.startsWith("tickstock-source")) {
                times[0] = threads.getThreadCpuTime(id);
            } else if (name.startsWith("tickstock-tick-")) {
                times[1] = threads.getThreadCpuTime(id);
            }
        }
        return times;
    }

    /** Time on the wall, then processor time of each thread; nanoseconds a print. */
    private double[] run(Variant variant, List<String> faults) {
        MultiChannelSystem system =
                variant.builder().source(new TapeSource(tape)).build();
        long[] before = processorTimes(variant);
        long[] after;
        long begin = System.nanoTime();
        long end;
        try {
            system.start();
            if (!system.awaitEnd(LONGEST)) {
                faults.add(variant + ": not ended after " + LONGEST);
            }
            end = System.nanoTime();
            after = processorTimes(variant);
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted", e);
        } finally {
            system.close();
        }
        LedgerSnapshot ledger = system.ledger();
        ledger.imbalances().forEach(fault -> faults.add(variant + ": " + fault));
        if (ledger.inputs().fate("PROCESSED") != tape.length) {
            faults.add(variant + ": processed " + ledger.inputs());
        }
        double[] nanos = new double[1 + after.length];
        nanos[0] = (double) (end - begin) / tape.length;
        for (int i = 0; i < after.length; i++) {
            nanos[i + 1] = (double) (after[i] - before[i]) / tape.length;
        }
        return nanos;
    }
}
