package io.tickstock.examples.cli;

import io.tickstock.core.MultiChannelSystem;
import java.io.PrintStream;
import java.util.function.LongSupplier;

/** Tells in a line a second how a demonstration goes, in plain text. */
final class DemoLines implements ReplayRun.Onlooker {

    private static final long BETWEEN_LINES = 1_000_000_000L;

    private final PrintStream err;
    private final DemoMonitor monitor;
    private final LongSupplier clock;
    private final long begun;
    private long told;

    /**
     * Nothing is told in the first second.
     *
     * @param clock monotonic nanoseconds
     */
    DemoLines(PrintStream err, DemoMonitor monitor, LongSupplier clock) {
        this.err = err;
        this.monitor = monitor;
        this.clock = clock;
        this.begun = clock.getAsLong();
    }

    @Override
    public void look(MultiChannelSystem system, long events) {
        long now = clock.getAsLong();
        DemoSnapshot snapshot = monitor.look(system, now);
        long seconds = (now - begun) / BETWEEN_LINES;
        if (seconds > told) {
            told = seconds;
            err.println(DemoFrame.line(snapshot));
        }
    }

    @Override
    public void close() {}
}
