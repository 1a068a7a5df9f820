package io.tickstock.benchmarks.latency;

import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;

/**
 * What was measured at one rate.
 *
 * @param rate prints a second
 * @param results of each contender that took part; FLOOR is one of them
 * @param faults prints lost, ledgers that do not balance, failures told; empty when nothing was wrong
 */
public record Measured(long rate, Map<Contender, Result> results, List<String> faults) {

    static final double P50 = 50.0;
    static final double P99 = 99.0;
    static final double P999 = 99.9;

    /**
     * Whether numbers are of those seconds alone in which others left the machine alone: when FLOOR and the contender have at least one
     * each. Else they are of all seconds, and say less.
     *
     * @param contender what is asked for
     * @return whether they are
     */
    public boolean isQuiet(Contender contender) {
        return of(Contender.FLOOR).hasQuiet() && of(contender).hasQuiet();
    }

    /**
     * How much longer the median print takes to be detected than through an empty hand-over.
     *
     * @param contender what is asked for
     * @return nanoseconds
     */
    public long p50OverFloor(Contender contender) {
        boolean quiet = isQuiet(contender);
        return overFloor(contender, quiet);
    }

    /**
     * The 99th percentile of receive to detected, as a multiple of that of an empty hand-over.
     *
     * @param contender what is asked for
     * @return a ratio, &gt; 0
     */
    public double p99VsFloor(Contender contender) {
        return versusFloor(contender, P99, isQuiet(contender));
    }

    /**
     * The 99.9th percentile of receive to detected, as a multiple of that of an empty hand-over.
     *
     * @param contender what is asked for
     * @return a ratio, &gt; 0
     */
    public double p999VsFloor(Contender contender) {
        return versusFloor(contender, P999, isQuiet(contender));
    }

    long overFloor(Contender contender, boolean quiet) {
        return of(contender).detected(quiet).getValueAtPercentile(P50)
                - of(Contender.FLOOR).detected(quiet).getValueAtPercentile(P50);
    }

    double versusFloor(Contender contender, double percentile, boolean quiet) {
        Histogram floor = of(Contender.FLOOR).detected(quiet);
        return (double) of(contender).detected(quiet).getValueAtPercentile(percentile)
                / Math.max(1L, floor.getValueAtPercentile(percentile));
    }

    Result of(Contender contender) {
        Result result = results.get(contender);
        if (result == null) {
            throw new IllegalArgumentException(
                    "contender: '" + contender + "' (expected: one of " + results.keySet() + ")");
        }
        return result;
    }
}
