package io.tickstock.core.detect;

import java.util.List;

/** Writes down what it is told. */
record WrittenFaults(List<String> lines) implements DetectorFaults {

    @Override
    public void onDetectorFault(String detector, String symbol, Throwable cause) {
        lines.add(detector + " on " + symbol + ": " + cause.getMessage());
    }

    @Override
    public void onDetectorDisabled(String detector, String symbol, String feed, int failures, Throwable cause) {
        lines.add(detector + " off on " + symbol + " of " + feed + " after " + failures + ": " + cause.getMessage());
    }
}
