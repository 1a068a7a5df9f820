package io.tickstock.core.monitor;

import io.tickstock.api.spi.SystemStatus.Vitals;
import java.util.Arrays;

/**
 * One channel over the last seconds: a ring of slices of a second, and their sums. Owned by the monitor's thread.
 *
 * <p>A slice has what was counted between two looks. When a look comes late, what was counted meanwhile belongs to the second in which it was
 * due, and the seconds after it are empty. The buckets of the slices take some 7.5 KB for each second of the window.
 */
final class ChannelWindow {

    /** With fewer inputs in the window rates and percentiles say nothing. */
    static final long LEAST_INPUTS = 20L;

    private final Slice[] slices;
    private final Slice sums = new Slice();
    private final long[] lastBuckets = new long[LatencyHistogram.BUCKETS];
    private final long[] sumBuckets = new long[LatencyHistogram.BUCKETS];
    private int at;

    private long lastHandled;
    private long lastProcessed;
    private long lastFailed;
    private long lastEmitted;

    /** Of the second that runs: what the queue's use adds up to, and how often it was looked at. */
    private double useSum;

    private int useLooks;

    private double inputsPerSecond;
    private double peak;
    private double emittedPerSecond;
    private long lastActivity;

    /** What was counted in one second. */
    private static final class Slice {
        long handled;
        long processed;
        long failed;
        double queueUse;
        final int[] buckets = new int[LatencyHistogram.BUCKETS];
    }

    ChannelWindow(int seconds, ChannelProbe probe) {
        this.slices = new Slice[seconds];
        for (int i = 0; i < seconds; i++) {
            slices[i] = new Slice();
        }
        this.lastHandled = probe.handled();
        this.lastProcessed = probe.processed();
        this.lastFailed = probe.failed();
        this.lastEmitted = probe.emitted();
        for (int i = 0; i < lastBuckets.length; i++) {
            lastBuckets[i] = probe.latency().countIn(i);
        }
    }

    /** Looks at the queue. */
    void look(ChannelProbe probe) {
        useSum += Math.min(1.0, Math.max(0.0, probe.queueUse()));
        useLooks++;
    }

    /**
     * Ends the slice at hand.
     *
     * @param probe the channel
     * @param seconds how many seconds have begun since it began, &gt; 0
     * @param elapsedSeconds how long it really was
     * @param epochNanos what time it is
     */
    void endSlice(ChannelProbe probe, long seconds, double elapsedSeconds, long epochNanos) {
        Slice slice = turn();
        // Fates before what was handled, so that there are never more of them.
        long processed = probe.processed();
        long failed = probe.failed();
        long emitted = probe.emitted();
        long handled = probe.handled();
        slice.processed = processed - lastProcessed;
        slice.failed = failed - lastFailed;
        slice.handled = handled - lastHandled;
        slice.queueUse = useLooks == 0 ? 0.0 : useSum / useLooks;
        sums.processed += slice.processed;
        sums.failed += slice.failed;
        sums.handled += slice.handled;
        takeBuckets(slice, probe.latency());
        inputsPerSecond = slice.handled / elapsedSeconds;
        emittedPerSecond = (emitted - lastEmitted) / elapsedSeconds;
        peak = Math.max(peak, inputsPerSecond);
        if (slice.handled > 0) {
            lastActivity = Math.max(0L, epochNanos);
        }
        lastHandled = handled;
        lastProcessed = processed;
        lastFailed = failed;
        lastEmitted = emitted;
        useSum = 0.0;
        useLooks = 0;
        for (long i = Math.min(seconds - 1, slices.length); i > 0; i--) {
            turn();
        }
    }

    /** Puts an empty slice in the place of the oldest. */
    private Slice turn() {
        at = at + 1 == slices.length ? 0 : at + 1;
        Slice oldest = slices[at];
        sums.processed -= oldest.processed;
        sums.failed -= oldest.failed;
        sums.handled -= oldest.handled;
        if (oldest.handled > 0) {
            for (int i = 0; i < sumBuckets.length; i++) {
                sumBuckets[i] -= oldest.buckets[i];
            }
            Arrays.fill(oldest.buckets, 0);
        }
        oldest.processed = 0L;
        oldest.failed = 0L;
        oldest.handled = 0L;
        oldest.queueUse = 0.0;
        return oldest;
    }

    private void takeBuckets(Slice slice, LatencyHistogram latency) {
        if (slice.handled == 0) {
            // What is measured is handled; the little that is measured later comes with the next input.
            return;
        }
        for (int i = 0; i < lastBuckets.length; i++) {
            long count = latency.countIn(i);
            int more = (int) Math.min(Integer.MAX_VALUE, count - lastBuckets[i]);
            slice.buckets[i] = more;
            sumBuckets[i] += more;
            lastBuckets[i] = count;
        }
    }

    /** What there is to say of the window. */
    Vitals vitals(LatencyHistogram latency, boolean replay) {
        long p99 = p99(latency);
        long limit = latency.limit();
        double use = queueUse();
        double health = sums.handled < LEAST_INPUTS
                ? 100.0
                : replay ? 100.0 * successRate(1.0) : health(successRate(1.0), use, p99, limit);
        return new Vitals(
                health,
                successRate(Double.NaN),
                use,
                p99,
                inputsPerSecond,
                peak,
                lastActivity,
                limit,
                latency.overLimit());
    }

    /** 100 &times; the least of what is well: success, room in the queue, and time. */
    static double health(double successRate, double queueUse, long p99, long limit) {
        double room = 1.0 - Math.max(0.0, (queueUse - 0.5) * 2.0);
        double speed = (double) limit / Math.max(p99, limit);
        return 100.0 * Math.min(successRate, Math.min(room, speed));
    }

    /** Whether there were enough inputs for rates and percentiles to say something. */
    boolean says() {
        return sums.handled >= LEAST_INPUTS;
    }

    double emittedPerSecond() {
        return emittedPerSecond;
    }

    private double successRate(double whenNone) {
        long judged = sums.processed + sums.failed;
        return judged == 0 ? whenNone : (double) sums.processed / judged;
    }

    private double queueUse() {
        double most = 0.0;
        for (Slice slice : slices) {
            most = Math.max(most, slice.queueUse);
        }
        return most;
    }

    private long p99(LatencyHistogram latency) {
        long total = 0L;
        for (long count : sumBuckets) {
            total += count;
        }
        return LatencyHistogram.percentile(sumBuckets, total, 0.99, latency.max());
    }
}
