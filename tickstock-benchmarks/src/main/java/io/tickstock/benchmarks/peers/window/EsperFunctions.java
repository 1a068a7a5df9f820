package io.tickstock.benchmarks.peers.window;

/** The formulas of {@link Windowed}, for queries, whose code lives in a package of its own. */
public final class EsperFunctions {

    private EsperFunctions() {}

    /** Whether a print is in a surge. */
    public static boolean isSurge(long cents, double mean, double shortUnits, double longUnits) {
        return Windowed.isSurge(cents, mean, shortUnits, longUnits);
    }

    /** Slope of a line, from sums over its points. */
    public static double slope(long n, long t, long c, long tc, long tt) {
        return Windowed.slope(n, t, c, tc, tt);
    }

    /** 1 for up, −1 for down, else 0. */
    public static int trend(long cents, double shortSlope, double middleSlope, double longSlope) {
        return Windowed.trend(cents, shortSlope, middleSlope, longSlope);
    }
}
