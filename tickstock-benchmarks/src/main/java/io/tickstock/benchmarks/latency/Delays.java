package io.tickstock.benchmarks.latency;

import org.HdrHistogram.Histogram;

/**
 * What one thread saw, and how long after it was due: a histogram for each second in which prints were due. All memory is there from the
 * beginning. For one thread; others read it once that thread has ended.
 */
final class Delays {

    /** Longer ones are recorded as this long. */
    private static final long LONGEST = 60L * Schedule.SECOND;

    private static final int DIGITS = 3;

    private final Timeline timeline;
    private final long warmUp;
    private final Histogram[] seconds;
    private long count;

    Delays(Timeline timeline, Schedule schedule) {
        this.timeline = timeline;
        this.warmUp = schedule.warmUp();
        this.seconds = new Histogram[schedule.seconds()];
        for (int i = 0; i < seconds.length; i++) {
            seconds[i] = newHistogram();
        }
    }

    static Histogram newHistogram() {
        return new Histogram(LONGEST, DIGITS);
    }

    /** Takes down something of an event time that is seen now. */
    void seen(long eventTime) {
        long now = System.nanoTime();
        count++;
        long due = timeline.due(eventTime);
        if (due >= warmUp) {
            long delay = Math.max(0L, now - timeline.begin() - due);
            seconds[(int) ((due - warmUp) / Schedule.SECOND)].recordValue(Math.min(LONGEST, delay));
        }
    }

    /** How many it has seen, those of the warm-up included. */
    long count() {
        return count;
    }

    Histogram second(int index) {
        return seconds[index];
    }
}
