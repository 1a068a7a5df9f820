package io.tickstock.benchmarks.compare;

import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A comparison over several JVMs, one after the other: what the compiler makes of a contender differs from one to the next. Ratios are
 * taken within each, and told as their median with the least and the greatest.
 */
public final class ForkedComparison {

    /** What a JVM of its own is told to do. */
    public static final String COMMAND = "compare-fork";

    private static final List<String> FLAGS =
            List.of("-Xms4g", "-Xmx4g", "-XX:+AlwaysPreTouch", "-XX:+UseTransparentHugePages");

    private final Comparison.Load load;
    private final int forks;
    private final Duration limit;
    private final PrintStream out;
    private final List<Runs> done = new ArrayList<>();

    /**
     * Prepares a comparison.
     *
     * @param load how much each JVM plays
     * @param forks how many JVMs, at least 1
     * @param limit how long it may take: a JVM that would not end in time, going by the one before, is not started
     * @param out gets the tables
     */
    public ForkedComparison(Comparison.Load load, int forks, Duration limit, PrintStream out) {
        if (forks < 1) {
            throw new IllegalArgumentException("--forks: " + forks + " (expected: at least 1)");
        }
        this.load = load;
        this.forks = forks;
        this.limit = limit;
        this.out = out;
    }

    /** What all forks came to. */
    public record Result(
            Map<String, Spread> ratios,
            Map<Runs.Who, Spread> nanosAPrint,
            boolean eventsEqual,
            List<String> flags,
            int forks,
            List<String> faults) {}

    /**
     * Runs the forks.
     *
     * @return what they came to
     */
    public Result run() {
        List<String> faults = new ArrayList<>();
        long start = System.nanoTime();
        long last = 0L;
        for (int fork = 1; fork <= forks; fork++) {
            long begin = System.nanoTime();
            if (begin - start + last > limit.toNanos()) {
                out.printf("fork %d of %d: not started, as %d s would not do%n", fork, forks, limit.toSeconds());
                break;
            }
            Runs runs = new Runs();
            try {
                fork(runs);
                done.add(runs);
                faults.addAll(runs.differences());
            } catch (IOException e) {
                faults.add("fork " + fork + ": " + e.getMessage());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                faults.add("fork " + fork + ": interrupted");
            }
            last = System.nanoTime() - begin;
            out.printf("fork %d of %d: %.0f s%n", fork, forks, last / 1e9);
        }
        Result result = result(faults);
        print(result);
        return result;
    }

    private Result result(List<String> faults) {
        Map<String, List<Double>> ratios = new LinkedHashMap<>();
        Map<Runs.Who, List<Double>> nanos = new LinkedHashMap<>();
        boolean equal = !done.isEmpty();
        for (Runs runs : done) {
            Ratios.of(runs).forEach((name, value) -> ratios.computeIfAbsent(name, key -> new ArrayList<>())
                    .add(value));
            for (Runs.Who who : runs.contenders()) {
                nanos.computeIfAbsent(who, key -> new ArrayList<>()).add(runs.nanos(who.definitions(), who.name()));
            }
            equal &= runs.differences().isEmpty();
        }
        return new Result(spreads(ratios), spreads(nanos), equal, FLAGS, done.size(), List.copyOf(faults));
    }

    private static <K> Map<K, Spread> spreads(Map<K, List<Double>> values) {
        Map<K, Spread> spreads = new LinkedHashMap<>();
        values.forEach((key, all) -> spreads.put(key, Spread.of(all)));
        return spreads;
    }

    private void fork(Runs runs) throws IOException, InterruptedException {
        JvmFork.run(FLAGS, List.of(COMMAND, "--load", load.label()), runs::take);
    }

    private void print(Result result) {
        out.printf("%n%-10s %-34s %14s %10s %10s %10s%n", "finds", "contender", "prints/s", "ns", "least", "most");
        result.nanosAPrint()
                .forEach((who, nanos) -> out.printf(
                        "%-10s %-34s %,14.0f %10.1f %10.1f %10.1f%n",
                        who.definitions(), who.name(), 1e9 / nanos.median(), nanos.median(), nanos.min(), nanos.max()));
        out.printf("%n%-24s %10s %10s %10s%n", "ratio", "median", "least", "most");
        result.ratios()
                .forEach((name, ratio) ->
                        out.printf("%-24s %10.2f %10.2f %10.2f%n", name, ratio.median(), ratio.min(), ratio.max()));
        out.println(result.eventsEqual() ? "events: equal wherever definitions are" : "events: NOT EQUAL");
        result.faults().forEach(fault -> out.println("WRONG  " + fault));
    }
}
