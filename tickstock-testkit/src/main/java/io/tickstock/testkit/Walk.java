package io.tickstock.testkit;

/** The price of one symbol on its way, in whole price steps. */
final class Walk {

    private static final long LEAST = 10;

    final String symbol;
    private final int ticksPerUnit;
    private final double volatility;
    long position;
    long highest;
    long lowest;
    private double trendBase;
    private double trendPerNano;
    private long trendFrom;
    private long trendUntil = Long.MIN_VALUE;

    Walk(String symbol, long position, int ticksPerUnit, double volatility) {
        this.symbol = symbol;
        this.position = Math.max(LEAST, position);
        this.highest = this.position;
        this.lowest = this.position;
        this.ticksPerUnit = ticksPerUnit;
        this.volatility = volatility;
    }

    double price() {
        return (double) position / ticksPerUnit;
    }

    void moveTo(long newPosition) {
        position = Math.max(LEAST, newPosition);
        highest = Math.max(highest, position);
        lowest = Math.min(lowest, position);
    }

    /** Some part of the price, at least one step. */
    long steps(double percent) {
        return Math.max(1L, (long) StrictMath.rint(position * percent / 100));
    }

    void trend(long from, long until, double percentPerMinute) {
        trendBase = position;
        trendFrom = from;
        trendUntil = until;
        trendPerNano = percentPerMinute / 100 / 60e9;
    }

    boolean isTrending(long now) {
        return now < trendUntil;
    }

    void step(long now, Dice dice) {
        if (isTrending(now)) {
            double line = trendBase * (1 + trendPerNano * (now - trendFrom));
            moveTo((long) StrictMath.rint(line) + dice.whole(-1, 1));
            return;
        }
        if (dice.chance(0.3)) {
            return;
        }
        double bell = dice.unit() + dice.unit() + dice.unit() + dice.unit() - 2.0;
        moveTo(position + (long) StrictMath.rint(position * volatility * bell));
    }
}
