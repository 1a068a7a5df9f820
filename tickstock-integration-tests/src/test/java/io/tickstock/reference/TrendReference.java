package io.tickstock.reference;

import static io.tickstock.reference.ReferenceSettings.SECOND;

import io.tickstock.api.event.Direction;
import io.tickstock.api.event.EventType;
import io.tickstock.api.event.Priority;
import io.tickstock.api.event.TrendDetail;
import io.tickstock.api.event.TrendDetail.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** TREND of one symbol on one feed. */
final class TrendReference {

    private static final int[] WIDTHS_SECONDS = {1, 3, 10};

    private final ReferenceSettings settings;
    private final Consumer<Finding> out;

    /** On-time LAST-eligible prints of the history, in order of arrival and so of time. */
    private final List<Print> history = new ArrayList<>();

    /** VOLUME-eligible prints of the session, late ones too. */
    private final List<Print> sessionVolume = new ArrayList<>();

    /** Direction of the run; null when there is none. */
    private Direction run;

    private long runSince;
    private Direction announced;

    TrendReference(ReferenceSettings settings, Consumer<Finding> out) {
        this.settings = settings;
        this.out = out;
    }

    void onSessionChange() {
        sessionVolume.clear();
    }

    void onPrint(Print print) {
        if (!settings.trendPhases().contains(print.moment().phase())) {
            return;
        }
        if (!print.late() && print.setsLast()) {
            onPricePrint(print);
        }
        if (print.addsVolume()) {
            sessionVolume.add(print);
        }
    }

    private void onPricePrint(Print print) {
        if (!history.isEmpty()) {
            Print before = history.get(history.size() - 1);
            if (print.time() - before.time() > 600 * SECOND) {
                history.clear();
                run = null;
                announced = null;
            } else if (Math.floorDiv(print.time(), SECOND) > Math.floorDiv(before.time(), SECOND)) {
                evaluate(print);
            }
        }
        history.add(print);
    }

    private void evaluate(Print print) {
        List<Window> windows = new ArrayList<>();
        int shortest = 0;
        for (int width : WIDTHS_SECONDS) {
            Window window = fit(print.time(), width);
            if (window != null) {
                windows.add(window);
                if (width < 10) {
                    shortest++;
                }
            }
        }
        Direction direction = Direction.FLAT;
        if (shortest == 2) {
            if (windows.stream().allMatch(w -> vote(w) == Direction.UP)) {
                direction = Direction.UP;
            } else if (windows.stream().allMatch(w -> vote(w) == Direction.DOWN)) {
                direction = Direction.DOWN;
            }
        }
        if (direction != run) {
            run = direction;
            runSince = print.time();
        }
        long runTime = print.time() - runSince;
        if (announced != null) {
            boolean opposite = direction != Direction.FLAT && direction != announced;
            boolean flatForLong = direction == Direction.FLAT && runTime >= settings.trendRearm();
            if (opposite || flatForLong) {
                announced = null;
            }
        }
        if (direction != Direction.FLAT && runTime >= settings.trendHold() && direction != announced) {
            announced = direction;
            emit(print, direction, windows);
        }
    }

    private Direction vote(Window window) {
        if (!Compare.meets(Math.abs(window.slope()), settings.trendMinSlopePercent())
                || !Compare.meets(window.r2(), settings.trendMinR2())) {
            return Direction.FLAT;
        }
        return window.slope() > 0 ? Direction.UP : window.slope() < 0 ? Direction.DOWN : Direction.FLAT;
    }

    /** The line through the closed buckets of one width; null when they are not half filled. */
    private Window fit(long time, int widthSeconds) {
        long width = widthSeconds * SECOND;
        long c = Math.floorDiv(time, width);
        long s = Math.floorDiv(history.get(0).time(), width);
        int n = (int) Math.min(60, c - s);
        if (n < 30) {
            return null;
        }
        double[] x = new double[n];
        double[] y = new double[n];
        int last = history.size() - 1;
        for (int i = n - 1; i >= 0; i--) {
            long number = c - n + i;
            long end = (number + 1) * width;
            while (history.get(last).time() >= end) {
                last--;
            }
            x[i] = number;
            y[i] = history.get(last).price();
        }
        double meanX = mean(x);
        double meanY = mean(y);
        double sxx = 0;
        double sxy = 0;
        double syy = 0;
        boolean allEqual = true;
        for (int i = 0; i < n; i++) {
            sxx += (x[i] - meanX) * (x[i] - meanX);
            sxy += (x[i] - meanX) * (y[i] - meanY);
            syy += (y[i] - meanY) * (y[i] - meanY);
            allEqual &= y[i] == y[0];
        }
        if (allEqual) {
            return new Window(60 * widthSeconds, 0, 0);
        }
        double slope = sxy / sxx * (60.0 / widthSeconds) / meanY * 100;
        double r2 = sxy * sxy / (sxx * syy);
        return new Window(60 * widthSeconds, slope, r2);
    }

    private void emit(Print print, Direction direction, List<Window> windows) {
        double smallest = Double.POSITIVE_INFINITY;
        for (Window window : windows) {
            smallest = Math.min(smallest, Math.abs(window.slope()));
        }
        double value = 0;
        double volume = 0;
        for (Print other : sessionVolume) {
            value += other.price() * other.size();
            volume += other.size();
        }
        double vwap = volume > 0 ? value / volume : Double.NaN;
        TrendDetail detail = new TrendDetail(
                runSince,
                windows,
                Compare.strength(smallest / settings.trendMinSlopePercent()),
                vwap,
                (print.price() / vwap - 1) * 100);
        out.accept(new Finding(
                EventType.TREND, direction, print.price(), print.time(), print.feedSequence(), Priority.LOW, detail));
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }
}
