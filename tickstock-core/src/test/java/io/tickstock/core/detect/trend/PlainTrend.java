package io.tickstock.core.detect.trend;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * The meaning of TREND as plainly as it can be written, with default settings: every price of the history is kept, and each
 * line is fitted to all of them again. Late prints are left out by the caller.
 */
final class PlainTrend {

    private static final int[] WIDTHS = {1, 3, 10};
    private static final long S = 1_000_000_000L;

    /** An event: slopes and fits of the half-filled windows, one pair each. */
    record Found(long time, double price, String direction, long since, List<Double> lines) {}

    private record Print(long time, double price) {}

    private final List<Print> history = new ArrayList<>();
    private final List<Found> found = new ArrayList<>();
    private String run = "";
    private long runBegin;
    private String announced = "";

    List<Found> found() {
        return found;
    }

    void add(long time, double price) {
        Print before = history.isEmpty() ? null : history.get(history.size() - 1);
        if (before != null && time - before.time > 600 * S) {
            history.clear();
            run = "";
            announced = "";
            before = null;
        }
        if (before != null && time / S > before.time / S) {
            evaluate(time, price);
        }
        history.add(new Print(time, price));
    }

    private void evaluate(long time, double price) {
        List<Double> lines = new ArrayList<>();
        List<String> votes = new ArrayList<>();
        boolean shortest = true;
        for (int width : WIDTHS) {
            double[] prices = closed(time, width);
            if (prices.length < 30) {
                shortest &= width == 10;
                continue;
            }
            double[] line = line(prices, width);
            lines.add(line[0]);
            lines.add(line[1]);
            boolean votesAtAll = Math.abs(line[0]) >= 0.05 * (1 - 1e-9) && line[1] >= 0.6 * (1 - 1e-9);
            votes.add(!votesAtAll ? "FLAT" : line[0] > 0 ? "UP" : "DOWN");
        }
        boolean agreed = shortest && votes.stream().distinct().count() == 1;
        String direction = agreed ? votes.get(0) : "FLAT";
        if (!direction.equals(run)) {
            run = direction;
            runBegin = time;
        }
        boolean flat = direction.equals("FLAT");
        if ((!flat && !direction.equals(announced)) || (flat && time - runBegin >= 60 * S)) {
            announced = "";
        }
        if (!flat && !direction.equals(announced) && time - runBegin >= 5 * S) {
            announced = direction;
            found.add(new Found(time, price, direction, runBegin, lines));
        }
    }

    private double[] closed(long time, int width) {
        TreeMap<Long, Double> last = new TreeMap<>();
        history.forEach(print -> last.put(print.time / (width * S), print.price));
        long c = time / (width * S);
        int n = (int) Math.min(60, c - last.firstKey());
        double[] prices = new double[n];
        for (int i = 0; i < n; i++) {
            prices[i] = last.floorEntry(c - n + i).getValue();
        }
        return prices;
    }

    /** Slope in percent of the mean a minute, and R². */
    static double[] line(double[] y, int width) {
        int n = y.length;
        double meanX = 0.0;
        double meanY = 0.0;
        boolean equal = true;
        for (int i = 0; i < n; i++) {
            meanX += (double) i / n;
            meanY += y[i] / n;
            equal &= y[i] == y[0];
        }
        if (equal) {
            return new double[] {0.0, 0.0};
        }
        double sxx = 0.0;
        double sxy = 0.0;
        double syy = 0.0;
        for (int i = 0; i < n; i++) {
            sxx += (i - meanX) * (i - meanX);
            sxy += (i - meanX) * (y[i] - meanY);
            syy += (y[i] - meanY) * (y[i] - meanY);
        }
        return new double[] {sxy / sxx * (60.0 / width) / meanY * 100.0, sxy * sxy / (sxx * syy)};
    }
}
