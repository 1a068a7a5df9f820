package io.tickstock.benchmarks.compare;

import java.util.List;

/**
 * The middle of some numbers, and how far apart they are.
 *
 * @param median the middle one, or the mean of the two in the middle; NaN of none
 * @param min the least
 * @param max the greatest
 */
public record Spread(double median, double min, double max) {

    /**
     * Looks at numbers.
     *
     * @param values the numbers; what is NaN was not measured and is left out
     * @return their middle and their ends
     */
    public static Spread of(List<Double> values) {
        double[] sorted = values.stream()
                .mapToDouble(Double::doubleValue)
                .filter(value -> !Double.isNaN(value))
                .sorted()
                .toArray();
        int n = sorted.length;
        if (n == 0) {
            return new Spread(Double.NaN, Double.NaN, Double.NaN);
        }
        return new Spread((sorted[(n - 1) / 2] + sorted[n / 2]) / 2.0, sorted[0], sorted[n - 1]);
    }
}
