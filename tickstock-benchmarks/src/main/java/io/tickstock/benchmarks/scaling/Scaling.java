package io.tickstock.benchmarks.scaling;

import io.tickstock.benchmarks.compare.Contender;
import io.tickstock.benchmarks.compare.JvmFork;
import io.tickstock.benchmarks.compare.Spread;
import io.tickstock.benchmarks.compare.Tape;
import io.tickstock.benchmarks.market.MarketSpec;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How the rate changes with the number of symbols, sources and channels. Each number of symbols has JVMs of its own, in turns, so that none
 * pays for the heap of another; all ways take turns within one.
 */
public final class Scaling {

    /** What a JVM of its own is told to do. */
    public static final String COMMAND = "scaling-fork";

    /** A million states and as many in arrays, one after the other, and the tape. */
    private static final List<String> FLAGS = List.of("-Xmx8g");

    private final Plan plan;
    private final PrintStream out;
    private final Growth growth = new Growth();
    private final List<String> faults = new ArrayList<>();

    /**
     * How much is played.
     *
     * @param symbols how many symbols, in each of the markets
     * @param sources how many sources share them, in each of the runs on threads
     * @param channels how many channels do
     * @param ticks prints of a tape, of which the second half counts
     * @param rounds how often each way is counted in a JVM, after once that is not
     * @param forks how many JVMs for each number of symbols
     */
    public record Plan(
            List<Integer> symbols, List<Integer> sources, List<Integer> channels, int ticks, int rounds, int forks) {

        private static final int MOST_SYMBOLS = 1 << 23;
        private static final int MOST_SOURCES = 64;
        private static final int MOST_CHANNELS = 256;

        /** Checks ranges. */
        public Plan {
            symbols = List.copyOf(symbols);
            sources = List.copyOf(sources);
            channels = List.copyOf(channels);
            check("symbols", symbols, MOST_SYMBOLS);
            check("sources", sources, MOST_SOURCES);
            check("channels", channels, MOST_CHANNELS);
            check("ticks", List.of(ticks), 100_000_000);
            check("rounds", List.of(rounds), 100);
            check("forks", List.of(forks), 100);
        }

        private static void check(String name, List<Integer> values, int most) {
            for (int value : values) {
                if (value < 1 || value > most) {
                    throw new IllegalArgumentException(
                            "--" + name + ": '" + value + "' (expected: from 1 to " + most + ")");
                }
            }
        }

        private List<String> command(int count) {
            return List.of(
                    COMMAND,
                    "--symbols",
                    Integer.toString(count),
                    "--sources",
                    joined(sources),
                    "--channels",
                    joined(channels),
                    "--ticks",
                    Integer.toString(ticks),
                    "--rounds",
                    Integer.toString(rounds));
        }

        private static String joined(List<Integer> values) {
            return String.join(",", values.stream().map(String::valueOf).toList());
        }
    }

    /**
     * Prepares a measurement.
     *
     * @param plan how much is played
     * @param out gets the table
     */
    public Scaling(Plan plan, PrintStream out) {
        this.plan = plan;
        this.out = out;
    }

    /**
     * One JVM's part: all ways in turn, for each number of symbols.
     *
     * @param plan how much is played
     * @param out gets a line for each run that counts
     * @throws InterruptedException when interrupted
     */
    public static void fork(Plan plan, PrintStream out) throws InterruptedException {
        for (int symbols : plan.symbols) {
            Tape tape = Tape.of(MarketSpec.standard().withSymbols(symbols).withTicks(plan.ticks));
            for (int round = 0; round <= plan.rounds; round++) {
                for (Way way : Way.all(plan.sources, plan.channels)) {
                    System.gc();
                    Contender.Outcome outcome = way.play(tape);
                    if (round > 0) {
                        String events = outcome.events().toString();
                        out.println(Growth.line(symbols, way, outcome.prints(), outcome.nanos(), events));
                    }
                }
            }
        }
    }

    /**
     * Measures and prints.
     *
     * @return what was wrong; empty when every ledger balanced and all ways found the same
     */
    public List<String> run() {
        for (int fork = 1; fork <= plan.forks; fork++) {
            for (int symbols : plan.symbols) {
                long begin = System.nanoTime();
                try {
                    JvmFork.run(FLAGS, plan.command(symbols), growth::take);
                } catch (IOException e) {
                    faults.add(symbols + " symbols: " + e.getMessage());
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    faults.add(symbols + " symbols: interrupted");
                }
                double seconds = (System.nanoTime() - begin) / 1e9;
                out.printf("%,d symbols, JVM %d of %d: %.0f s%n", symbols, fork, plan.forks, seconds);
            }
        }
        faults.addAll(growth.differences());
        print();
        return List.copyOf(faults);
    }

    private void print() {
        out.printf(
                "%n%10s %-12s %7s %8s %12s %9s %9s %9s %9s %9s%n",
                "symbols", "way", "sources", "channels", "prints/s", "ns", "least", "most", "of fewest", "of loop");
        for (Growth.Row row : growth.rows()) {
            Spread nanos = growth.nanos(row);
            out.printf(
                    "%,10d %-12s %7d %8d %,12.0f %9.1f %9.1f %9.1f %9.2f %9.2f%n",
                    row.symbols(),
                    row.way().name(),
                    row.way().sources(),
                    row.way().channels(),
                    1e9 / nanos.median(),
                    nanos.median(),
                    nanos.min(),
                    nanos.max(),
                    growth.ofFewest(row),
                    growth.ofLoop(row));
        }
        out.println(faults.isEmpty() ? "events: the same by all ways" : "FAULTS: " + faults);
    }

    /**
     * Writes what was measured.
     *
     * @param file where
     * @param machine what it was measured on, by name
     * @throws IOException when it cannot be written
     */
    public void write(Path file, Map<String, String> machine) throws IOException {
        ScalingJson.write(file, machine, growth);
    }
}
