package io.tickstock.benchmarks.peers.window;

import io.tickstock.api.spi.DetectorState;
import io.tickstock.benchmarks.compare.EventSum.Kind;

/** The extremes of one symbol so far. For one thread. */
final class ExtremeSymbol implements DetectorState {

    private double high = Double.NaN;
    private double low = Double.NaN;

    /** Takes a print; the kinds of events that it makes, a bit each. */
    int onPrint(double price) {
        if (price > high) {
            high = price;
            return 1 << Kind.HIGH.ordinal();
        }
        if (price < low) {
            low = price;
            return 1 << Kind.LOW.ordinal();
        }
        if (Double.isNaN(high)) {
            high = price;
            low = price;
        }
        return 0;
    }
}
