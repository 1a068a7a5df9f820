package io.tickstock.benchmarks.handoff;

import io.tickstock.core.flow.ConcurrentInbox;
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

/** The inbox that channels put candidates into: offer and poll. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class ConcurrentInboxBenchmark {

    private static final int LIMIT = 8_192;

    /** An inbox that one thread fills and empties. */
    @State(Scope.Thread)
    public static class Alone {
        final ConcurrentInbox<Object> inbox = new ConcurrentInbox<>(LIMIT);
        final Object element = new Object();
    }

    /** An inbox between two threads. */
    @State(Scope.Group)
    public static class Shared {
        final ConcurrentInbox<Object> inbox = new ConcurrentInbox<>(LIMIT);
        final Object element = new Object();
    }

    @Benchmark
    public Object oneThread(Alone state) {
        state.inbox.offer(state.element);
        return state.inbox.poll();
    }

    @Benchmark
    @Group("twoThreads")
    public boolean produce(Shared state, Control control) {
        while (!state.inbox.offer(state.element)) {
            if (control.stopMeasurement) {
                return false;
            }
            Thread.onSpinWait();
        }
        return true;
    }

    @Benchmark
    @Group("twoThreads")
    public Object consume(Shared state, Control control) {
        Object taken = state.inbox.poll();
        while (taken == null) {
            if (control.stopMeasurement) {
                return state;
            }
            Thread.onSpinWait();
            taken = state.inbox.poll();
        }
        return taken;
    }
}
