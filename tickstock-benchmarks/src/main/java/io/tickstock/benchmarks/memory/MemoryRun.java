package io.tickstock.benchmarks.memory;

import io.tickstock.api.data.Eligibility;
import io.tickstock.api.spi.FeedContext;
import io.tickstock.api.spi.FeedInfo;
import io.tickstock.api.spi.MarketDataSink;
import io.tickstock.api.spi.PolledSource;
import io.tickstock.benchmarks.market.MarketSpec;
import io.tickstock.benchmarks.market.SyntheticMarket;
import io.tickstock.benchmarks.replay.PlainLoop;
import io.tickstock.core.MultiChannelSystem;
import io.tickstock.core.Settings;
import io.tickstock.core.ThreadingMode;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.openjdk.jol.info.GraphLayout;

/**
 * Bytes a symbol: of the detectors' states by the layout of their objects, all windows being full, and of the whole engine by what is left
 * on the heap after a collection.
 */
public final class MemoryRun {

    /** Goals, in bytes a symbol. */
    static final double MOST_ACTIVE = 2_560.0;

    static final double MOST_IDLE = 128.0;

    private static final int SYMBOLS = 1_000;
    private static final int PRINTS_A_SECOND = 3;
    private static final int SECONDS = 720;
    private static final int IDLE_SYMBOLS = 200_000;
    private static final int COLLECTIONS = 4;
    private static final Duration LONGEST = Duration.ofMinutes(2);

    private final PrintStream out;

    /**
     * What was measured.
     *
     * @param byDetector bytes of the state of one symbol, by detector: prints of all symbols alike, three a second
     * @param active all of them together
     * @param zipf all of them together in the standard market, where many symbols print seldom: the mean over all
     * @param around what the engine holds of an active symbol beside the detectors' states
     * @param idle what it holds of a symbol that is only known by name, the name included
     */
    public record Result(Map<String, Double> byDetector, double active, double zipf, double around, double idle) {

        /** What exceeds a goal; empty when nothing does. */
        public List<String> faults() {
            List<String> faults = new ArrayList<>();
            if (!(active <= MOST_ACTIVE)) {
                faults.add("active symbol: " + active + " B (expected: at most " + MOST_ACTIVE + ")");
            }
            if (!(idle <= MOST_IDLE)) {
                faults.add("idle symbol: " + idle + " B (expected: at most " + MOST_IDLE + ")");
            }
            return faults;
        }
    }

    /**
     * Prepares a measurement.
     *
     * @param out gets the table
     */
    public MemoryRun(PrintStream out) {
        this.out = out;
    }

    /**
     * Measures and prints.
     *
     * @param zipfTicks prints of the standard market
     * @return what was measured
     * @throws InterruptedException when interrupted
     */
    public Result run(long zipfTicks) throws InterruptedException {
        // Offsets in records are not told to anybody otherwise, and an agent cannot be attached to this very process.
        System.setProperty("jol.magicFieldOffset", "true");
        System.setProperty("jol.skipDynamicAttach", "true");
        MarketSpec alike = MarketSpec.standard()
                .withSymbols(SYMBOLS)
                .withPopularity(MarketSpec.Popularity.UNIFORM)
                .withTicksPerSecond((long) SYMBOLS * PRINTS_A_SECOND)
                .withTicks((long) SYMBOLS * PRINTS_A_SECOND * SECONDS);
        Map<String, Double> byDetector = states(alike, true);
        double active = sum(byDetector);
        double zipf = sum(states(MarketSpec.standard().withTicks(zipfTicks), false));
        double idle = heldBy(IDLE_SYMBOLS, 0) / IDLE_SYMBOLS;
        double whole = heldBy(IDLE_SYMBOLS, 1) / IDLE_SYMBOLS;
        double fresh = sum(states(alike.withTicks(1L), false));
        Result result = new Result(byDetector, active, zipf, whole - fresh, idle);
        byDetector.forEach((name, bytes) -> out.printf("%-48s %,10.1f B a symbol%n", "state of " + name, bytes));
        out.printf(
                "%-48s %,10.1f B a symbol (at most %,.0f)%n", "all three, three prints a second", active, MOST_ACTIVE);
        out.printf("%-48s %,10.1f B a symbol%n", "all three, standard market, mean of all symbols", zipf);
        out.printf("%-48s %,10.1f B a symbol%n", "all three, before the first print", fresh);
        out.printf("%-48s %,10.1f B a symbol%n", "the engine, beside these, of an active symbol", result.around());
        out.printf("%-48s %,10.1f B a symbol (at most %,.0f)%n", "the engine, of an idle symbol", idle, MOST_IDLE);
        return result;
    }

    private static double sum(Map<String, Double> bytes) {
        return bytes.values().stream().mapToDouble(Double::doubleValue).sum();
    }

    /** Bytes a symbol by detector, after a market. What symbols share, such as constants, is counted once for all of them. */
    private Map<String, Double> states(MarketSpec spec, boolean shows) {
        PlainLoop.Direct direct = new PlainLoop.Direct(spec);
        while (direct.hasNext()) {
            direct.batch();
        }
        Map<String, Double> bytes = new LinkedHashMap<>();
        direct.states().forEach((name, states) -> {
            // The array itself is none of theirs.
            GraphLayout layout = GraphLayout.parseInstance((Object[]) states);
            bytes.put(name, (double) layout.totalSize() / states.length);
            if (shows) {
                String footprint = layout.toFootprint();
                // Its first line names every single state.
                out.println(name + footprint.substring(footprint.indexOf('\n')));
            }
        });
        return bytes;
    }

    /** Bytes that a system without events holds after so many symbols have become known and printed so often, above one without. */
    private static double heldBy(int symbols, int prints) throws InterruptedException {
        Names source = new Names(symbols, prints);
        MultiChannelSystem system = MultiChannelSystem.builder()
                .withoutProviders()
                .replay()
                .mode(ThreadingMode.INLINE)
                .set(Settings.TICK_CHANNELS, 1)
                .set(Settings.SYMBOLS_MAX, symbols)
                .source(source)
                .build();
        try {
            system.start();
            long before = usedAfterCollection();
            if (!system.awaitEnd(LONGEST)) {
                throw new IllegalStateException("not ended after " + LONGEST);
            }
            return (double) usedAfterCollection() - before;
        } finally {
            system.close();
        }
    }

    private static long usedAfterCollection() {
        Runtime runtime = Runtime.getRuntime();
        for (int i = 0; i < COLLECTIONS; i++) {
            System.gc();
        }
        return runtime.totalMemory() - runtime.freeMemory();
    }

    /** Makes symbols known, and prints each of them so often. */
    private static final class Names implements PolledSource {
        private final int symbols;
        private final long prints;
        private long next;

        Names(int symbols, int prints) {
            this.symbols = symbols;
            this.prints = prints;
        }

        @Override
        public FeedInfo feed() {
            return FeedInfo.ticks("names");
        }

        @Override
        public void open(FeedContext context) {}

        @Override
        public int poll(MarketDataSink sink, int max) {
            long end = symbols * Math.max(1L, prints);
            int count = 0;
            while (count < max && next < end) {
                int id = sink.symbolId("N" + (1_000_000 + next % symbols));
                if (prints > 0L) {
                    sink.tick(id, 100.0, 1.0, SyntheticMarket.BEGIN + next, 0L, 0L, Eligibility.ALL);
                }
                next++;
                count++;
            }
            return count == 0 ? END : count;
        }

        @Override
        public void close() {}
    }
}
