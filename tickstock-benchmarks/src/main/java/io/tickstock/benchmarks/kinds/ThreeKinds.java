package io.tickstock.benchmarks.kinds;

import io.tickstock.api.spi.LedgerSnapshot;
import io.tickstock.benchmarks.compare.JvmFork;
import io.tickstock.benchmarks.market.MarketSpec;
import io.tickstock.benchmarks.market.SyntheticSource;
import io.tickstock.benchmarks.replay.CountingPublisher;
import io.tickstock.core.MultiChannelSystem;
import io.tickstock.core.Settings;
import io.tickstock.core.ThreadingMode;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * All symbols on all three channels at once, in a JVM of its own whose heap ends at 512 MiB: whether the ledger balances to the last
 * input, and whether what is left on the heap keeps the bound that the engine states.
 */
public final class ThreeKinds {

    /** What a JVM of its own is told to do. */
    public static final String COMMAND = "kinds-fork";

    /** The heap that all of it has to do with. */
    static final int HEAP_MEBIBYTES = 512;

    private static final Duration LONGEST = Duration.ofMinutes(20);
    private static final long SECOND = 1_000_000_000L;
    private static final long BAR_SECONDS = 5L;
    private static final long VALUE_SECONDS = 2L;
    private static final int COLLECTIONS = 3;

    private final Plan plan;
    private final PrintStream out;

    /**
     * How much is played.
     *
     * @param symbols how many symbols, each with prints, bars of five seconds and a fair value every two
     * @param seconds of event time
     * @param rate prints a second of event time
     */
    public record Plan(int symbols, long seconds, long rate) {

        /** Checks ranges. */
        public Plan {
            if (symbols < 1 || symbols > 65_536) {
                throw new IllegalArgumentException("--symbols: '" + symbols + "' (expected: from 1 to 65536)");
            }
            if (seconds < 2L * BAR_SECONDS || seconds > 86_400L) {
                throw new IllegalArgumentException("--seconds: '" + seconds + "' (expected: from 10 to 86400)");
            }
            if (rate < 1L || rate > 10_000_000L) {
                throw new IllegalArgumentException("--rate: '" + rate + "' (expected: from 1 to 10000000)");
            }
        }

        private List<String> command() {
            return List.of(
                    COMMAND,
                    "--symbols",
                    Integer.toString(symbols),
                    "--seconds",
                    Long.toString(seconds),
                    "--rate",
                    Long.toString(rate));
        }

        private MarketSpec market() {
            return MarketSpec.standard()
                    .withSymbols(symbols)
                    .withTicksPerSecond(rate)
                    .withTicks(rate * seconds);
        }

        private long barsEach() {
            return seconds / BAR_SECONDS;
        }

        private long valuesEach() {
            return seconds / VALUE_SECONDS;
        }

        private long inputs() {
            return rate * seconds + (barsEach() + valuesEach()) * symbols;
        }
    }

    /**
     * Prepares a run.
     *
     * @param plan how much is played
     * @param out gets what is found
     */
    public ThreeKinds(Plan plan, PrintStream out) {
        this.plan = plan;
        this.out = out;
    }

    /**
     * Runs it in a JVM of its own.
     *
     * @return what was wrong; empty when nothing was
     */
    public List<String> run() {
        try {
            JvmFork.run(List.of("-Xmx" + HEAP_MEBIBYTES + "m"), plan.command(), out::println);
            return List.of();
        } catch (IOException e) {
            return List.of(String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of("interrupted");
        }
    }

    /**
     * Runs it in this JVM.
     *
     * @return what was wrong; empty when nothing was
     * @throws InterruptedException when interrupted
     */
    public List<String> fork() throws InterruptedException {
        CountingPublisher publisher = new CountingPublisher();
        MultiChannelSystem system = MultiChannelSystem.builder()
                .withoutProviders()
                .replay()
                .mode(ThreadingMode.DEDICATED)
                .set(Settings.TICK_CHANNELS, 1)
                .set(Settings.SYMBOLS_MAX, plan.symbols)
                .source(new SyntheticSource(plan.market()))
                .source(new BarsSource(
                        plan.symbols,
                        BAR_SECONDS * SECOND,
                        plan.barsEach(),
                        plan.market().seed()))
                .source(new ValuesSource(plan.market(), VALUE_SECONDS * SECOND, plan.valuesEach()))
                .publisher(publisher)
                .build();
        out.printf(
                "%,d symbols, %,d s of event time: %,d prints, %,d bars, %,d fair values%n%s%n",
                plan.symbols,
                plan.seconds,
                plan.rate * plan.seconds,
                plan.barsEach() * plan.symbols,
                plan.valuesEach() * plan.symbols,
                system.memoryBound());
        List<String> faults = new ArrayList<>();
        try {
            long begin = System.nanoTime();
            system.start();
            if (!system.awaitEnd(LONGEST)) {
                faults.add("not ended after " + LONGEST);
            }
            out.printf("%.1f s, %,d events%n", (System.nanoTime() - begin) / 1e9, publisher.events());
            tellHeap(system, faults);
        } finally {
            system.close();
        }
        tellLedger(system, faults);
        if (publisher.events() == 0L) {
            faults.add("no events");
        }
        faults.forEach(fault -> out.println("WRONG  " + fault));
        return faults;
    }

    private void tellHeap(MultiChannelSystem system, List<String> faults) {
        for (int i = 0; i < COLLECTIONS; i++) {
            System.gc();
        }
        Runtime runtime = Runtime.getRuntime();
        long left = runtime.totalMemory() - runtime.freeMemory();
        long bound = system.memoryBound().total();
        out.printf(
                "heap: %.1f MiB left after a collection, %.1f MiB used at most (of %d)%n",
                left / 1048576.0, peak() / 1048576.0, HEAP_MEBIBYTES);
        if (left > bound) {
            faults.add("heap after a collection: " + left + " B (expected: at most " + bound + ", as stated)");
        }
    }

    /** Each pool at its own peak, garbage included: never less than what was used at a time. */
    private static long peak() {
        long sum = 0L;
        for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
            MemoryUsage usage = pool.getPeakUsage();
            if (pool.getType() == MemoryType.HEAP && usage != null) {
                sum += usage.getUsed();
            }
        }
        return sum;
    }

    private void tellLedger(MultiChannelSystem system, List<String> faults) {
        LedgerSnapshot ledger = system.ledger();
        for (LedgerSnapshot.Account account : List.of(ledger.inputs(), ledger.candidates())) {
            out.printf("%s: %,d%n", account.name(), account.in());
            account.fates().forEach((fate, count) -> {
                if (count > 0L) {
                    out.printf("    %-32s %,14d%n", fate, count);
                }
            });
        }
        faults.addAll(ledger.imbalances());
        faults.addAll(system.status().failures());
        if (ledger.inputs().in() != plan.inputs()) {
            faults.add("inputs: " + ledger.inputs().in() + " (expected: " + plan.inputs() + ")");
        }
        if (ledger.inputs().settled() != plan.inputs()) {
            faults.add("fates: " + ledger.inputs().settled() + " (expected: " + plan.inputs() + ")");
        }
        ledger.inputs().fates().forEach((fate, count) -> {
            if (count > 0L
                    && (fate.startsWith("INVALID") || fate.startsWith("REJECTED") || fate.startsWith("FAILED"))) {
                faults.add(fate + ": " + count + " (expected: none)");
            }
        });
    }
}
