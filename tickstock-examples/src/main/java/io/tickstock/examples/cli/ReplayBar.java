package io.tickstock.examples.cli;

import io.tickstock.adapters.delimited.ReplayProgress;
import io.tickstock.core.MultiChannelSystem;
import java.io.PrintStream;
import java.util.Locale;
import java.util.function.Supplier;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Shows how far a replay has come: on a terminal that shows no events, else nowhere. Gone when it is closed. */
final class ReplayBar implements ReplayRun.Onlooker {

    private final PrintStream terminal;
    private final int columns;
    private final Supplier<ReplayProgress> source;
    private final ProgressBar bar;

    private ReplayBar(PrintStream terminal, int columns, long bytes, Supplier<ReplayProgress> source) {
        this.terminal = terminal;
        this.columns = columns;
        this.source = source;
        boolean small = bytes < 10_000_000L;
        this.bar = new ProgressBarBuilder()
                .setTaskName("replay")
                .setStyle(ProgressBarStyle.ASCII)
                .setUnit(small ? " kB" : " MB", small ? 1_000L : 1_000_000L)
                .setInitialMax(bytes)
                .setUpdateIntervalMillis(100)
                .setConsumer(new DelegatingProgressBarConsumer(
                        line -> {
                            terminal.print('\r' + line);
                            terminal.flush();
                        },
                        columns))
                .build();
    }

    /** Shows nothing. */
    static ReplayRun.Onlooker hidden() {
        return new ReplayRun.Onlooker() {
            @Override
            public void look(MultiChannelSystem system, long events) {}

            @Override
            public void close() {}
        };
    }

    /** A bar in the last line of a terminal. */
    static ReplayRun.Onlooker on(PrintStream terminal, int width, long bytes, Supplier<ReplayProgress> source) {
        return new ReplayBar(terminal, width - 1, bytes, source); // a full line would wrap
    }

    @Override
    public void look(MultiChannelSystem system, long events) {
        ReplayProgress progress = source.get();
        bar.stepTo(progress.bytesRead());
        bar.setExtraMessage(String.format(Locale.ROOT, " %,d ticks, %,d events", progress.rows(), events));
    }

    @Override
    public void close() {
        bar.close();
        terminal.print('\r' + " ".repeat(columns) + '\r');
        terminal.flush();
    }
}
