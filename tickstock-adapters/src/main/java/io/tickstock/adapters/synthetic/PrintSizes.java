package io.tickstock.adapters.synthetic;

/**
 * How large prints are: whole lots, small numbers of them mostly and large ones at times; sometimes a part of a hundred.
 * Stateless.
 */
final class PrintSizes {

    static final int MOST_LOTS = 50;
    static final int LARGEST_ODD_LOT = 99;
    private static final double MEAN_LOTS = meanLots();

    private PrintSizes() {}

    /** At least n lots with a chance of 1 in n². */
    static int lots(Dice dice) {
        return (int) Math.min(MOST_LOTS, 1.0 / StrictMath.sqrt(1.0 - dice.unit()));
    }

    static int oddLot(Dice dice) {
        return 1 + dice.index(LARGEST_ODD_LOT);
    }

    static double mean(int lot, double oddLotShare) {
        return (1.0 - oddLotShare) * MEAN_LOTS * lot + oddLotShare * (1 + LARGEST_ODD_LOT) / 2.0;
    }

    private static double meanLots() {
        double sum = 0;
        for (int lots = 1; lots <= MOST_LOTS; lots++) {
            sum += 1.0 / ((double) lots * lots);
        }
        return sum;
    }
}
