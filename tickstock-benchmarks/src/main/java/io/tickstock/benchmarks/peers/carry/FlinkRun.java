package io.tickstock.benchmarks.peers.carry;

import io.tickstock.benchmarks.compare.Contender;
import io.tickstock.benchmarks.compare.EventSum;
import io.tickstock.benchmarks.compare.Tape;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** What the parts of a job share with whoever started it: Flink serializes its parts, so they find it by number. */
final class FlinkRun implements AutoCloseable {

    private static final Map<Long, FlinkRun> RUNS = new ConcurrentHashMap<>();
    private static final AtomicLong NUMBERS = new AtomicLong();

    private final long number;
    private final Tape tape;
    private volatile long begin;
    private volatile long end;
    private final EventSum events = new EventSum();

    private FlinkRun(long number, Tape tape) {
        this.number = number;
        this.tape = tape;
    }

    static FlinkRun of(Tape tape) {
        FlinkRun run = new FlinkRun(NUMBERS.incrementAndGet(), tape);
        RUNS.put(run.number, run);
        return run;
    }

    static FlinkRun numbered(long number) {
        return Objects.requireNonNull(RUNS.get(number), "no run of that number");
    }

    long number() {
        return number;
    }

    Tape tape() {
        return tape;
    }

    void begins() {
        begin = System.nanoTime();
    }

    synchronized void ends(EventSum found) {
        events.add(found);
        end = System.nanoTime();
    }

    synchronized Contender.Outcome outcome() {
        return new Contender.Outcome(end - begin, tape.length, events);
    }

    @Override
    public void close() {
        RUNS.remove(number);
    }
}
