package io.tickstock.core.detect.surge;

import io.tickstock.api.spi.DetectorState;

/**
 * The newest bar of a symbol on one feed, the volumes of up to 20 bars before it, and whether a surge may be told.
 *
 * <p>Takes at most 512 bytes (20 bars of 16 bytes, the newest one and the close before it), whatever the rate of bars.
 */
public final class BarSurgeState implements DetectorState {

    static final int LENGTH = 20;

    private static final int LEAST_LENGTH = 5;

    /** Starts and volumes of the bars before the newest; a ring once it is full. */
    private final long[] starts = new long[LENGTH];

    private final double[] volumes = new double[LENGTH];

    /** Where the newest bar goes when another follows it. */
    private int next;

    private int length;

    private boolean begun;
    private long start;
    private long session;
    private double close;
    private double volume;

    private double closeBefore;
    private long sessionBefore;

    private boolean armed = true;

    BarSurgeState() {}

    boolean isNewest(long barStart) {
        return begun && start == barStart;
    }

    /** Has a bar follow the newest one, which goes to the history. */
    void add(long barStart, double barClose, double barVolume, long barSession) {
        if (begun) {
            starts[next] = start;
            volumes[next] = volume;
            next = (next + 1) % LENGTH;
            length = Math.min(LENGTH, length + 1);
            closeBefore = close;
            sessionBefore = session;
        }
        begun = true;
        start = barStart;
        replaceNewest(barClose, barVolume, barSession);
    }

    /** Puts what was sent again in the place of the newest bar; the history stays as it is. */
    void replaceNewest(double barClose, double barVolume, long barSession) {
        close = barClose;
        volume = barVolume;
        session = barSession;
    }

    /** Puts what was sent again in the place of a bar of the history; without effect when there is none with that start. */
    void replaceEarlier(long barStart, double barClose, double barVolume) {
        for (int back = 1; back <= length; back++) {
            int place = place(back);
            if (starts[place] == barStart) {
                volumes[place] = barVolume;
                closeBefore = back == 1 ? barClose : closeBefore;
                return;
            }
        }
    }

    /** The close before the newest bar in the same session; else the open given. */
    double reference(double open) {
        return length > 0 && sessionBefore == session ? closeBefore : open;
    }

    /** How many bars there are before the newest, up to 20. */
    int length() {
        return length;
    }

    /** Mean volume of the bars before the newest, oldest first; NaN with fewer than 5, or while none has volume. */
    double baseline() {
        if (length < LEAST_LENGTH) {
            return Double.NaN;
        }
        double sum = 0.0;
        for (int back = length; back >= 1; back--) {
            sum += volumes[place(back)];
        }
        return sum > 0.0 ? sum / length : Double.NaN;
    }

    private int place(int back) {
        return Math.floorMod(next - back, LENGTH);
    }

    boolean isArmed() {
        return armed;
    }

    void rearm() {
        armed = true;
    }

    void disarm() {
        armed = false;
    }
}
