package io.tickstock.core.monitor;

/** Lets so many lines a second through to the log, and counts the rest. Guarded by its owner's lock. */
final class LineBudget {

    static final int LINES_A_SECOND = 10;

    private long second = Long.MIN_VALUE;
    private int spent;
    private long suppressed;

    /** Whether one more line may be written. */
    boolean spend(long monotonicNanos) {
        long now = Math.floorDiv(monotonicNanos, Thresholds.SECOND);
        if (now != second) {
            second = now;
            spent = 0;
        }
        if (spent >= LINES_A_SECOND) {
            suppressed++;
            return false;
        }
        spent++;
        return true;
    }

    long suppressed() {
        return suppressed;
    }
}
