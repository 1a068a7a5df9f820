package io.tickstock.benchmarks.handoff;

import io.tickstock.core.flow.ConcurrentInbox;
import io.tickstock.core.flow.Lane;
import io.tickstock.core.flow.TickSlot;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jctools.queues.MessagePassingQueue;
import org.jctools.queues.varhandle.MpscVarHandleArrayQueue;
import org.jctools.queues.varhandle.SpscVarHandleArrayQueue;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * One element in and out again, by one thread, one at a time and in batches: what each queue costs at the least, without the caches of two
 * cores. The engine's lane and inbox, the JCTools queues behind them, and what the JDK brings along.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
@State(Scope.Thread)
public class QueueBenchmark {

    private static final int LIMIT = 1_000;
    private static final int BATCH = 256;

    private final Lane<TickSlot> lane = new Lane<>(LIMIT, TickSlot::new);
    private final ConcurrentInbox<Object> inbox = new ConcurrentInbox<>(LIMIT);
    private final SpscVarHandleArrayQueue<Object> spsc = new SpscVarHandleArrayQueue<>(LIMIT);
    private final MpscVarHandleArrayQueue<Object> mpsc = new MpscVarHandleArrayQueue<>(LIMIT);
    private final ArrayBlockingQueue<Object> blocking = new ArrayBlockingQueue<>(LIMIT);
    private final Object element = new Object();

    @Benchmark
    public long lane() {
        return throughLane(1);
    }

    @Benchmark
    @OperationsPerInvocation(BATCH)
    public long laneBatch() {
        return throughLane(BATCH);
    }

    private long throughLane(int count) {
        for (int i = 0; i < count; i++) {
            TickSlot slot = lane.claim();
            slot.eventTime++;
            lane.publish();
        }
        long sum = 0L;
        for (int i = 0; i < count; i++) {
            sum += lane.poll().eventTime;
        }
        lane.release(count);
        return sum;
    }

    @Benchmark
    public Object inbox() {
        inbox.offer(element);
        return inbox.poll();
    }

    @Benchmark
    @OperationsPerInvocation(BATCH)
    public void inboxBatch(Blackhole taken) {
        for (int i = 0; i < BATCH; i++) {
            inbox.offer(element);
        }
        for (int i = 0; i < BATCH; i++) {
            taken.consume(inbox.poll());
        }
    }

    @Benchmark
    public Object jctoolsSpsc() {
        spsc.offer(element);
        return spsc.poll();
    }

    @Benchmark
    @OperationsPerInvocation(BATCH)
    public void jctoolsSpscBatch(Blackhole taken) {
        batch(spsc, taken);
    }

    @Benchmark
    public Object jctoolsMpsc() {
        mpsc.offer(element);
        return mpsc.poll();
    }

    @Benchmark
    @OperationsPerInvocation(BATCH)
    public void jctoolsMpscBatch(Blackhole taken) {
        batch(mpsc, taken);
    }

    private void batch(MessagePassingQueue<Object> queue, Blackhole taken) {
        queue.fill(() -> element, BATCH);
        queue.drain(taken::consume, BATCH);
    }

    @Benchmark
    public Object arrayBlocking() {
        blocking.offer(element);
        return blocking.poll();
    }

    @Benchmark
    @OperationsPerInvocation(BATCH)
    public void arrayBlockingBatch(Blackhole taken) {
        for (int i = 0; i < BATCH; i++) {
            blocking.offer(element);
        }
        for (int i = 0; i < BATCH; i++) {
            taken.consume(blocking.poll());
        }
    }
}
