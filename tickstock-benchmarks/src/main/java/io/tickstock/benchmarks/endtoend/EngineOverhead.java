package io.tickstock.benchmarks.endtoend;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Runs {@link EngineOverheadBenchmark} and prints what its two ways come to, as a ratio within that run. */
public final class EngineOverhead {

    private final boolean smoke;
    private final PrintStream out;

    /**
     * Prepares a run.
     *
     * @param smoke whether only to see that it works
     * @param out is told the ratio
     */
    public EngineOverhead(boolean smoke, PrintStream out) {
        this.smoke = smoke;
        this.out = out;
    }

    /**
     * Measures.
     *
     * @return what is wrong; empty when nothing is
     */
    public List<String> run() {
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include(EngineOverheadBenchmark.class.getName() + "\\.")
                .shouldFailOnError(true);
        if (smoke) {
            options.forks(1).warmupIterations(0).measurementIterations(1).measurementTime(TimeValue.milliseconds(100));
        }
        List<String> faults = new ArrayList<>();
        try {
            Collection<RunResult> results = new Runner(options.build()).run();
            Result<?> alone = find(results, "detectorsAlone");
            Result<?> whole = find(results, "wholeSystem");
            double ratio = whole.getScore() / alone.getScore();
            out.printf(
                    "detectors alone %.1f ns a print, whole system INLINE %.1f ns a print: %.2f times%n",
                    alone.getScore(), whole.getScore(), ratio);
            if (!smoke) {
                // Of the bounds of two intervals of 99.9 %.
                double[] from = alone.getStatistics().getConfidenceIntervalAt(0.999);
                double[] to = whole.getStatistics().getConfidenceIntervalAt(0.999);
                out.printf("from %.2f to %.2f times by the bounds of both%n", to[0] / from[1], to[1] / from[0]);
            }
        } catch (RunnerException e) {
            faults.add("overhead: " + e);
        }
        faults.forEach(out::println);
        return faults;
    }

    private static Result<?> find(Collection<RunResult> results, String method) {
        return results.stream()
                .map(RunResult::getPrimaryResult)
                .filter(result -> result.getLabel().equals(method))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(method + " was not run"));
    }
}
