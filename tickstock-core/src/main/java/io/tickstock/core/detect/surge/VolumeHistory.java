package io.tickstock.core.detect.surge;

/**
 * Volume in blocks of 10 s, and the mean that a window is measured against.
 *
 * <p>An evaluation in block B needs blocks B&minus;31 to B&minus;1, and comes from a print that is at or after every print
 * seen before. So 32 slots suffice: volume for a block that is 32 or more before the newest is of no use to any evaluation to come.
 */
final class VolumeHistory {

    private static final int LENGTH = 30;
    private static final int LEAST_BLOCKS_WITH_VOLUME = 10;
    private static final int BUCKETS_IN_BLOCK = 10;
    private static final int BUCKETS_BEFORE_NEWEST = 9;
    private static final int SLOTS = 32;
    private static final int MASK = SLOTS - 1;
    private static final long NONE = Long.MIN_VALUE;

    private final double[] volume = new double[SLOTS];

    private long newest = NONE;

    /** Bit i: the i-th block before the newest holds volume. */
    private int filled;

    private long start;

    /** The mean over the blocks up to {@link #end}, as long as none of them changes. */
    private boolean stale = true;

    private long end = NONE;
    private int length;
    private double baseline = Double.NaN;

    /** Begins anew in the block of a bucket; what lies before it does not count any more. */
    void begin(long bucket) {
        start = blockOf(bucket);
        stale = true;
    }

    /** Adds volume to the block of a bucket. */
    void add(long bucket, double size) {
        if (!(size > 0.0)) {
            return;
        }
        long to = blockOf(bucket);
        if (to > newest) {
            filled = newest != NONE && to - newest < SLOTS ? filled << (to - newest) : 0;
            newest = to;
        }
        long back = newest - to;
        if (back >= SLOTS) {
            return;
        }
        int bit = 1 << back;
        volume[slot(to)] = (filled & bit) == 0 ? size : volume[slot(to)] + size;
        filled |= bit;
        stale |= to <= end;
    }

    /** Mean volume of the blocks that ended before the window of a bucket; NaN when too few of them hold any. */
    double baseline(long bucket) {
        long last = Math.floorDiv(bucket - BUCKETS_BEFORE_NEWEST, BUCKETS_IN_BLOCK) - 1;
        if (stale || last != end) {
            stale = false;
            end = last;
            average();
        }
        return baseline;
    }

    /** How many blocks the last {@link #baseline} looked at. */
    int length() {
        return length;
    }

    private void average() {
        length = (int) Math.max(0, Math.min(LENGTH, end - start + 1));
        double sum = 0.0;
        int blocks = 0;
        for (long b = Math.max(end - length + 1, newest - MASK); b <= end; b++) {
            if (b <= newest && (filled & 1 << (newest - b)) != 0) {
                sum += volume[slot(b)];
                blocks++;
            }
        }
        baseline = blocks >= LEAST_BLOCKS_WITH_VOLUME ? sum / length : Double.NaN;
    }

    static long blockOf(long bucket) {
        return Math.floorDiv(bucket, BUCKETS_IN_BLOCK);
    }

    private static int slot(long b) {
        return (int) b & MASK;
    }

    long readAhead() {
        return newest + length + (long) volume[slot(newest)];
    }
}
