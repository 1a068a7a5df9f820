package io.tickstock.examples.cli;

import io.tickstock.adapters.delimited.ReplayProgress;
import java.io.PrintStream;
import java.util.Locale;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Shows how far a replay has come: on a terminal that shows no events, else nowhere. Gone when it is closed. */
interface ReplayBar extends AutoCloseable {

    void show(ReplayProgress progress, long events);

    @Override
    void close();

    /** Shows nothing. */
    static ReplayBar hidden() {
        return new ReplayBar() {
            @Override
            public void show(ReplayProgress progress, long events) {}

            @Override
            public void close() {}
        };
    }

    /** A bar in the last line of a terminal. */
    static ReplayBar on(PrintStream terminal, int width, long bytes) {
        int columns = width - 1; // a full line would wrap
        boolean small = bytes < 10_000_000L;
        ProgressBar bar = new ProgressBarBuilder()
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
        return new ReplayBar() {
            @Override
            public void show(ReplayProgress progress, long events) {
                bar.stepTo(progress.bytesRead());
                bar.setExtraMessage(String.format(Locale.ROOT, " %,d ticks, %,d events", progress.rows(), events));
            }

            @Override
            public void close() {
                bar.close();
                terminal.print('\r' + " ".repeat(columns) + '\r');
                terminal.flush();
            }
        };
    }
}
