package io.tickstock.core.detect.trend;

import io.tickstock.api.event.Direction;
import io.tickstock.api.event.Tolerance;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The last sixty closed buckets of one width, and the least-squares line through them.
 *
 * <p>The price of the bucket that is open is always the last price, so only closing a bucket changes anything here; the empty ones
 * between two prints repeat the first of these prints. Buckets are kept as runs of equal prices, oldest first: a symbol that prints once
 * a minute has one run a minute, whatever the width, and what runs add up to has a closed form.
 *
 * <pre>
 *   buckets   7 7 7 7 8 8 9 | 9 9 9 9     closed, oldest first; n of them
 *   runs      7       8     9             their prices, in a ring of as many as there are buckets
 *   starts    . . . . 1 . 1 . . . .       bit i: a run begins i buckets before the newest; the oldest run needs none
 * </pre>
 *
 * <p>Votes come from three sums over the prices relative to a base, &Sigma;y, &Sigma;i&middot;y and &Sigma;y&sup2;, which closing a
 * bucket updates. They are made afresh from the runs, on another base, each time the window has moved by twice its length, so that what
 * rounding adds up to stays below a bound; a verdict that is nearer to its threshold than that bound comes from the line itself, as does
 * all that an event tells. So verdicts are those of the two-pass computation, always.
 */
final class TrendWindow {

    static final int LENGTH = 60;

    private static final int LEAST_LENGTH = 30;

    /** Prices of up to four decimals are whole numbers of these, and come back from them as they were: a quotient is rounded to the nearest. */
    private static final double GRID = 10_000.0;

    /** The window moves by this many buckets until its sums are made afresh. */
    private static final int MOVES_OF_SUMS = 2 * LENGTH;

    /**
     * By how much the sums can be off, in units of the farthest price from the base: of &Sigma;i&middot;y it is less than 1.2e-9, as
     * each of at most 700 roundings costs up to 2e-13, and each of the 180 places that the window moves by at most, one error of
     * &Sigma;y, below 4e-12; of n&Sigma;y&sup2; it is less than 1e-9. Taken four times to be on the safe side.
     */
    private static final double DOUBT_OF_MOMENT = 5e-9;

    private static final double DOUBT_OF_SQUARES = 5e-9;

    /** By how much a product of a few numbers can be off, relative to itself. */
    private static final double DOUBT_OF_PRODUCT = 1e-14;

    private long open;
    private long starts;
    private double base;
    private double sum;
    private double moment;
    private double squares;
    private double farthest;

    /** Of the oldest and the newest run, so that most buckets come and go without a look into the ring. */
    private double oldestPrice;

    private double newestPrice;

    private final int widthSeconds;
    private int length;
    private int oldest;
    private int runs;
    private int moves;

    /** The runs' prices: on the grid, in half the memory, until there is one that is not on it. */
    private final int[] onGrid = new int[LENGTH];

    private double @Nullable [] offGrid;

    /**
     * A line through the prices.
     *
     * @param slope in percent of the mean price a minute
     * @param r2 coefficient of determination in [0, 1]
     */
    record Line(double slope, double r2) {}

    TrendWindow(int widthSeconds) {
        this.widthSeconds = widthSeconds;
    }

    /** Forgets everything and opens a bucket. */
    void begin(long bucket) {
        open = bucket;
        length = 0;
    }

    /** Closes the buckets before another, which is not before the open one. */
    void closeBefore(long bucket, double lastPrice) {
        long closing = bucket - open;
        if (closing == 0L) {
            return;
        }
        open = bucket;
        if (closing >= LENGTH || length == 0) {
            fill((int) Math.min(LENGTH, closing), lastPrice);
            return;
        }
        int leaving = length + (int) closing - LENGTH;
        if (leaving > 0) {
            drop(leaving);
        }
        append((int) closing, lastPrice);
    }

    /**
     * Has wider windows close what lies in the last so many buckets of this one, oldest first. The price of a wider bucket is that of the last
     * bucket in it. Where so many are more than this one holds, the oldest it holds stands for all before.
     */
    void leadOn(int buckets, long end, TrendWindow three, TrendWindow ten) {
        int back = Math.min(buckets, length) - 1;
        while (back >= 0) {
            long later = later(back);
            int run = runs - 1 - Long.bitCount(later);
            back = Long.SIZE - 1 - Long.numberOfLeadingZeros(later);
            double price = priceAt(at(run));
            long until = end - 1L - back;
            three.closeBefore(Math.floorDiv(until, 3L), price);
            ten.closeBefore(Math.floorDiv(until, 10L), price);
        }
    }

    /** Holds nothing but so many buckets of one price. */
    private void fill(int buckets, double price) {
        length = buckets;
        oldest = 0;
        runs = 1;
        put(0, price);
        oldestPrice = price;
        newestPrice = price;
        starts = 0L;
        base = price;
        sum = 0.0;
        moment = 0.0;
        squares = 0.0;
        farthest = 0.0;
        moves = 0;
    }

    /** Takes the oldest buckets out, not all. */
    private void drop(int buckets) {
        int left = buckets;
        while (left > 0) {
            int run = oldestRun();
            int out = Math.min(left, run);
            double y = oldestPrice - base;
            sum -= out * y;
            squares -= out * y * y;
            moment -= y * sumBelow(out) + out * sum;
            length -= out;
            left -= out;
            if (out == run) {
                oldest = next(oldest);
                oldestPrice = priceAt(oldest);
                runs--;
            }
        }
    }

    /** How many buckets of the window the oldest run has. */
    private int oldestRun() {
        return length - (Long.SIZE - Long.numberOfLeadingZeros(later()));
    }

    /** The begins of all runs but the oldest. */
    private long later() {
        return later(length - 1);
    }

    /** The begins of the runs after the one that holds the bucket so many before the newest. */
    private long later(int back) {
        return starts & ((1L << back) - 1L);
    }

    private void append(int buckets, double price) {
        starts <<= buckets;
        if (price != newestPrice) {
            starts |= 1L << (buckets - 1);
            addRun(price);
        }
        double y = price - base;
        sum += buckets * y;
        squares += buckets * y * y;
        moment += y * (buckets * length + sumBelow(buckets));
        farthest = Math.max(farthest, Math.abs(y));
        length += buckets;
        moves += buckets;
        if (moves >= MOVES_OF_SUMS) {
            renew();
        }
    }

    private void addRun(double price) {
        put(at(runs), price);
        newestPrice = price;
        runs++;
    }

    private void put(int place, double price) {
        double[] wide = offGrid;
        if (wide == null) {
            int units = (int) Math.rint(price * GRID);
            if (units / GRID == price) {
                onGrid[place] = units;
                return;
            }
            wide = new double[LENGTH];
            for (int i = 0; i < LENGTH; i++) {
                wide[i] = onGrid[i] / GRID;
            }
            offGrid = wide;
        }
        wide[place] = price;
    }

    private double priceAt(int place) {
        double[] wide = offGrid;
        return wide == null ? onGrid[place] / GRID : wide[place];
    }

    /** Makes the sums afresh, on the newest price as their base. */
    private void renew() {
        base = newestPrice;
        sum = 0.0;
        moment = 0.0;
        squares = 0.0;
        farthest = 0.0;
        moves = 0;
        int from = 0;
        long later = later();
        for (int run = 0; run < runs; run++) {
            int until = length - (Long.SIZE - Long.numberOfLeadingZeros(later));
            later &= ~Long.highestOneBit(later);
            int buckets = until - from;
            double y = priceAt(at(run)) - base;
            sum += buckets * y;
            squares += buckets * y * y;
            moment += y * (buckets * from + sumBelow(buckets));
            farthest = Math.max(farthest, Math.abs(y));
            from = until;
        }
    }

    boolean isHalfFilled() {
        return length >= LEAST_LENGTH;
    }

    /**
     * The direction that a half-filled window is for; FLAT for none.
     *
     * <p>With n buckets, Sxy and Sxx = n(n&sup2;&minus;1)/12 of their numbers and prices and n&middot;Syy, what is asked is |Sxy|
     * &middot; 6000 &middot; n against slope &middot; width &middot; Sxx &middot; &Sigma;p, and Sxy&sup2; &middot; n against r2
     * &middot; Sxx &middot; n&middot;Syy: the comparisons of the definition, multiplied out.
     */
    Direction vote(double minSlope, double minR2) {
        double n = length;
        double sxx = n * (n * n - 1.0) / 12.0;
        double sxy = moment - (n - 1.0) / 2.0 * sum;
        double steep = Math.abs(sxy) * (6_000.0 * n);
        double enough = minSlope * (1.0 - Tolerance.RELATIVE) * widthSeconds * sxx * (n * base + sum);
        double doubt = farthest * DOUBT_OF_MOMENT * (6_000.0 * n) + enough * DOUBT_OF_PRODUCT;
        if (steep < enough - doubt) {
            return Direction.FLAT;
        }
        double explained = sxy * sxy * n;
        double wanted = minR2 * (1.0 - Tolerance.RELATIVE) * sxx * (n * squares - sum * sum);
        double doubtOfFit = n * farthest * DOUBT_OF_MOMENT * (2.0 * Math.abs(sxy) + farthest * DOUBT_OF_MOMENT)
                + sxx * farthest * farthest * DOUBT_OF_SQUARES
                + explained * DOUBT_OF_PRODUCT;
        if (explained < wanted - doubtOfFit) {
            return Direction.FLAT;
        }
        if (steep > enough + doubt && explained > wanted + doubtOfFit) {
            return sxy > 0.0 ? Direction.UP : Direction.DOWN;
        }
        return voteOfLine(minSlope, minR2);
    }

    private Direction voteOfLine(double minSlope, double minR2) {
        Line line = line();
        if (Tolerance.isUnder(Math.abs(line.slope), minSlope)
                || Tolerance.isUnder(line.r2, minR2)
                || line.slope == 0.0) {
            return Direction.FLAT;
        }
        return line.slope > 0.0 ? Direction.UP : Direction.DOWN;
    }

    int length() {
        return length;
    }

    int spanSeconds() {
        return LENGTH * widthSeconds;
    }

    /**
     * The line through at least one bucket, in two passes over the prices as parts of the first one: small numbers, whatever the price
     * level, and a window of equal prices gives exact zeros.
     */
    Line line() {
        double[] closed = closed();
        double first = closed[0];
        double total = 0.0;
        for (double price : closed) {
            total += (price - first) / first;
        }
        double mean = total / length;
        double middle = (length - 1) / 2.0;
        double sxy = 0.0;
        double syy = 0.0;
        for (int i = 0; i < length; i++) {
            double y = (closed[i] - first) / first - mean;
            sxy += (i - middle) * y;
            syy += y * y;
        }
        if (syy == 0.0) {
            return new Line(0.0, 0.0);
        }
        double sxx = length * (length * (double) length - 1.0) / 12.0;
        double slope = sxy / sxx * (60.0 / widthSeconds) / (1.0 + mean) * 100.0;
        return new Line(slope, Math.min(1.0, sxy * sxy / (sxx * syy)));
    }

    /** The price of each bucket, oldest first. */
    private double[] closed() {
        double[] closed = new double[length];
        int from = 0;
        long later = later();
        for (int run = 0; run < runs; run++) {
            int until = length - (Long.SIZE - Long.numberOfLeadingZeros(later));
            later &= ~Long.highestOneBit(later);
            Arrays.fill(closed, from, until, priceAt(at(run)));
            from = until;
        }
        return closed;
    }

    /** 0 + 1 + ... + (n - 1). */
    private static int sumBelow(int n) {
        return n * (n - 1) / 2;
    }

    /** Where the run is that comes so many after the oldest. */
    private int at(int run) {
        int place = oldest + run;
        return place < LENGTH ? place : place - LENGTH;
    }

    private int next(int place) {
        return place + 1 == LENGTH ? 0 : place + 1;
    }

    long readAhead() {
        return open + moves + onGrid[oldest] + onGrid[at(Math.max(0, runs - 1))];
    }
}
