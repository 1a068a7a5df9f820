package io.tickstock.benchmarks.peers.window;

import io.tickstock.api.spi.DetectorState;
import io.tickstock.benchmarks.compare.EventSum.Kind;
import java.util.Arrays;

/**
 * The exact windows of one symbol, by {@link Windowed}: its prints of the last minute in one ring, which grows with their rate, and for each
 * window the sums over it and where in the ring it begins. For one thread.
 */
final class SlidingSymbol implements DetectorState {

    private static final int HIGH = 1 << Kind.HIGH.ordinal();
    private static final int LOW = 1 << Kind.LOW.ordinal();
    private static final int SURGE = 1 << Kind.SURGE.ordinal();
    private static final int TREND = 1 << Kind.TREND.ordinal();

    /**
     * Prints, two numbers each, at their number modulo so many as there is room for, a power of two: milliseconds in the upper half of the first
     * and cents in the lower, and the units. So a window that lets go of a print looks into one line of memory.
     */
    private long[] ring = new long[32];

    private long next;

    private final Window shorter = new Window(Windowed.SHORT_MILLIS);
    private final Window middle = new Window(Windowed.MIDDLE_MILLIS);
    private final Window longer = new Window(Windowed.LONG_MILLIS);

    private double high = Double.NaN;
    private double low = Double.NaN;
    private boolean surging;
    private int trend;

    /** Takes a print; the kinds of events that it makes, a bit each. */
    int onPrint(long time, long price, double size) {
        if (2L * (next - longer.first) == ring.length) {
            grow();
        }
        int slot = slot(next);
        ring[slot] = time << Integer.SIZE | price;
        ring[slot + 1] = Double.doubleToRawLongBits(size);
        next++;
        shorter.add(time, price, size);
        middle.add(time, price, size);
        longer.add(time, price, size);

        int kinds = 0;
        if (price > high) {
            kinds |= HIGH;
        } else if (price < low) {
            kinds |= LOW;
        }
        high = Double.isNaN(high) ? price : Math.max(high, price);
        low = Double.isNaN(low) ? price : Math.min(low, price);
        boolean surge = Windowed.isSurge(price, shorter.mean(), shorter.units, longer.units);
        if (surge && !surging) {
            kinds |= SURGE;
        }
        surging = surge;
        int now = Windowed.trend(price, shorter.slope(), middle.slope(), longer.slope());
        if (now != 0 && now != trend) {
            kinds |= TREND;
        }
        trend = now;
        return kinds;
    }

    private void grow() {
        int from = slot(longer.first);
        long[] all = Arrays.copyOf(ring, 2 * ring.length);
        System.arraycopy(ring, from, all, 0, ring.length - from);
        System.arraycopy(ring, 0, all, ring.length - from, from);
        ring = all;
        long shift = longer.first;
        shorter.first -= shift;
        middle.first -= shift;
        longer.first = 0L;
        next -= shift;
    }

    private int slot(long number) {
        return ((int) number << 1) & (ring.length - 1);
    }

    @Override
    public long readAhead(long eventTime) {
        long[] all = ring;
        return all[slot(next)] + all[slot(shorter.first)] + all[slot(middle.first)] + all[slot(longer.first)];
    }

    /** One window; its sums are whole numbers. */
    private final class Window {

        private final long length;

        /** Number of its oldest print. */
        private long first;

        private long sumT;
        private long sumC;
        private long sumTc;
        private long sumTt;
        private double units;

        Window(long length) {
            this.length = length;
        }

        void add(long time, long price, double size) {
            sumT += time;
            sumC += price;
            sumTc += time * price;
            sumTt += time * time;
            units += size;
            long least = time - length;
            while (true) {
                int slot = slot(first);
                long both = ring[slot];
                long t = both >> Integer.SIZE;
                if (t > least) {
                    return;
                }
                long c = (int) both;
                sumT -= t;
                sumC -= c;
                sumTc -= t * c;
                sumTt -= t * t;
                units -= Double.longBitsToDouble(ring[slot + 1]);
                first++;
            }
        }

        double mean() {
            return (double) sumC / (next - first);
        }

        double slope() {
            return Windowed.slope(next - first, sumT, sumC, sumTc, sumTt);
        }
    }
}
