package io.tickstock.core.detect.surge;

/**
 * The 1 s buckets of the window before its newest, and the last price before them. The window is ten buckets long, as its newest counts
 * among them.
 *
 * <pre>
 *   b-69 .............. b-10 │ b-9 ........ b-1 │ b
 *   newest price left within │ cells, by a ring │ the newest: not here until it is left
 * </pre>
 */
final class EarlierBuckets {

    private static final int LENGTH = 10;

    /** How many buckets before the window a reference may be. */
    private static final int REACH = 60;

    private static final long NONE = Long.MIN_VALUE;

    /** A cell has three numbers, one after the other. */
    private static final int CELL = 3;

    private static final int LAST_PRICE = 0;
    private static final int VOLUME = 1;
    private static final int PRINTS = 2;
    private static final int INSIDE = (1 << LENGTH) - 1;

    private final double[] cells = new double[LENGTH * CELL];

    private long newest = NONE;
    private int newestCell;

    /** Bit i: the i-th bucket before the newest holds prices. Its cell's last price and prints stand then. */
    private int priced;

    /** Bit i: the i-th bucket before the newest holds volume. Its cell's volume stands then. */
    private int traded;

    /** The newest bucket before the window that holds a price, and its last one. */
    private long leftBucket = NONE;

    private double leftPrice;

    /** The first price that came into a window without any. Where no price has left within reach, all of the window came after it. */
    private double firstPrice;

    /** Begins with an empty window that ends with a bucket. */
    void begin(long bucket) {
        newest = bucket;
    }

    /** Keeps what the newest bucket has come to, before the window moves on. */
    void keep(int prints, double lastPrice, double volume) {
        if (prints > 0) {
            priced |= 1;
            cells[newestCell + LAST_PRICE] = lastPrice;
            cells[newestCell + PRINTS] = prints;
        }
        if (volume > 0.0) {
            traded |= 1;
            cells[newestCell + VOLUME] = volume;
        }
    }

    /** Moves the window on to a later bucket; says how many prints have left it. */
    int moveTo(long to) {
        long by = to - newest;
        int left;
        if (by < LENGTH) {
            int buckets = (int) by;
            left = leave(priced & (INSIDE << (LENGTH - buckets)));
            priced = (priced << buckets) & INSIDE;
            traded = (traded << buckets) & INSIDE;
            int cell = newestCell + buckets * CELL;
            newestCell = cell < LENGTH * CELL ? cell : cell - LENGTH * CELL;
        } else {
            left = leave(priced);
            priced = 0;
            traded = 0;
        }
        newest = to;
        return left;
    }

    /** Some buckets leave, the last price of the newest of them being what is remembered; says how many prints they held. */
    private int leave(int buckets) {
        if (buckets == 0) {
            return 0;
        }
        int last = Integer.numberOfTrailingZeros(buckets);
        leftBucket = newest - last;
        leftPrice = cells[cell(last) + LAST_PRICE];
        int prints = 0;
        for (int left = buckets; left != 0; left &= left - 1) {
            prints += (int) cells[cell(Integer.numberOfTrailingZeros(left)) + PRINTS];
        }
        return prints;
    }

    /** What a move is measured from, as long as the window holds a price. */
    double reference() {
        return isInReach() ? leftPrice : firstPrice;
    }

    /** A price comes into a window without any; says what moves are measured from now. */
    double first(double price) {
        firstPrice = price;
        return reference();
    }

    private boolean isInReach() {
        return leftBucket >= newest - LENGTH + 1 - REACH;
    }

    /** Adds volume to a bucket before the newest, if the window still holds it. */
    void addVolume(long to, double size) {
        if (to <= newest - LENGTH) {
            return;
        }
        int back = (int) (newest - to);
        int cell = cell(back) + VOLUME;
        if ((traded & 1 << back) == 0) {
            traded |= 1 << back;
            cells[cell] = 0.0;
        }
        cells[cell] += size;
    }

    /** Units traded in the buckets before the newest: their sums, added in order of time. */
    double volume() {
        double sum = 0.0;
        int left = traded & ~1;
        while (left != 0) {
            int oldest = Integer.highestOneBit(left);
            sum += cells[cell(Integer.numberOfTrailingZeros(oldest)) + VOLUME];
            left ^= oldest;
        }
        return sum;
    }

    /** Where the cell begins of the bucket so many before the newest. */
    private int cell(int back) {
        int cell = newestCell - back * CELL;
        return cell < 0 ? cell + LENGTH * CELL : cell;
    }

    long readAhead() {
        return leftBucket + (long) cells[newestCell + LAST_PRICE] + (long) cells[cell(LENGTH - 1)] + traded;
    }
}
