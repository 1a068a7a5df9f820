package io.tickstock.benchmarks.latency;

import java.io.PrintStream;
import org.HdrHistogram.Histogram;

/** Prints what was measured. */
final class LatencyTable {

    private static final String COLUMNS = "%-10s %-10s %-5s %9s %9s %10s %10s %11s %11s %10s%n";

    private LatencyTable() {}

    static void print(Measured measured, PrintStream out) {
        out.printf(COLUMNS, "ns", "due until", "secs", "p50", "p90", "p99", "p99.9", "p99.99", "max", "count");
        measured.results().forEach((contender, result) -> {
            rows(contender.toString(), result, out);
            out.printf(
                    "%-10s %d of %d second(s) left out, in which others took at least %.0f %% of the machine (most: %s)%n",
                    "", result.leftOut(), result.seconds(), 100.0 * Load.LIMIT, percent(result.mostForeign()));
        });
        for (Contender contender : measured.results().keySet()) {
            if (contender == Contender.FLOOR) {
                continue;
            }
            ratios(measured, contender, false, out);
            if (measured.isQuiet(contender)) {
                ratios(measured, contender, true, out);
            } else {
                // Spinning threads suffer most from others, so the floor is none then.
                out.printf("%-10s others left no second alone: take no ratio from this run%n", "");
            }
        }
    }

    private static void rows(String name, Result result, PrintStream out) {
        row(name, "detected", "all", result.detected(false), out);
        row(name, "detected", "quiet", result.detected(true), out);
        Histogram published = result.published(false);
        if (published.getTotalCount() > 0) {
            row(name, "published", "all", published, out);
            row(name, "published", "quiet", result.published(true), out);
        }
    }

    private static void row(String name, String what, String which, Histogram delays, PrintStream out) {
        if (delays.getTotalCount() == 0) {
            out.printf(COLUMNS, name, what, which, "-", "-", "-", "-", "-", "-", 0);
            return;
        }
        out.printf(
                COLUMNS,
                name,
                what,
                which,
                at(delays, 50.0),
                at(delays, 90.0),
                at(delays, 99.0),
                at(delays, 99.9),
                at(delays, 99.99),
                String.format("%,d", delays.getMaxValue()),
                String.format("%,d", delays.getTotalCount()));
    }

    private static String at(Histogram delays, double percentile) {
        return String.format("%,d", delays.getValueAtPercentile(percentile));
    }

    private static String percent(double share) {
        return Double.isNaN(share) ? "not known here" : String.format("%.0f %%", 100.0 * share);
    }

    private static void ratios(Measured measured, Contender contender, boolean quiet, PrintStream out) {
        out.printf(
                "%-10s to FLOOR, %s seconds: p50 %+,d ns, p99 x %.2f, p99.9 x %.2f%n",
                contender,
                quiet ? "quiet" : "all",
                measured.overFloor(contender, quiet),
                measured.versusFloor(contender, Measured.P99, quiet),
                measured.versusFloor(contender, Measured.P999, quiet));
    }

    /** Second by second, which shows what a burst does and how soon it is over. */
    static void printSeconds(Measured measured, PrintStream out) {
        out.printf("second by second, due until detected; * where others took too much of the machine%n");
        measured.results().forEach((contender, result) -> {
            for (int i = 0; i < result.seconds(); i++) {
                Turn.Second second = result.second(i);
                row(contender.toString(), "second " + (i + 1), second.isQuiet() ? "" : "*", second.detected(), out);
            }
        });
    }
}
