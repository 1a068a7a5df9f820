package io.tickstock.benchmarks.peers.spec;

import io.tickstock.benchmarks.compare.EventSum.Kind;

/** Trends of one symbol: lines fitted through one, three and ten minutes that agree for five seconds. */
final class TrendWatch {

    private static final double MIN_SLOPE_PERCENT = 0.05;
    private static final double MIN_R2 = 0.6;
    private static final long HOLD = 5 * Rules.SECOND;
    private static final long REARM = 60 * Rules.SECOND;

    private final int symbol;
    private final EventTaker taker;
    private final Line[] lines = {new Line(1), new Line(3), new Line(10)};

    private boolean started;
    private long lastTime;

    /** Directions are 1, −1 and 0; of the run, and of the trend that was told. */
    private int direction;

    private long directionSince;
    private boolean evaluated;
    private int told;

    TrendWatch(int symbol, EventTaker taker) {
        this.symbol = symbol;
        this.taker = taker;
    }

    void onPrint(double price, long time) {
        if (!started || time - lastTime > Rules.LONGEST_PAUSE) {
            started = true;
            evaluated = false;
            told = 0;
            for (Line line : lines) {
                line.start(time);
            }
        } else if (Math.floorDiv(time, Rules.SECOND) > Math.floorDiv(lastTime, Rules.SECOND)) {
            for (Line line : lines) {
                line.moveTo(time);
            }
            evaluate(price, time);
        }
        for (Line line : lines) {
            line.add(price);
        }
        lastTime = time;
    }

    private void evaluate(double price, long time) {
        int now = vote();
        if (!evaluated || now != direction) {
            evaluated = true;
            direction = now;
            directionSince = time;
        }
        long lasted = time - directionSince;
        if (now == -told && now != 0 || now == 0 && lasted >= REARM) {
            told = 0;
        }
        if (now != 0 && lasted >= HOLD && now != told) {
            told = now;
            taker.take(Kind.TREND, symbol, time, price);
        }
    }

    /** The direction that all half-filled windows have; 0 when they differ, or the two shortest are not half filled. */
    private int vote() {
        if (!lines[0].isHalfFilled() || !lines[1].isHalfFilled()) {
            return 0;
        }
        int vote = lines[0].vote();
        for (int i = 1; i < lines.length && vote != 0; i++) {
            if (lines[i].isHalfFilled() && lines[i].vote() != vote) {
                vote = 0;
            }
        }
        return vote;
    }

    /** The last sixty buckets of one width. */
    private static final class Line {

        private static final int LENGTH = 60;

        private final int widthSeconds;

        /** The last price of each closed bucket, by bucket modulo their number. */
        private final double[] close = new double[LENGTH];

        private long first;
        private long bucket;
        private double last;
        private long fittedAt = Long.MIN_VALUE;
        private int vote;

        Line(int widthSeconds) {
            this.widthSeconds = widthSeconds;
        }

        void start(long time) {
            first = bucketOf(time);
            bucket = first;
            fittedAt = Long.MIN_VALUE;
        }

        void add(double price) {
            last = price;
        }

        void moveTo(long time) {
            long to = bucketOf(time);
            for (long b = Math.max(bucket, to - LENGTH); b < to; b++) {
                close[slot(b)] = last;
            }
            bucket = to;
        }

        boolean isHalfFilled() {
            return count() >= LENGTH / 2;
        }

        private int count() {
            return (int) Math.min(LENGTH, bucket - first);
        }

        /** Its direction; fitted once for each bucket. */
        int vote() {
            if (fittedAt != bucket) {
                fittedAt = bucket;
                vote = fit();
            }
            return vote;
        }

        private int fit() {
            int n = count();
            double sum = 0.0;
            for (int i = 0; i < n; i++) {
                sum += close[slot(bucket - n + i)];
            }
            double meanX = (n - 1) / 2.0;
            double meanY = sum / n;
            double sxx = 0.0;
            double sxy = 0.0;
            double syy = 0.0;
            for (int i = 0; i < n; i++) {
                double x = i - meanX;
                double y = close[slot(bucket - n + i)] - meanY;
                sxx += x * x;
                sxy += x * y;
                syy += y * y;
            }
            if (sxy == 0.0 || syy == 0.0) {
                return 0;
            }
            double slope = sxy / sxx * (60.0 / widthSeconds) / meanY * 100;
            double r2 = sxy * sxy / (sxx * syy);
            if (!Rules.meets(Math.abs(slope), MIN_SLOPE_PERCENT) || !Rules.meets(r2, MIN_R2)) {
                return 0;
            }
            return slope > 0.0 ? 1 : -1;
        }

        private long bucketOf(long time) {
            return Math.floorDiv(time, widthSeconds * Rules.SECOND);
        }

        private static int slot(long bucket) {
            return (int) Math.floorMod(bucket, (long) LENGTH);
        }
    }
}
