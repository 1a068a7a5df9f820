package io.tickstock.examples.cli;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;

/** How fast counts grow now: over the last two seconds or so. For one thread. */
final class Rates {

    private static final long SPAN = 2_000_000_000L;

    private final Deque<Sample> samples = new ArrayDeque<>();

    Rates() {}

    private record Sample(long nanos, Map<String, Long> counts) {}

    /** Takes in counts as of a time that is not before that of the last ones. */
    void add(long nanos, Map<String, Long> counts) {
        samples.addLast(new Sample(nanos, Map.copyOf(counts)));
        while (samples.size() > 2 && nanos - samples.getFirst().nanos() > SPAN) {
            samples.removeFirst();
        }
    }

    /** By how much a count grows in a second; 0 while nothing is known of it. */
    double perSecond(String name) {
        if (samples.size() < 2) {
            return 0.0;
        }
        Sample first = samples.getFirst();
        Sample last = samples.getLast();
        long grown = last.counts().getOrDefault(name, 0L) - first.counts().getOrDefault(name, 0L);
        long nanos = last.nanos() - first.nanos();
        return nanos == 0L ? 0.0 : grown * 1e9 / nanos;
    }
}
