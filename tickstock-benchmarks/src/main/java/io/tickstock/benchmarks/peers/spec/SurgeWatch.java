package io.tickstock.benchmarks.peers.spec;

import io.tickstock.benchmarks.compare.EventSum.Kind;
import java.util.Arrays;

/** Surges of one symbol: moves of the price within ten seconds, with more volume than usual or large by themselves. */
final class SurgeWatch {

    private static final int WINDOW = 10;
    private static final int LOOK_BACK = 60;
    private static final int BLOCK = 10;
    private static final int BLOCKS = 30;
    private static final int LEAST_BLOCKS = 10;
    private static final double PRICE_PERCENT = 1.0;
    private static final double PRICE_ALONE_PERCENT = 2.0;
    private static final double VOLUME_MULTIPLE = 3.0;
    private static final long COOLDOWN = 30 * Rules.SECOND;

    /** Seconds of the window and those before it that may hold the reference. */
    private static final int SECONDS_KEPT = WINDOW + LOOK_BACK;

    /** Blocks of the baseline, and the up to three that the window is in. */
    private static final int BLOCKS_KEPT = BLOCKS + 3;

    private final int symbol;
    private final EventTaker taker;

    /** By second modulo their number; what is left of earlier seconds is emptied on the way. */
    private final double[] firstPrice = new double[SECONDS_KEPT];

    private final double[] lastPrice = new double[SECONDS_KEPT];
    private final double[] volume = new double[SECONDS_KEPT];
    private final int[] prints = new int[SECONDS_KEPT];

    /** By block modulo their number. */
    private final double[] blockVolume = new double[BLOCKS_KEPT];

    private long second = Long.MIN_VALUE;
    private long startBlock;
    private long lastTime;
    private boolean armed = true;
    private long toldAt;

    /** What the second at hand does not change. */
    private double reference;

    private double earlierVolume;
    private int earlierPrints;
    private double baseline;

    SurgeWatch(int symbol, EventTaker taker) {
        this.symbol = symbol;
        this.taker = taker;
    }

    void onPrint(double price, double size, long time) {
        long now = Math.floorDiv(time, Rules.SECOND);
        if (second == Long.MIN_VALUE || time - lastTime > Rules.LONGEST_PAUSE) {
            startBlock = Math.floorDiv(now, BLOCK);
        }
        lastTime = time;
        if (now != second) {
            moveTo(now);
        }
        int slot = slot(now);
        if (prints[slot] == 0) {
            firstPrice[slot] = price;
            if (Double.isNaN(reference)) {
                reference = price;
            }
        }
        lastPrice[slot] = price;
        volume[slot] += size;
        prints[slot]++;
        blockVolume[blockSlot(Math.floorDiv(now, BLOCK))] += size;
        evaluate(price, time, earlierVolume + volume[slot], earlierPrints + prints[slot]);
    }

    private void evaluate(double price, long time, double windowVolume, int windowPrints) {
        double move = Math.abs((price - reference) / reference);
        double ratio = windowVolume / baseline;
        boolean priceMoved = windowPrints >= 3 && Rules.meets(move, PRICE_PERCENT / 100);
        boolean volumeRose = windowPrints >= 5 && Rules.meets(ratio, VOLUME_MULTIPLE);
        if (!armed && time - toldAt >= COOLDOWN && !Rules.meets(move, PRICE_PERCENT / 100 / 2)) {
            armed = true;
        }
        if (armed && priceMoved && (volumeRose || Rules.meets(move, PRICE_ALONE_PERCENT / 100))) {
            armed = false;
            toldAt = time;
            taker.take(Kind.SURGE, symbol, time, price);
        }
    }

    /** Goes on to a later second. */
    private void moveTo(long now) {
        long oldestKept = now - SECONDS_KEPT + 1;
        if (second == Long.MIN_VALUE || second < oldestKept) {
            Arrays.fill(prints, 0);
            Arrays.fill(volume, 0.0);
        } else {
            for (long s = second + 1; s <= now; s++) {
                prints[slot(s)] = 0;
                volume[slot(s)] = 0.0;
            }
        }
        moveBlocksTo(Math.floorDiv(now, BLOCK));
        second = now;
        earlierVolume = 0.0;
        earlierPrints = 0;
        reference = referenceBeforeWindow();
        for (long s = now - WINDOW + 1; s < now; s++) {
            int slot = slot(s);
            if (prints[slot] > 0) {
                if (Double.isNaN(reference)) {
                    reference = firstPrice[slot];
                }
                earlierVolume += volume[slot];
                earlierPrints += prints[slot];
            }
        }
        baseline = baseline();
    }

    private void moveBlocksTo(long block) {
        if (second == Long.MIN_VALUE) {
            return;
        }
        long from = Math.max(Math.floorDiv(second, BLOCK) + 1, block - BLOCKS_KEPT + 1);
        for (long b = from; b <= block; b++) {
            blockVolume[blockSlot(b)] = 0.0;
        }
    }

    /** The last price before the window; not a number when it is too long ago. */
    private double referenceBeforeWindow() {
        for (long s = second - WINDOW; s > second - SECONDS_KEPT; s--) {
            if (prints[slot(s)] > 0) {
                return lastPrice[slot(s)];
            }
        }
        return Double.NaN;
    }

    /** Mean volume of the blocks that ended before the window; not a number while there are too few. */
    private double baseline() {
        long newest = Math.floorDiv(second - WINDOW + 1, BLOCK) - 1;
        int count = (int) Math.min(BLOCKS, newest - startBlock + 1);
        if (count < LEAST_BLOCKS) {
            return Double.NaN;
        }
        double sum = 0.0;
        int filled = 0;
        for (long b = newest - count + 1; b <= newest; b++) {
            double blocks = blockVolume[blockSlot(b)];
            if (blocks > 0.0) {
                filled++;
            }
            sum += blocks;
        }
        return filled >= LEAST_BLOCKS ? sum / count : Double.NaN;
    }

    private static int slot(long second) {
        return (int) Math.floorMod(second, (long) SECONDS_KEPT);
    }

    private static int blockSlot(long block) {
        return (int) Math.floorMod(block, (long) BLOCKS_KEPT);
    }
}
