package io.tickstock.benchmarks.handoff;

import io.tickstock.core.flow.Lane;
import io.tickstock.core.flow.TickSlot;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Group;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Control;

/** A lane: claim, fill, publish, poll, release. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class LaneBenchmark {

    private static final int LIMIT = 1_000;

    /** A lane that one thread fills and empties. */
    @State(Scope.Thread)
    public static class Alone {
        final Lane<TickSlot> lane = new Lane<>(LIMIT, TickSlot::new);
    }

    /** A lane between two threads. */
    @State(Scope.Group)
    public static class Shared {
        final Lane<TickSlot> lane = new Lane<>(LIMIT, TickSlot::new);
    }

    @Benchmark
    public long oneThread(Alone state) {
        TickSlot slot = state.lane.claim();
        slot.eventTime++;
        state.lane.publish();
        TickSlot taken = state.lane.poll();
        state.lane.release(1);
        return taken.eventTime;
    }

    @Benchmark
    @Group("twoThreads")
    public long produce(Shared state, Control control) {
        TickSlot slot = state.lane.claim();
        while (slot == null) {
            if (control.stopMeasurement) {
                return 0L;
            }
            Thread.onSpinWait();
            slot = state.lane.claim();
        }
        slot.eventTime++;
        state.lane.publish();
        return slot.eventTime;
    }

    @Benchmark
    @Group("twoThreads")
    public long consume(Shared state, Control control) {
        TickSlot slot = state.lane.poll();
        while (slot == null) {
            if (control.stopMeasurement) {
                return 0L;
            }
            Thread.onSpinWait();
            slot = state.lane.poll();
        }
        long time = slot.eventTime;
        state.lane.release(1);
        return time;
    }
}
