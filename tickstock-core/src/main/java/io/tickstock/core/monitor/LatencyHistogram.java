package io.tickstock.core.monitor;

import io.tickstock.api.spi.SystemStatus.Latency;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Counts times in buckets that are at most 1/32 of their value wide. One thread records, any thread reads.
 *
 * <p>Values below 32 have a bucket each; above, each power of two is cut into 32. A value is reported as the greatest that
 * shares its bucket, so a percentile is never below the true one and at most 3.2 % above it. 1,888 buckets cover all of
 * {@code long}; nothing is allocated by recording.
 */
public final class LatencyHistogram {

    private static final int SUB_BITS = 5;
    private static final int SUB_COUNT = 1 << SUB_BITS;
    static final int BUCKETS = (64 - SUB_BITS) * SUB_COUNT;

    private final AtomicLongArray counts = new AtomicLongArray(BUCKETS);
    private final AtomicLongArray max = new AtomicLongArray(1);
    private final AtomicLongArray over = new AtomicLongArray(1);
    private volatile long limit = Long.MAX_VALUE;

    /** Starts empty, without a limit. */
    public LatencyHistogram() {}

    /**
     * Any thread: from now on times above a limit are counted.
     *
     * @param nanos the limit
     */
    public void setLimit(long nanos) {
        limit = nanos;
    }

    /**
     * Any thread: the limit.
     *
     * @return nanoseconds; {@link Long#MAX_VALUE} when none was set
     */
    public long limit() {
        return limit;
    }

    /**
     * Any thread: how many times were above the limit.
     *
     * @return &ge; 0
     */
    public long overLimit() {
        return over.getAcquire(0);
    }

    /**
     * The recording thread: counts a time.
     *
     * @param nanos the time; below 0 counts as 0
     * @param count how often, &gt; 0
     */
    public void record(long nanos, long count) {
        long value = Math.max(0L, nanos);
        int index = indexOf(value);
        counts.setRelease(index, counts.getPlain(index) + count);
        if (value > max.getPlain(0)) {
            max.setRelease(0, value);
        }
        if (value > limit) {
            over.setRelease(0, over.getPlain(0) + count);
        }
    }

    /** Any thread: how many were recorded in a bucket. */
    long countIn(int bucket) {
        return counts.getAcquire(bucket);
    }

    /** Any thread: the greatest ever recorded. */
    long max() {
        return max.getAcquire(0);
    }

    /**
     * Any thread: adds what was recorded to another one, which the calling thread owns.
     *
     * @param target where it goes
     */
    public void addTo(LatencyHistogram target) {
        for (int i = 0; i < BUCKETS; i++) {
            long count = counts.getAcquire(i);
            if (count > 0) {
                target.counts.setRelease(i, target.counts.getPlain(i) + count);
            }
        }
        target.max.setRelease(0, Math.max(target.max.getPlain(0), max.getAcquire(0)));
    }

    /**
     * Any thread: the distribution so far.
     *
     * @return percentiles in nanoseconds; all 0 when nothing was recorded
     */
    public Latency latency() {
        long[] copy = new long[BUCKETS];
        long total = 0L;
        for (int i = 0; i < BUCKETS; i++) {
            copy[i] = counts.getAcquire(i);
            total += copy[i];
        }
        long greatest = max.getAcquire(0);
        return new Latency(
                total,
                percentile(copy, total, 0.5, greatest),
                percentile(copy, total, 0.95, greatest),
                percentile(copy, total, 0.99, greatest),
                percentile(copy, total, 0.999, greatest),
                greatest);
    }

    static long percentile(long[] copy, long total, double share, long greatest) {
        long wanted = Math.max(1L, (long) Math.ceil(share * total));
        long seen = 0L;
        for (int i = 0; i < BUCKETS; i++) {
            seen += copy[i];
            if (seen >= wanted && total > 0) {
                return Math.min(greatest, greatestIn(i));
            }
        }
        return 0L;
    }

    private static int indexOf(long value) {
        if (value < SUB_COUNT) {
            return (int) value;
        }
        int shift = 63 - Long.numberOfLeadingZeros(value) - SUB_BITS;
        return (shift + 1) * SUB_COUNT + (int) ((value >>> shift) - SUB_COUNT);
    }

    static long greatestIn(int index) {
        if (index < SUB_COUNT) {
            return index;
        }
        int shift = index / SUB_COUNT - 1;
        long sub = (long) (index % SUB_COUNT) + SUB_COUNT;
        return ((sub + 1) << shift) - 1;
    }
}
