package io.tickstock.benchmarks.live;

import io.tickstock.api.data.Tick;
import io.tickstock.api.data.TickView;
import io.tickstock.api.spi.DetectionContext;
import io.tickstock.api.spi.DetectorState;
import io.tickstock.api.spi.EventDetector;
import io.tickstock.api.spi.FeedContext;
import io.tickstock.api.spi.FeedInfo;
import io.tickstock.api.spi.MarketDataSink;
import io.tickstock.api.spi.PolledSource;
import io.tickstock.api.spi.SymbolInfo;
import io.tickstock.core.MultiChannelSystem;
import io.tickstock.core.Settings;
import io.tickstock.core.ThreadingMode;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * What a system without data costs: CPU time of its threads, while a polled source is silent and nobody submits; and how long the first
 * print after such a time takes from the submitter to the detector, when every thread on its way sleeps.
 */
public final class IdleCost {

    private final Duration span;
    private final int runs;
    private final int prints;
    private final double limitPercent;
    private final Duration latencyLimit;
    private final Duration maxPark;
    private final PrintStream out;

    /**
     * Makes a measurement.
     *
     * @param span how long each run measures
     * @param runs how many runs
     * @param prints how many prints are sent, each after a time of rest
     * @param limitPercent of one core that a run may take
     * @param latencyLimit that the slowest print must keep
     * @param maxPark the longest park of a thread
     * @param out where the result goes
     */
    public IdleCost(
            Duration span,
            int runs,
            int prints,
            double limitPercent,
            Duration latencyLimit,
            Duration maxPark,
            PrintStream out) {
        this.span = span;
        this.runs = runs;
        this.prints = prints;
        this.limitPercent = limitPercent;
        this.latencyLimit = latencyLimit;
        this.maxPark = maxPark;
        this.out = out;
    }

    /** Has nothing, for ever. */
    private static final class Silent implements PolledSource {

        @Override
        public FeedInfo feed() {
            return FeedInfo.ticks("silent");
        }

        @Override
        public void open(FeedContext context) {}

        @Override
        public int poll(MarketDataSink sink, int max) {
            return 0;
        }

        @Override
        public void close() {}
    }

    private record Nothing() implements DetectorState {}

    /** Tells when it sees a print. */
    private record Sees(SynchronousQueue<Long> seen) implements EventDetector<Nothing> {

        @Override
        public String name() {
            return "sees";
        }

        @Override
        public Nothing newState(SymbolInfo symbol) {
            return new Nothing();
        }

        @Override
        public void onTick(Nothing state, TickView tick, DetectionContext context) {
            try {
                seen.put(System.nanoTime());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /**
     * Measures and prints.
     *
     * @return what was wrong; empty when the limits hold and the ledger balances
     */
    public List<String> run() {
        List<String> faults = new ArrayList<>();
        SynchronousQueue<Long> seen = new SynchronousQueue<>();
        try (MultiChannelSystem system = MultiChannelSystem.builder()
                .mode(ThreadingMode.DEDICATED)
                .set(Settings.THREADS_MAX_PARK, maxPark)
                .detector(new Sees(seen))
                .source(new Silent())
                .onEvent(event -> {})
                .build()) {
            system.start();
            rest(Duration.ofSeconds(3));
            for (int run = 0; run < runs; run++) {
                measureCpu(run, faults);
            }
            measureLatency(system, seen, faults);
            faults.addAll(system.status().failures());
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted", e);
        }
        out.println(faults.isEmpty() ? "all as it should be" : "FAULTS: " + faults);
        return faults;
    }

    private static void rest(Duration time) {
        long until = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < until) {
            LockSupport.parkNanos(until - System.nanoTime());
        }
    }

    private void measureCpu(int run, List<String> faults) {
        Map<String, Long> before = cpuByThread();
        long begin = System.nanoTime();
        rest(span);
        double wall = System.nanoTime() - begin;
        Map<String, Double> percents = new LinkedHashMap<>();
        double all = 0.0;
        for (Map.Entry<String, Long> thread : cpuByThread().entrySet()) {
            double percent = 100.0 * (thread.getValue() - before.getOrDefault(thread.getKey(), 0L)) / wall;
            percents.put(thread.getKey(), percent);
            all += percent;
        }
        out.printf("run %d: %.2f %% of a core over %.1f s%n", run, all, wall / 1e9);
        percents.forEach((name, percent) -> out.printf("  %-32s %6.3f %%%n", name, percent));
        if (all > limitPercent) {
            faults.add(String.format("run %d took %.2f %% of a core (expected: at most %.2f)", run, all, limitPercent));
        }
    }

    private static Map<String, Long> cpuByThread() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        Map<String, Long> times = new TreeMap<>();
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().startsWith("tickstock-")) {
                times.merge(thread.getName(), threads.getThreadCpuTime(thread.getId()), Long::sum);
            }
        }
        return times;
    }

    private void measureLatency(MultiChannelSystem system, SynchronousQueue<Long> seen, List<String> faults)
            throws InterruptedException {
        SplittableRandom random = new SplittableRandom(42);
        double[] millis = new double[prints];
        int warmUp = Math.max(1, prints / 10);
        for (int i = -warmUp; i < prints; i++) {
            // Long enough for the longest parks, and at any moment of one.
            rest(Duration.ofNanos(500_000_000L + random.nextInt(20_000_000)));
            Tick tick = new Tick("LONE", 100.0, 1.0, TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis()));
            long begin = System.nanoTime();
            system.submit(tick);
            Long at = seen.poll(10L, TimeUnit.SECONDS);
            if (at == null) {
                faults.add("print " + i + " was not seen");
                return;
            }
            if (i >= 0) {
                millis[i] = (at - begin) / 1e6;
            }
        }
        Arrays.sort(millis);
        double most = millis[prints - 1];
        out.printf(
                "%d prints after half a second of rest, ms from submit to the detector: least %.3f  p50 %.3f  max %.3f%n",
                prints, millis[0], millis[(prints - 1) / 2], most);
        if (most > latencyLimit.toNanos() / 1e6) {
            faults.add("slowest print " + most + " ms (expected: at most " + latencyLimit.toMillis() + ")");
        }
    }
}
