package io.tickstock.core.detect.trend;

import io.tickstock.api.event.Direction;
import io.tickstock.api.spi.DetectorState;

/**
 * The closes of the last 50 bars of a symbol on one feed, and the direction that was announced.
 *
 * <p>Takes at most 1,024 bytes (50 bars of 16 bytes), whatever the rate of bars.
 */
public final class BarTrendState implements DetectorState {

    static final int LENGTH = 50;

    private final long[] starts = new long[LENGTH];
    private final double[] closes = new double[LENGTH];

    /** Where the next bar goes. */
    private int next;

    private int length;

    private Direction announced = Direction.FLAT;

    BarTrendState() {}

    int length() {
        return length;
    }

    boolean isNewest(long start) {
        return length > 0 && starts[place(1)] == start;
    }

    /** Has a bar follow the newest one. */
    void add(long start, double close) {
        starts[next] = start;
        closes[next] = close;
        next = (next + 1) % LENGTH;
        length = Math.min(LENGTH, length + 1);
    }

    /** Puts what was sent again in the place of a bar; without effect when there is none with that start. */
    void replace(long start, double close) {
        for (int back = 1; back <= length; back++) {
            int place = place(back);
            if (starts[place] == start) {
                closes[place] = close;
                return;
            }
        }
    }

    /** The close of a bar, where 1 is the newest. */
    double close(int back) {
        return closes[place(back)];
    }

    private int place(int back) {
        return Math.floorMod(next - back, LENGTH);
    }

    /** The direction that need not be told again; FLAT for none. */
    Direction announced() {
        return announced;
    }

    void announce(Direction direction) {
        announced = direction;
    }
}
