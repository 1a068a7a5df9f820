package io.tickstock.core.detect.surge;

import java.util.Arrays;

/**
 * The newest ten 1 s buckets, and the last price before them.
 *
 * <p>Every print moves the window on before it is added, so {@link #newest} is the greatest bucket seen. Price prints are on
 * time and therefore always go to the newest bucket; only volume comes late. A window that is evaluated is never older than
 * the newest bucket seen, so volume for a bucket before the window can be dropped: no later window reaches it either.
 */
final class SurgeWindow {

    private static final int LENGTH = 10;

    /** How many buckets before the window a reference may be. */
    private static final int REACH = 60;

    /** Least power of two that holds the window. */
    private static final int SLOTS = 16;

    private static final int MASK = SLOTS - 1;
    private static final long NONE = Long.MIN_VALUE;

    private final long[] bucket = new long[SLOTS];
    private final double[] firstPrice = new double[SLOTS];
    private final double[] lastPrice = new double[SLOTS];
    private final double[] volume = new double[SLOTS];
    private final int[] prints = new int[SLOTS];

    private long newest = NONE;

    /** The newest bucket before the window that holds a price, and its last one. */
    private long leftBucket = NONE;

    private double leftPrice;

    /** What the nine buckets before the newest hold together; the first price stands only if there are prints. */
    private boolean stale;

    private double earlierVolume;
    private int earlierPrints;
    private double earlierFirstPrice;

    SurgeWindow() {
        Arrays.fill(bucket, NONE);
    }

    /** Moves the window on, if the bucket is later than the newest. */
    void advanceTo(long to) {
        if (to <= newest) {
            return;
        }
        if (newest != NONE) {
            keepLastPriceLeaving(to);
        }
        newest = to;
        stale = true;
    }

    /** Adds volume to its own bucket, which may be before the newest. */
    void addVolume(long to, double size) {
        if (to <= newest - LENGTH) {
            return;
        }
        volume[claim(to)] += size;
        stale |= to < newest;
    }

    /** Adds a price to the newest bucket. */
    void addPrice(double price) {
        int slot = claim(newest);
        if (prints[slot] == 0) {
            firstPrice[slot] = price;
        }
        lastPrice[slot] = price;
        prints[slot]++;
    }

    /** Units traded in the window: its buckets' sums, added in order of time. */
    double volume() {
        refresh();
        return earlierVolume + (isHeld(newest) ? volume[slot(newest)] : 0.0);
    }

    int prints() {
        refresh();
        return earlierPrints + (isHeld(newest) ? prints[slot(newest)] : 0);
    }

    /** What a move is measured from; the window holds a price. */
    double reference() {
        if (leftBucket >= newest - LENGTH + 1 - REACH) {
            return leftPrice;
        }
        refresh();
        return earlierPrints > 0 ? earlierFirstPrice : firstPrice[slot(newest)];
    }

    private void keepLastPriceLeaving(long to) {
        long last = Math.min(newest, to - LENGTH);
        for (long b = newest - LENGTH + 1; b <= last; b++) {
            if (isHeld(b) && prints[slot(b)] > 0) {
                leftBucket = b;
                leftPrice = lastPrice[slot(b)];
            }
        }
    }

    private void refresh() {
        if (!stale) {
            return;
        }
        stale = false;
        earlierVolume = 0.0;
        earlierPrints = 0;
        for (long b = newest - LENGTH + 1; b < newest; b++) {
            if (isHeld(b)) {
                int slot = slot(b);
                earlierVolume += volume[slot];
                if (earlierPrints == 0) {
                    earlierFirstPrice = firstPrice[slot];
                }
                earlierPrints += prints[slot];
            }
        }
    }

    /** The slot of a bucket in the window, emptied if another bucket had it. */
    private int claim(long b) {
        int slot = slot(b);
        if (bucket[slot] != b) {
            bucket[slot] = b;
            volume[slot] = 0.0;
            prints[slot] = 0;
        }
        return slot;
    }

    private boolean isHeld(long b) {
        return bucket[slot(b)] == b;
    }

    private static int slot(long b) {
        return (int) b & MASK;
    }
}
