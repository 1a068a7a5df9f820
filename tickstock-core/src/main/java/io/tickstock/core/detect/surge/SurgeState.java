package io.tickstock.core.detect.surge;

import io.tickstock.api.spi.DetectorState;

/**
 * The recent past of a symbol on one feed, and whether a surge may be told.
 *
 * <p>What most prints touch is here, and little of it: the newest bucket, and what the rest of the window and the history come to as
 * long as that bucket lasts. The rest is written when a bucket is left, and read when a later one begins.
 *
 * <p>Every print moves the window on before it is added, so {@link #newest} is the greatest bucket seen. Price prints are on
 * time and therefore always go to the newest bucket; only volume comes late. A window that is evaluated is never older than
 * the newest bucket seen, so volume for a bucket before the window can be dropped: no later window reaches it either.
 */
public final class SurgeState implements DetectorState {

    private static final long SECOND = 1_000_000_000L;
    private static final long LONGEST_GAP = 600_000_000_000L;
    private static final long NONE = Long.MIN_VALUE;

    /** When the newest bucket ends; before the first print no time is before it. */
    private long newestUntil = NONE;

    private long lastOnTime = NONE;

    /** What a move is measured from: the last price before the window, if one is near enough, else the first in it. */
    private double reference;

    private double newestPrice;
    private double newestVolume;

    /** Volume in the block of the newest bucket. */
    private double blockVolume;

    /** What the buckets before the newest hold together; NaN when that has to be added up. */
    private double earlierVolume = Double.NaN;

    /** Mean volume that the window is measured against, NaN when too little is known; stands when it is fresh. */
    private double baseline;

    private int newestPrints;

    /** In the whole window. */
    private int prints;

    private boolean baselineIsFresh;
    private boolean armed = true;
    private boolean told;
    private long toldTime;

    private long newest;
    private final EarlierBuckets earlier = new EarlierBuckets();
    private final VolumeHistory history = new VolumeHistory();

    SurgeState() {}

    /**
     * Moves on to a print of any eligibility, before it is added. The first one, and one on time after a long silence, begin the
     * history of volume.
     */
    void see(long time, boolean late) {
        if (late) {
            move(time, false);
            return;
        }
        boolean gap = lastOnTime != NONE && time - lastOnTime > LONGEST_GAP;
        lastOnTime = time;
        if (gap || time >= newestUntil) {
            move(time, gap);
        }
    }

    private void move(long time, boolean gap) {
        long bucket = Math.floorDiv(time, SECOND);
        boolean first = newestUntil == NONE;
        if (first || gap) {
            history.begin(bucket);
            baselineIsFresh = false;
        }
        if (first) {
            earlier.begin(bucket);
            begin(bucket);
        } else if (bucket > newest) {
            leaveNewest(bucket);
            begin(bucket);
        }
    }

    private void leaveNewest(long to) {
        if (VolumeHistory.blockOf(to) > VolumeHistory.blockOf(newest)) {
            history.add(newest, blockVolume);
            blockVolume = 0.0;
        }
        earlier.keep(newestPrints, newestPrice, newestVolume);
        prints -= earlier.moveTo(to);
    }

    private void begin(long bucket) {
        newest = bucket;
        newestUntil = (bucket + 1L) * SECOND;
        newestVolume = 0.0;
        newestPrints = 0;
        reference = earlier.reference();
        earlierVolume = Double.NaN;
        baselineIsFresh = false;
    }

    /** Adds volume to the newest bucket; the history gets it when the block is left. */
    void addVolume(double size) {
        newestVolume += size;
        blockVolume += size;
    }

    /** Adds the volume of a late print to its own bucket. */
    void addLateVolume(long time, double size) {
        long bucket = Math.floorDiv(time, SECOND);
        if (bucket == newest) {
            newestVolume += size;
        } else {
            earlier.addVolume(bucket, size);
            earlierVolume = Double.NaN;
        }
        if (VolumeHistory.blockOf(bucket) == VolumeHistory.blockOf(newest)) {
            blockVolume += size;
        } else {
            history.add(bucket, size);
            baselineIsFresh = false;
        }
    }

    /** Adds a price to the newest bucket. */
    void addPrice(double price) {
        if (prints == 0) {
            reference = earlier.first(price);
        }
        newestPrice = price;
        newestPrints++;
        prints++;
    }

    /** What a move is measured from; the window holds a price. */
    double reference() {
        return reference;
    }

    /** Prints with a price in the window. */
    int prints() {
        return prints;
    }

    /** Units traded in the window: its buckets' sums, added in order of time. */
    double volume() {
        if (Double.isNaN(earlierVolume)) {
            earlierVolume = earlier.volume();
        }
        return earlierVolume + newestVolume;
    }

    /** Mean volume that the window is measured against; NaN when too little is known. */
    double baseline() {
        if (!baselineIsFresh) {
            baselineIsFresh = true;
            baseline = history.baseline(newest);
        }
        return baseline;
    }

    /** How many blocks the baseline is the mean of. */
    int baselineBlocks() {
        return history.length();
    }

    boolean isArmed() {
        return armed;
    }

    void rearm() {
        armed = true;
    }

    void tell(long time) {
        armed = false;
        told = true;
        toldTime = time;
    }

    boolean isTold() {
        return told;
    }

    /** Event time of the last surge, nanoseconds since the epoch. */
    long toldTime() {
        return toldTime;
    }

    @Override
    public long readAhead(long eventTime) {
        long sum = newestUntil + toldTime + prints;
        return eventTime < newestUntil ? sum : sum + earlier.readAhead() + history.readAhead();
    }
}
