package io.tickstock.core.detect.valuation;

/**
 * When a fair value is told.
 *
 * @param percent least distance of the fair value from the market price, in percent of that, &gt; 0; cleared under half of it
 */
public record ValuationSettings(double percent) {

    /**
     * Checks the value.
     *
     * @param percent least distance of the fair value from the market price, in percent of that, &gt; 0; cleared under half of it
     */
    public ValuationSettings {
        if (!(percent > 0.0 && Double.isFinite(percent))) {
            throw new IllegalArgumentException("valuation.percent: " + percent + " (expected: > 0 and finite)");
        }
    }

    /**
     * What holds when nothing is set.
     *
     * @return 1 %
     */
    public static ValuationSettings defaults() {
        return new ValuationSettings(1.0);
    }
}
