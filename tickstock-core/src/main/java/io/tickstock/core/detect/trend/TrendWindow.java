package io.tickstock.core.detect.trend;

import io.tickstock.api.event.Direction;
import io.tickstock.api.event.Tolerance;

/**
 * The last sixty closed buckets of one width, and the least-squares line through them.
 *
 * <p>The price of the bucket that is open is always the last price, so only closing a bucket writes to the ring; the empty
 * ones between two prints repeat the first of these prints.
 */
final class TrendWindow {

    static final int LENGTH = 60;

    private static final int LEAST_LENGTH = 30;
    private static final long SECOND = 1_000_000_000L;

    /** Least power of two that holds the window. */
    private static final int SLOTS = 64;

    private static final int MASK = SLOTS - 1;

    private final int widthSeconds;
    private final double bucketsInMinute;
    private final double[] closed = new double[SLOTS];

    private long start;
    private long open;
    private int length;
    private double slope;
    private double r2;

    TrendWindow(int widthSeconds) {
        this.widthSeconds = widthSeconds;
        this.bucketsInMinute = 60.0 / widthSeconds;
    }

    /** Forgets everything and opens the bucket of an instant. */
    void begin(long time) {
        start = bucketOf(time);
        open = start;
        length = 0;
    }

    /** Whether an instant lies in a later bucket than the open one. */
    boolean isPast(long time) {
        return bucketOf(time) > open;
    }

    /** Closes the buckets before that of an instant, and fits the line anew if there were any. */
    void closeBefore(long time, double lastPrice) {
        long bucket = bucketOf(time);
        if (bucket == open) {
            return;
        }
        for (long b = Math.max(open, bucket - LENGTH); b < bucket; b++) {
            closed[slot(b)] = lastPrice;
        }
        open = bucket;
        length = (int) Math.min(LENGTH, open - start);
        if (isHalfFilled()) {
            fit();
        }
    }

    boolean isHalfFilled() {
        return length >= LEAST_LENGTH;
    }

    /** The direction that a half-filled window is for; FLAT for none. */
    Direction vote(double minSlope, double minR2) {
        if (Tolerance.isUnder(Math.abs(slope), minSlope) || Tolerance.isUnder(r2, minR2) || slope == 0.0) {
            return Direction.FLAT;
        }
        return slope > 0.0 ? Direction.UP : Direction.DOWN;
    }

    int length() {
        return length;
    }

    int spanSeconds() {
        return LENGTH * widthSeconds;
    }

    /** Slope in percent of the mean price a minute; stands while the window is half filled. */
    double slope() {
        return slope;
    }

    /** Coefficient of determination in [0, 1]; stands while the window is half filled. */
    double r2() {
        return r2;
    }

    /**
     * Two passes over the prices as parts of the first one: small numbers, whatever the price level, and a window of equal
     * prices gives exact zeros.
     */
    private void fit() {
        long first = open - length;
        double base = closed[slot(first)];
        double sum = 0.0;
        for (long b = first; b < open; b++) {
            sum += (closed[slot(b)] - base) / base;
        }
        double mean = sum / length;
        double middle = (length - 1) / 2.0;
        double sxy = 0.0;
        double syy = 0.0;
        for (int i = 0; i < length; i++) {
            double y = (closed[slot(first + i)] - base) / base - mean;
            sxy += (i - middle) * y;
            syy += y * y;
        }
        double sxx = length * (length * (double) length - 1.0) / 12.0;
        if (syy == 0.0) {
            slope = 0.0;
            r2 = 0.0;
        } else {
            slope = sxy / sxx * bucketsInMinute / (1.0 + mean) * 100.0;
            r2 = Math.min(1.0, sxy * sxy / (sxx * syy));
        }
    }

    private long bucketOf(long time) {
        return Math.floorDiv(time, widthSeconds * SECOND);
    }

    private static int slot(long b) {
        return (int) b & MASK;
    }
}
