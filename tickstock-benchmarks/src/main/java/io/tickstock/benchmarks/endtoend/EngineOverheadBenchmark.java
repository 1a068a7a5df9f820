package io.tickstock.benchmarks.endtoend;

import io.tickstock.benchmarks.market.MarketSpec;
import io.tickstock.benchmarks.market.SyntheticSource;
import io.tickstock.benchmarks.replay.PlainLoop;
import io.tickstock.core.MultiChannelSystem;
import io.tickstock.core.ThreadingMode;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The same prints through the same detectors, once called directly with their states in arrays and once by a whole system on one thread:
 * intake, routing, hand-over, ledger, monitor, order, windows and log are the difference. Making the print is part of both.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(3)
public class EngineOverheadBenchmark {

    /** What the engine asks a source for at once. */
    private static final int BATCH = 256;

    /** The market. */
    @State(Scope.Thread)
    public static class Market {

        @Param("8000")
        public int symbols;

        @Param("QUIET")
        public MarketSpec.Mood mood;

        MarketSpec spec() {
            return MarketSpec.standard()
                    .withSymbols(symbols)
                    .withTicks(Long.MAX_VALUE)
                    .withMood(mood);
        }
    }

    /** The detectors alone. */
    @State(Scope.Thread)
    public static class Direct {
        private PlainLoop.Direct loop;

        /** Before each fork's first print. */
        @Setup(Level.Trial)
        public void start(Market market) {
            loop = new PlainLoop.Direct(market.spec());
        }
    }

    /** A system of one thread, with one channel. */
    @State(Scope.Thread)
    public static class Inline {
        private MultiChannelSystem system;
        private long events;

        /** Before each fork's first print. */
        @Setup(Level.Trial)
        public void start(Market market) {
            system = MultiChannelSystem.builder()
                    .replay()
                    .mode(ThreadingMode.INLINE)
                    .source(new SyntheticSource(market.spec()))
                    .onEvent(event -> events++)
                    .build();
            system.start();
        }

        /** After the last one: nothing may be lost. */
        @TearDown(Level.Trial)
        public void close() {
            system.close();
            if (!system.ledger().imbalances().isEmpty()) {
                throw new IllegalStateException("the ledger does not balance: " + system.ledger());
            }
        }
    }

    @Benchmark
    @OperationsPerInvocation(BATCH)
    public long detectorsAlone(Direct direct) {
        direct.loop.batch();
        return direct.loop.emitted();
    }

    @Benchmark
    @OperationsPerInvocation(BATCH)
    public long wholeSystem(Inline inline) {
        inline.system.doWork();
        return inline.events;
    }
}
