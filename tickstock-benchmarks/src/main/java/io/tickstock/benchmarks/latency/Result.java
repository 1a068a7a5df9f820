package io.tickstock.benchmarks.latency;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.HdrHistogram.Histogram;

/** All seconds of one contender at one rate. For one thread. */
final class Result {

    private final List<Turn.Second> seconds = new ArrayList<>();

    void add(List<Turn.Second> more) {
        seconds.addAll(more);
    }

    int seconds() {
        return seconds.size();
    }

    Turn.Second second(int index) {
        return seconds.get(index);
    }

    /** How many seconds are left out for what others did in them. */
    int leftOut() {
        return (int) seconds.stream().filter(second -> !second.isQuiet()).count();
    }

    boolean hasQuiet() {
        return leftOut() < seconds();
    }

    /** Largest share of others in a second that is known, or NaN. */
    double mostForeign() {
        return seconds.stream()
                .mapToDouble(Turn.Second::foreign)
                .filter(share -> !Double.isNaN(share))
                .max()
                .orElse(Double.NaN);
    }

    /** From due to detected, nanoseconds. */
    Histogram detected(boolean quietOnly) {
        return sum(quietOnly, Turn.Second::detected);
    }

    /** From due to taken by the publisher, nanoseconds. */
    Histogram published(boolean quietOnly) {
        return sum(quietOnly, Turn.Second::published);
    }

    private Histogram sum(boolean quietOnly, Function<Turn.Second, Histogram> part) {
        Histogram sum = Delays.newHistogram();
        for (Turn.Second second : seconds) {
            if (!quietOnly || second.isQuiet()) {
                sum.add(part.apply(second));
            }
        }
        return sum;
    }
}
