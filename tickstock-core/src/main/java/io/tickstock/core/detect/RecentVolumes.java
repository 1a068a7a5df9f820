package io.tickstock.core.detect;

/**
 * Volumes of the newest bars on time of a symbol and feed: the newest one, and at most twenty before it. About 400 bytes, whatever comes.
 * Owned by the channel's thread.
 */
final class RecentVolumes {

    /** How many bars make the mean. */
    static final int LENGTH = 20;

    /** How many there must be. */
    static final int LEAST = 5;

    private final double[] volumes = new double[LENGTH + 1];
    private final long[] starts = new long[LENGTH + 1];
    private int count;

    /** Place of the newest. */
    private int newest = -1;

    void add(long start, double volume) {
        newest = newest == LENGTH ? 0 : newest + 1;
        starts[newest] = start;
        volumes[newest] = volume;
        count = Math.min(count + 1, LENGTH + 1);
    }

    /** The newest bar was sent again. */
    void replace(double volume) {
        volumes[newest] = volume;
    }

    /** Mean volume of those before the newest; NaN when they are too few. */
    double meanBeforeNewest() {
        return mean(1, Long.MAX_VALUE);
    }

    /** Mean volume of those that began before a bar that came late; NaN when they are too few. */
    double meanBefore(long start) {
        return mean(0, start);
    }

    /** From the oldest on, as a plain loop over them would add. */
    private double mean(int skipped, long before) {
        // With nothing to skip, all that are kept may count: the oldest is left out then.
        int oldest = skipped == 0 ? Math.min(count, LENGTH) - 1 : count - 1;
        double sum = 0.0;
        int taken = 0;
        for (int back = oldest; back >= skipped; back--) {
            int place = Math.floorMod(newest - back, LENGTH + 1);
            if (starts[place] < before) {
                sum += volumes[place];
                taken++;
            }
        }
        return taken < LEAST ? Double.NaN : sum / taken;
    }
}
