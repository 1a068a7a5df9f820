package io.tickstock.core.detect.trend;

import io.tickstock.api.event.BarTrendDetail;
import io.tickstock.api.event.Direction;
import io.tickstock.api.event.Tolerance;

/** The least-squares line through the last closes. */
final class BarTrendWindow {

    private BarTrendWindow() {}

    static boolean isHalfFilled(BarTrendState state, int bars) {
        return state.length() >= (bars + 1) / 2;
    }

    /**
     * Fits the line in two passes over the closes as parts of the first one: small numbers, whatever the price level, and equal closes
     * give exact zeros. Bars are numbered one after another, as those that are missing are not there.
     */
    static BarTrendDetail.Window line(BarTrendState state, int bars) {
        int n = Math.min(state.length(), bars);
        double first = state.close(n);
        double total = 0.0;
        for (int i = 0; i < n; i++) {
            total += (state.close(n - i) - first) / first;
        }
        double mean = total / n;
        double middle = (n - 1) / 2.0;
        double sxy = 0.0;
        double syy = 0.0;
        for (int i = 0; i < n; i++) {
            double y = (state.close(n - i) - first) / first - mean;
            sxy += (i - middle) * y;
            syy += y * y;
        }
        if (syy == 0.0) {
            return new BarTrendDetail.Window(bars, 0.0, 0.0);
        }
        double sxx = n * (n * (double) n - 1.0) / 12.0;
        double slope = sxy / sxx / (1.0 + mean) * 100.0;
        return new BarTrendDetail.Window(bars, slope, Math.min(1.0, sxy * sxy / (sxx * syy)));
    }

    static Direction vote(BarTrendDetail.Window line, TrendSettings settings) {
        if (Tolerance.isUnder(Math.abs(line.slope()), settings.barMinSlopePercent())
                || Tolerance.isUnder(line.r2(), settings.minR2())
                || line.slope() == 0.0) {
            return Direction.FLAT;
        }
        return line.slope() > 0.0 ? Direction.UP : Direction.DOWN;
    }
}
