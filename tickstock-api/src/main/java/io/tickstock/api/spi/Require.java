package io.tickstock.api.spi;

/** The checks of the records of this package; each names field, value and rule. */
final class Require {

    private Require() {}

    static void atLeast(String field, long value, long least) {
        if (value < least) {
            throw new IllegalArgumentException(field + ": " + value + " (expected: >= " + least + ")");
        }
    }

    /** NaN is a number that is not defined. */
    static void withinOrNaN(String field, double value, double least, double most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    field + ": " + value + " (expected: " + least + " to " + most + ", or NaN)");
        }
    }

    static void within(String field, double value, double least, double most) {
        if (!(value >= least && value <= most)) {
            throw new IllegalArgumentException(field + ": " + value + " (expected: " + least + " to " + most + ")");
        }
    }

    static void notNegative(String field, double value) {
        if (!(value >= 0.0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(field + ": " + value + " (expected: finite, >= 0)");
        }
    }

    static void notBlank(String field, String value) {
        if (value.isBlank()) {
            throw new IllegalArgumentException(field + ": '" + value + "' (expected: not blank)");
        }
    }
}
