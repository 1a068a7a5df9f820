package io.tickstock.core.detect.trend;

/** Volume-weighted average price of a session, late prints included. */
final class SessionVwap {

    private double value;
    private double volume;

    void reset() {
        value = 0.0;
        volume = 0.0;
    }

    void add(double price, double size) {
        value += price * size;
        volume += size;
    }

    /** The average; NaN while there is no volume. */
    double price() {
        return volume > 0.0 ? value / volume : Double.NaN;
    }
}
