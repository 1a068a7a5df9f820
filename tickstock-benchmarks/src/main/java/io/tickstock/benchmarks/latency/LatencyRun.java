package io.tickstock.benchmarks.latency;

import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Delays at one rate. Prints are due by a schedule that knows nothing of what became of those before, and a print's delay counts from when it
 * was due: a system that is held up is charged for all that waits meanwhile, not for one print.
 *
 * <p>Contenders take turns at the same pace, so that what else the machine does hits them alike. Each turn is a new system, which runs for
 * some seconds at pace before anything is recorded; a whole round before the first one warms the JVM up.
 */
public final class LatencyRun {

    /** Most prints a second that it is made for. */
    public static final long MOST_RATE = 10_000_000L;

    /** Longest span, in seconds. */
    public static final long MOST_SECONDS = 600L;

    private static final int MOST_ROUNDS = 5;
    private static final Duration WARM_UP = Duration.ofSeconds(2);
    private static final Duration SHORT_WARM_UP = Duration.ofSeconds(1);

    private LatencyRun() {}

    /**
     * Measures all contenders at an even pace, and prints a table.
     *
     * @param rate prints a second, in [1, {@link #MOST_RATE}]
     * @param span how long is recorded of each contender, from a second to {@link #MOST_SECONDS}; rounded up so that rounds
     *     are of whole seconds and alike
     * @param out where the table goes
     * @return what was measured; its faults say whether it counts
     */
    public static Measured measure(long rate, Duration span, PrintStream out) {
        return measure(rate, span, EnumSet.allOf(Contender.class), out);
    }

    /**
     * Measures some contenders at an even pace, and prints a table.
     *
     * @param rate prints a second, in [1, {@link #MOST_RATE}]
     * @param span how long is recorded of each contender, from a second to {@link #MOST_SECONDS}; rounded up so that rounds
     *     are of whole seconds and alike
     * @param contenders who takes part; FLOOR does in any case
     * @param out where the table goes
     * @return what was measured; its faults say whether it counts
     */
    public static Measured measure(long rate, Duration span, Set<Contender> contenders, PrintStream out) {
        long seconds = Math.max(1L, span.toSeconds());
        int rounds = (int) Math.min(MOST_ROUNDS, seconds);
        Duration turn = Duration.ofSeconds((seconds + rounds - 1) / rounds);
        Duration warmUp = seconds == 1 ? SHORT_WARM_UP : WARM_UP;
        out.printf(
                "%n%,d prints a second, evenly; %d round(s) of %d s each, after %d s not recorded%n",
                rate, rounds, turn.toSeconds(), warmUp.toSeconds());
        Measured measured = take(rate, Schedule.even(rate, warmUp, turn), rounds, contenders);
        LatencyTable.print(measured, out);
        return measured;
    }

    /** The same with bursts: every contender once. */
    static Measured measureBursts(long rate, Duration span, PrintStream out) {
        Duration turn = span.compareTo(Schedule.SHORTEST_WITH_BURSTS) < 0 ? Schedule.SHORTEST_WITH_BURSTS : span;
        out.printf(
                "%n%,d prints a second, with bursts: five times as many in the 2nd second, twenty times for 10 ms of the 4th; one round of %d s, after %d s not recorded%n",
                rate, turn.toSeconds(), WARM_UP.toSeconds());
        Schedule schedule = Schedule.withBursts(rate, WARM_UP, turn);
        Measured measured = take(rate, schedule, 1, EnumSet.allOf(Contender.class));
        LatencyTable.print(measured, out);
        LatencyTable.printSeconds(measured, out);
        return measured;
    }

    private static Measured take(long rate, Schedule schedule, int rounds, Set<Contender> contenders) {
        Set<Contender> all = EnumSet.of(Contender.FLOOR);
        all.addAll(contenders);
        Map<Contender, Result> results = new EnumMap<>(Contender.class);
        all.forEach(contender -> results.put(contender, new Result()));
        List<String> faults = new ArrayList<>();
        for (int round = 0; round <= rounds; round++) {
            for (Contender contender : all) {
                Turn.Outcome outcome = Turn.run(contender, rate, schedule);
                outcome.faults().forEach(fault -> faults.add(contender + " at " + rate + ": " + fault));
                if (round > 0) {
                    Result result = results.get(contender);
                    if (result != null) {
                        result.add(outcome.seconds());
                    }
                }
            }
        }
        return new Measured(rate, results, faults);
    }
}
