package io.tickstock.benchmarks.latency;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * When each print is meant to be sent, in nanoseconds from the beginning: stretches of an even pace, one after the other. It knows nothing
 * of what was sent so far, so a system that is held up is charged for every print that was due meanwhile.
 *
 * @param warmUp how long at the beginning is not recorded, nanoseconds
 * @param stretches from 0 without holes
 */
record Schedule(long warmUp, List<Stretch> stretches) {

    static final long SECOND = 1_000_000_000L;

    /** Of all that is measured with bursts: the shortest span that has room for both. */
    static final Duration SHORTEST_WITH_BURSTS = Duration.ofSeconds(4);

    private static final int LONG_BURST = 5;
    private static final int SHORT_BURST = 20;
    private static final long SHORT_BURST_NANOS = 10_000_000L;
    private static final long MOST = 20_000_000L;

    /**
     * A stretch of an even pace; its first print is due where it begins.
     *
     * @param begin nanoseconds from the beginning of the schedule
     * @param end where the next one begins
     * @param rate prints a second, in [1, 20,000,000]
     */
    record Stretch(long begin, long end, long rate) {

        Stretch {
            if (begin < 0 || end <= begin) {
                throw new IllegalArgumentException("end: " + end + " (expected: after begin, " + begin + ")");
            }
            if (rate < 1 || rate > MOST) {
                throw new IllegalArgumentException("rate: " + rate + " (expected: in [1, " + MOST + "])");
            }
        }

        /** How many prints are due before its end. */
        long count() {
            return ((end - begin) * rate + SECOND - 1) / SECOND;
        }

        /** When the k-th print is due, from 0. */
        long due(long k) {
            return begin + k * SECOND / rate;
        }
    }

    Schedule {
        stretches = List.copyOf(stretches);
    }

    /** An even pace from the first print to the last. */
    static Schedule even(long rate, Duration warmUp, Duration span) {
        return new Schedule(
                warmUp.toNanos(), List.of(new Stretch(0, warmUp.plus(span).toNanos(), rate)));
    }

    /**
     * An even pace with two bursts: of five times the pace throughout the second second that is recorded, and of twenty times for 10 ms at
     * the begin of the fourth.
     */
    static Schedule withBursts(long rate, Duration warmUp, Duration span) {
        if (span.compareTo(SHORTEST_WITH_BURSTS) < 0) {
            throw new IllegalArgumentException(
                    "span: '" + span + "' (expected: at least " + SHORTEST_WITH_BURSTS + " with bursts)");
        }
        long from = warmUp.toNanos();
        List<Stretch> parts = new ArrayList<>();
        parts.add(new Stretch(0, from + SECOND, rate));
        parts.add(new Stretch(from + SECOND, from + 2 * SECOND, LONG_BURST * rate));
        parts.add(new Stretch(from + 2 * SECOND, from + 3 * SECOND, rate));
        parts.add(new Stretch(from + 3 * SECOND, from + 3 * SECOND + SHORT_BURST_NANOS, SHORT_BURST * rate));
        parts.add(new Stretch(from + 3 * SECOND + SHORT_BURST_NANOS, from + span.toNanos(), rate));
        return new Schedule(from, parts);
    }

    /** How many prints there are. */
    long count() {
        return stretches.stream().mapToLong(Stretch::count).sum();
    }

    /** How long it is, nanoseconds. */
    long length() {
        return stretches.get(stretches.size() - 1).end();
    }

    /** How many seconds are recorded; the last one may be shorter. */
    int seconds() {
        return (int) ((length() - warmUp + SECOND - 1) / SECOND);
    }

    /** Begins to walk through it. */
    Walk walk() {
        return new Walk(this);
    }

    /** Tells one due time after the other, without allocation; for one thread. */
    static final class Walk {

        private final Stretch[] stretches;
        private int at;
        private long k;
        private long count;
        private Stretch current;

        private Walk(Schedule schedule) {
            this.stretches = schedule.stretches().toArray(new Stretch[0]);
            this.current = stretches[0];
            this.count = current.count();
        }

        boolean hasNext() {
            return k < count || at + 1 < stretches.length;
        }

        /** When the next print is due; call only when there is one. */
        long next() {
            if (k == count) {
                at++;
                current = stretches[at];
                count = current.count();
                k = 0;
            }
            long due = current.due(k);
            k++;
            return due;
        }
    }
}
