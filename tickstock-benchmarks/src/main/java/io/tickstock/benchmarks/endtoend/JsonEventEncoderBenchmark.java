package io.tickstock.benchmarks.endtoend;

import io.tickstock.api.event.MarketEvent;
import io.tickstock.core.publish.JsonEventEncoder;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** An event becomes JSON. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
@State(Scope.Thread)
public class JsonEventEncoderBenchmark {

    private final JsonEventEncoder encoder = new JsonEventEncoder();
    private final MarketEvent event = SampleEvents.high(1L);

    @Benchmark
    public byte[] encode() {
        return encoder.encode(event);
    }
}
