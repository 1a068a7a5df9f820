package io.tickstock.benchmarks.peers.window;

/**
 * What {@link io.tickstock.benchmarks.compare.Definitions#WINDOWED} means: exact sliding windows, such as languages for event queries have.
 *
 * <p>Times count in whole milliseconds since the tape's begin, prices in whole cents, so that all sums are whole numbers and do not depend
 * on the order in which they were added. W10, W30 and W60 of a print at t are the symbol's prints up to and with this one whose times are
 * in (t − 10 s, t], (t − 30 s, t] and (t − 60 s, t].
 *
 * <ul>
 *   <li>HIGH, LOW: the price is above, or below, all before it of its symbol. The first print of a symbol is neither.
 *   <li>SURGE: the units of W10 are at least half of those of W60, and the price differs from the mean price of W10 by at least 0.3
 *       percent of that. Told by the first print of each unbroken series of such prints of its symbol.
 *   <li>TREND: the least-squares slopes of W10, W30 and W60, of cents by milliseconds, all have the same sign, and each meets 0.05 % of the
 *       price a minute. Told by the first print of each unbroken series of such prints of its symbol with the same sign.
 * </ul>
 *
 * <p>Events carry the print's price and its time in nanoseconds. {@code EXTREMES} is HIGH and LOW alone.
 */
final class Windowed {

    static final long SHORT_MILLIS = 10_000L;
    static final long MIDDLE_MILLIS = 30_000L;
    static final long LONG_MILLIS = 60_000L;

    /** Of the mean price. */
    static final double SURGE_MOVE = 0.003;

    /** Cents a millisecond, of the price in cents. */
    static final double TREND_SLOPE = 0.0005 / 60_000.0;

    private Windowed() {}

    static long millis(long time, long begin) {
        return (time - begin) / 1_000_000L;
    }

    static long cents(double price) {
        return Math.round(price * 100.0);
    }

    /** Whether a print is in a surge. */
    static boolean isSurge(double cents, double mean, double shortUnits, double longUnits) {
        return 2.0 * shortUnits >= longUnits && Math.abs(cents - mean) >= SURGE_MOVE * mean;
    }

    /** Slope of a line, from sums over its points; 0 when they are at one time. */
    static double slope(double n, double t, double c, double tc, double tt) {
        double below = n * tt - t * t;
        return below > 0.0 ? (n * tc - t * c) / below : 0.0;
    }

    /** 1 for up, −1 for down, else 0. */
    static int trend(double cents, double shortSlope, double middleSlope, double longSlope) {
        double least = TREND_SLOPE * cents;
        if (shortSlope >= least && middleSlope >= least && longSlope >= least) {
            return 1;
        }
        return shortSlope <= -least && middleSlope <= -least && longSlope <= -least ? -1 : 0;
    }
}
