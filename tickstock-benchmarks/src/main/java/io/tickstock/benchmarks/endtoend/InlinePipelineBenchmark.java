package io.tickstock.benchmarks.endtoend;

import io.tickstock.benchmarks.market.MarketSpec;
import io.tickstock.benchmarks.market.SyntheticSource;
import io.tickstock.core.MultiChannelSystem;
import io.tickstock.core.ThreadingMode;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
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

/** One print on the whole way from a source to a callback, on one thread, out of a market that never ends. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
@State(Scope.Thread)
public class InlinePipelineBenchmark {

    /** What the engine asks a source for at once. */
    private static final int BATCH = 256;

    @Param({"100", "8000"})
    public int symbols;

    @Param({"LIVELY", "QUIET"})
    public MarketSpec.Mood mood;

    @Param({"true", "false"})
    public boolean detectors;

    private MultiChannelSystem system;
    private long events;

    @Setup
    public void start() {
        MarketSpec spec = MarketSpec.standard()
                .withSymbols(symbols)
                .withTicks(Long.MAX_VALUE)
                .withMood(mood);
        MultiChannelSystem.Builder builder = MultiChannelSystem.builder()
                .replay()
                .mode(ThreadingMode.INLINE)
                .source(new SyntheticSource(spec))
                .onEvent(event -> events++);
        system = (detectors ? builder : builder.withoutBuiltInDetectors()).build();
        system.start();
    }

    @TearDown
    public void close() {
        system.close();
        if (!system.ledger().imbalances().isEmpty()) {
            throw new IllegalStateException("the ledger does not balance: " + system.ledger());
        }
    }

    @Benchmark
    @OperationsPerInvocation(BATCH)
    public long batch() {
        system.doWork();
        return events;
    }
}
