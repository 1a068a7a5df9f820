package io.tickstock.benchmarks.endtoend;

import io.tickstock.api.spi.Cursor;
import io.tickstock.api.spi.EventFilter;
import io.tickstock.api.spi.EventLog;
import io.tickstock.core.publish.DataPublisher;
import io.tickstock.core.publish.Retention;
import io.tickstock.core.time.SystemClock;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Events go into the log and come out of a cursor, a batch at a time; their JSON is made beforehand. Committed batch by batch, as
 * a publisher of files does, or event by event, as one that promises at least once for each does.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
@State(Scope.Thread)
public class DataPublisherBenchmark {

    private static final int BATCH = 256;

    private DataPublisher log;
    private Cursor cursor;

    @Setup
    public void open() {
        byte[] json = new byte[600];
        log = new DataPublisher(
                "epoch",
                event -> json,
                new Retention(65_536, 64L << 20, Long.MAX_VALUE),
                new SystemClock(),
                name -> {});
        cursor = log.open("measured", EventLog.Delivery.LOSSLESS, EventFilter.all());
    }

    private Cursor.Events fillAndPoll() {
        for (int i = 0; i < BATCH; i++) {
            if (!log.append(SampleEvents.high(log.nextSequence()))) {
                throw new IllegalStateException("the log is full, though everything was committed");
            }
        }
        return (Cursor.Events) cursor.poll(BATCH);
    }

    @Benchmark
    @OperationsPerInvocation(BATCH)
    public long commitByBatch() {
        Cursor.Events events = fillAndPoll();
        cursor.commit(events.through());
        return events.through();
    }

    @Benchmark
    @OperationsPerInvocation(BATCH)
    public long commitByEvent() {
        Cursor.Events events = fillAndPoll();
        events.events().forEach(entry -> cursor.commit(entry.event().sequence()));
        return events.through();
    }

    @Benchmark
    public Object pollNothing() {
        return cursor.poll(BATCH);
    }
}
