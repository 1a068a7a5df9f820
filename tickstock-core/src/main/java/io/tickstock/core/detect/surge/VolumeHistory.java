package io.tickstock.core.detect.surge;

import java.util.Arrays;

/**
 * Volume in blocks of 10 s, and the mean that a window is measured against.
 *
 * <p>An evaluation in block B needs blocks B&minus;31 to B&minus;1, and comes from a print that is at or after every print
 * seen before. So 32 slots suffice: volume for a block whose slot a later one has taken is 32 or more blocks before the
 * newest, and no evaluation to come can reach it.
 */
final class VolumeHistory {

    private static final int LENGTH = 30;
    private static final int LEAST_BLOCKS_WITH_VOLUME = 10;
    private static final int BUCKETS_IN_BLOCK = 10;
    private static final int BUCKETS_BEFORE_NEWEST = 9;
    private static final long LONGEST_GAP = 600_000_000_000L;
    private static final int SLOTS = 32;
    private static final int MASK = SLOTS - 1;
    private static final long NONE = Long.MIN_VALUE;

    private final long[] block = new long[SLOTS];
    private final double[] volume = new double[SLOTS];

    private long start = NONE;
    private long lastOnTime = NONE;

    /** The mean over the blocks up to {@link #end}, as long as none of them changes. */
    private boolean stale = true;

    private long end = NONE;
    private int length;
    private double baseline = Double.NaN;

    VolumeHistory() {
        Arrays.fill(block, NONE);
    }

    /** Takes note of a print of any eligibility: the first one, or one after a long silence, begins the history. */
    void see(long bucket, long time, boolean late) {
        if (start == NONE || (!late && lastOnTime != NONE && time - lastOnTime > LONGEST_GAP)) {
            start = blockOf(bucket);
            stale = true;
        }
        if (!late) {
            lastOnTime = time;
        }
    }

    /** Adds volume to the block of a bucket. */
    void add(long bucket, double size) {
        long to = blockOf(bucket);
        int slot = slot(to);
        if (block[slot] < to) {
            block[slot] = to;
            volume[slot] = size;
        } else if (block[slot] == to) {
            volume[slot] += size;
        }
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
        int filled = 0;
        for (long b = end - length + 1; b <= end; b++) {
            if (block[slot(b)] == b && volume[slot(b)] > 0.0) {
                sum += volume[slot(b)];
                filled++;
            }
        }
        baseline = filled >= LEAST_BLOCKS_WITH_VOLUME ? sum / length : Double.NaN;
    }

    private static long blockOf(long bucket) {
        return Math.floorDiv(bucket, BUCKETS_IN_BLOCK);
    }

    private static int slot(long b) {
        return (int) b & MASK;
    }
}
