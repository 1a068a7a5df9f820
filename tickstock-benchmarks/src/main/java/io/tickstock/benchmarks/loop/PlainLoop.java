package io.tickstock.benchmarks.loop;

import io.tickstock.benchmarks.compare.EventSum.Kind;
import java.util.Arrays;

/**
 * Highs and lows, surges and trends by the definitions and default settings of the built-in detectors, in one loop over primitive
 * arrays: no objects a symbol, no hand-over, no ledger, no provider interface, no explanation. What all else is measured against.
 *
 * <p>It knows less than an engine has to: one feed, prints in the order of their times and eligible for all, one session. It shares
 * what detectors that know nothing of each other cannot: the bucket of a second that both surges and trends close. The last sixty
 * closed buckets of a width are kept as in the trend detector, as runs and sums, and for the same reason. For one thread.
 */
public final class PlainLoop {

    private static final long SECOND = 1_000_000_000L;
    private static final long NEVER = Long.MAX_VALUE;
    private static final long NONE = Long.MIN_VALUE / 2;
    private static final double MET = 1.0 - 1e-9;
    private static final double SAFE = 1.0 - 1e-6;
    private static final long GAP = 600 * SECOND;

    private static final double MIN_MOVE_PERCENT = 0.05;
    private static final long COOLDOWN = SECOND;

    private static final double SURGE_MOVE = 0.01;
    private static final double SURGE_MOVE_ALONE = 0.02;
    private static final double SURGE_MULTIPLE = 3.0;
    private static final long SURGE_COOLDOWN = 30 * SECOND;
    private static final int SPAN = 10;
    private static final int REACH = 60;
    private static final int INSIDE = (1 << SPAN) - 1;
    private static final int CELL = 3;
    private static final int CELLS = SPAN * CELL;
    private static final int BLOCKS = 32;
    private static final int BASELINE_BLOCKS = 30;
    private static final int LEAST_BLOCKS = 10;

    private static final double MIN_SLOPE = 0.05;
    private static final double MIN_R2 = 0.6;
    private static final long HOLD = 5 * SECOND;
    private static final long REARM = 60 * SECOND;
    private static final int LENGTH = 60;
    private static final int HALF = 30;
    private static final int RING = 64;
    private static final int RENEWAL = 2 * LENGTH;
    private static final double DOUBT = 5e-9;
    private static final double DOUBT_OF_PRODUCT = 1e-14;
    private static final int[] WIDTHS = {1, 3, 10};

    /** Of a symbol in {@link #real}. */
    private static final int HIGH = 0;

    private static final int LOW = 1;
    private static final int REFERENCE = 2;
    private static final int LAST_PRICE = 3;
    private static final int BUCKET_VOLUME = 4;
    private static final int BLOCK_VOLUME = 5;
    private static final int EARLIER_VOLUME = 6;
    private static final int VALUE = 7;
    private static final int VOLUME = 8;
    private static final int BASELINE = 9;
    private static final int TOLD_HIGH = 10;
    private static final int TOLD_LOW = 11;
    private static final int LEFT_PRICE = 12;
    private static final int FIRST_PRICE = 13;

    /** Of each of three windows: base, sum, moment, squares, farthest; prices of the oldest and the newest run. */
    private static final int LINES = 14;

    private static final int LINE = 7;
    private static final int DOUBLES = LINES + 3 * LINE + 5;

    /** Of a symbol in {@link #whole}. */
    private static final int OPEN_UNTIL = 0;

    private static final int DUE = 1;
    private static final int LAST_TIME = 2;
    private static final int SECOND_NUMBER = 3;
    private static final int DUE_HIGH = 4;
    private static final int DUE_LOW = 5;
    private static final int TOLD_HIGH_TIME = 6;
    private static final int TOLD_LOW_TIME = 7;
    private static final int SURGED = 8;
    private static final int LEFT_BUCKET = 9;
    private static final int START_BLOCK = 10;
    private static final int END_BLOCK = 11;
    private static final int VOLUME_BLOCK = 12;
    private static final int RUN_BEGIN = 13;

    /** Of each of three windows: begins of runs, open bucket. */
    private static final int STARTS = 14;

    private static final int LONGS = STARTS + 6;

    /** Of a symbol in {@link #count}. */
    private static final int PRINTS = 0;

    private static final int BUCKET_PRINTS = 1;
    private static final int PRICED = 2;
    private static final int NEWEST_CELL = 3;
    private static final int FILLED = 4;
    private static final int DISARMED = 5;
    private static final int RUN = 6;
    private static final int ANNOUNCED = 7;

    /** Of each of three windows: length, oldest run, runs, moves. */
    private static final int WINDOWS = 8;

    private static final int WINDOW = 4;
    private static final int INTS = WINDOWS + 3 * WINDOW + 4;

    private static final int NO_RUN = 2;
    /** Prices, volumes and sums, by symbol. */
    private final double[] real;

    /** Times, numbers of buckets and bits, by symbol. */
    private final long[] whole;

    /** Counts and flags, by symbol. */
    private final int[] count;

    private final double[] cells;
    private final double[] blocks;
    private final double[] rings;
    private final int symbols;
    private final EventConsumer events;

    /**
     * Makes one.
     *
     * @param symbols how many symbols there are
     * @param events is told what is found
     */
    public PlainLoop(int symbols, EventConsumer events) {
        this.symbols = symbols;
        this.events = events;
        this.real = new double[symbols * DOUBLES];
        this.whole = new long[symbols * LONGS];
        this.count = new int[symbols * INTS];
        this.cells = new double[symbols * CELLS];
        this.blocks = new double[symbols * BLOCKS];
        this.rings = new double[symbols * 3 * RING];
        for (int symbol = 0; symbol < symbols; symbol++) {
            real[symbol * DOUBLES + HIGH] = Double.NEGATIVE_INFINITY;
            real[symbol * DOUBLES + LOW] = Double.POSITIVE_INFINITY;
            int at = symbol * LONGS;
            Arrays.fill(whole, at + DUE_HIGH, at + DUE_LOW + 1, NEVER);
            whole[at + DUE] = NEVER;
            whole[at + OPEN_UNTIL] = NONE;
            whole[at + LAST_TIME] = NONE;
            whole[at + TOLD_HIGH_TIME] = NONE;
            whole[at + TOLD_LOW_TIME] = NONE;
            whole[at + SURGED] = NONE;
            whole[at + LEFT_BUCKET] = NONE;
            whole[at + VOLUME_BLOCK] = NONE;
            whole[at + END_BLOCK] = NONE;
            count[symbol * INTS + RUN] = NO_RUN;
        }
    }

    /**
     * Takes the next print.
     *
     * @param symbol index of its symbol
     * @param price its price
     * @param size units traded
     * @param time its event time, not before the last one of the symbol
     */
    public void onPrint(int symbol, double price, double size, long time) {
        int d = symbol * DOUBLES;
        int l = symbol * LONGS;
        int i = symbol * INTS;
        if (time >= whole[l + DUE]) {
            tellOwed(symbol, d, l, time);
        }
        if (!(price <= real[d + HIGH] && price >= real[d + LOW])) {
            passExtreme(symbol, d, l, price, time);
        }
        if (time >= whole[l + OPEN_UNTIL]) {
            onLaterSecond(symbol, d, l, i, price, time);
        }
        real[d + BUCKET_VOLUME] += size;
        real[d + BLOCK_VOLUME] += size;
        real[d + VALUE] += price * size;
        real[d + VOLUME] += size;
        real[d + LAST_PRICE] = price;
        whole[l + LAST_TIME] = time;
        if (count[i + PRICED] == 0) {
            real[d + FIRST_PRICE] = price;
            if (whole[l + LEFT_BUCKET] < whole[l + SECOND_NUMBER] - SPAN + 1 - REACH) {
                real[d + REFERENCE] = price;
            }
        }
        count[i + PRICED] |= 1;
        count[i + BUCKET_PRINTS]++;
        int prints = ++count[i + PRINTS];
        double reference = real[d + REFERENCE];
        if (count[i + DISARMED] != 0
                || !(Math.abs(price - reference) < reference * (SURGE_MOVE * SAFE))
                || (prints >= 5 && windowVolume(symbol, d, i) >= baseline(symbol, d, l, i) * (SURGE_MULTIPLE * SAFE))) {
            evaluateSurge(symbol, d, l, i, price, time);
        }
    }

    /** Tells what is still owed. */
    public void end() {
        for (int symbol = 0; symbol < symbols; symbol++) {
            tellOwed(symbol, symbol * DOUBLES, symbol * LONGS, NEVER - 1);
        }
    }

    private void passExtreme(int symbol, int d, int l, double price, long time) {
        boolean up = price > real[d + HIGH];
        if (real[d + HIGH] == Double.NEGATIVE_INFINITY) {
            real[d + HIGH] = price;
            real[d + LOW] = price;
            real[d + TOLD_HIGH] = price;
            real[d + TOLD_LOW] = price;
            return;
        }
        int side = up ? 0 : 1;
        real[d + HIGH + side] = price;
        if (Math.abs(price / real[d + TOLD_HIGH + side] - 1.0) * 100.0 < MIN_MOVE_PERCENT * MET) {
            return;
        }
        if (time - whole[l + TOLD_HIGH_TIME + side] < COOLDOWN) {
            if (whole[l + DUE_HIGH + side] == NEVER) {
                whole[l + DUE_HIGH + side] = whole[l + TOLD_HIGH_TIME + side] + COOLDOWN;
                whole[l + DUE] = Math.min(whole[l + DUE_HIGH], whole[l + DUE_LOW]);
            }
        } else {
            tellExtreme(symbol, d, l, side, time);
        }
    }

    private void tellOwed(int symbol, int d, int l, long until) {
        while (whole[l + DUE] <= until) {
            int side = whole[l + DUE_LOW] < whole[l + DUE_HIGH] ? 1 : 0;
            tellExtreme(symbol, d, l, side, whole[l + DUE_HIGH + side]);
        }
    }

    private void tellExtreme(int symbol, int d, int l, int side, long time) {
        double price = real[d + HIGH + side];
        real[d + TOLD_HIGH + side] = price;
        whole[l + TOLD_HIGH_TIME + side] = time;
        whole[l + DUE_HIGH + side] = NEVER;
        whole[l + DUE] = Math.min(whole[l + DUE_HIGH], whole[l + DUE_LOW]);
        events.accept(side == 0 ? Kind.HIGH : Kind.LOW, symbol, time, price);
    }

    private void onLaterSecond(int symbol, int d, int l, int i, double price, long time) {
        long second = Math.floorDiv(time, SECOND);
        boolean begun = whole[l + LAST_TIME] != NONE;
        boolean gap = begun && time - whole[l + LAST_TIME] > GAP;
        if (begun) {
            moveWindow(symbol, d, l, i, second);
        }
        if (!begun || gap) {
            whole[l + START_BLOCK] = Math.floorDiv(second, 10);
            whole[l + END_BLOCK] = NONE;
            for (int w = 0; w < 3; w++) {
                whole[l + STARTS + 2 * w + 1] = Math.floorDiv(second, WIDTHS[w]);
                count[i + WINDOWS + WINDOW * w] = 0;
            }
            count[i + RUN] = NO_RUN;
            count[i + ANNOUNCED] = 0;
        } else {
            close(symbol, d, l, i, 0, second);
            close(symbol, d, l, i, 1, Math.floorDiv(second, 3));
            close(symbol, d, l, i, 2, Math.floorDiv(second, 10));
            evaluateTrend(symbol, d, l, i, price, time);
        }
        whole[l + SECOND_NUMBER] = second;
        whole[l + OPEN_UNTIL] = (second + 1L) * SECOND;
        real[d + BUCKET_VOLUME] = 0.0;
        count[i + BUCKET_PRINTS] = 0;
        real[d + REFERENCE] =
                whole[l + LEFT_BUCKET] >= second - SPAN + 1 - REACH ? real[d + LEFT_PRICE] : real[d + FIRST_PRICE];
        real[d + EARLIER_VOLUME] = Double.NaN;
    }

    // Surges.

    private void moveWindow(int symbol, int d, int l, int i, long second) {
        long newest = whole[l + SECOND_NUMBER];
        int at = symbol * CELLS;
        int cell = count[i + NEWEST_CELL];
        cells[at + cell] = real[d + LAST_PRICE];
        cells[at + cell + 1] = real[d + BUCKET_VOLUME];
        cells[at + cell + 2] = count[i + BUCKET_PRINTS];
        long block = Math.floorDiv(newest, 10);
        if (Math.floorDiv(second, 10) > block) {
            keepBlock(symbol, d, l, i, block);
        }
        long by = second - newest;
        if (by >= SPAN) {
            leave(d, l, at, cell, newest, Integer.numberOfTrailingZeros(count[i + PRICED]));
            count[i + PRICED] = 0;
            count[i + PRINTS] = 0;
            return;
        }
        int buckets = (int) by;
        int leaving = count[i + PRICED] >>> (SPAN - buckets);
        if (leaving != 0) {
            leave(d, l, at, cell, newest, SPAN - buckets + Integer.numberOfTrailingZeros(leaving));
            do {
                int back = SPAN - buckets + Integer.numberOfTrailingZeros(leaving);
                count[i + PRINTS] -= (int) cells[at + cellOf(cell, back) + 2];
                leaving &= leaving - 1;
            } while (leaving != 0);
        }
        count[i + PRICED] = (count[i + PRICED] << buckets) & INSIDE;
        int next = cell + buckets * CELL;
        count[i + NEWEST_CELL] = next < CELLS ? next : next - CELLS;
    }

    private void leave(int d, int l, int at, int cell, long newest, int back) {
        whole[l + LEFT_BUCKET] = newest - back;
        real[d + LEFT_PRICE] = cells[at + cellOf(cell, back)];
    }

    private void keepBlock(int symbol, int d, int l, int i, long block) {
        double volume = real[d + BLOCK_VOLUME];
        real[d + BLOCK_VOLUME] = 0.0;
        if (volume > 0.0) {
            long before = whole[l + VOLUME_BLOCK];
            count[i + FILLED] =
                    (before != NONE && block - before < BLOCKS ? count[i + FILLED] << (block - before) : 0) | 1;
            whole[l + VOLUME_BLOCK] = block;
            blocks[symbol * BLOCKS + ((int) block & (BLOCKS - 1))] = volume;
        }
    }

    private double windowVolume(int symbol, int d, int i) {
        double earlier = real[d + EARLIER_VOLUME];
        if (Double.isNaN(earlier)) {
            earlier = 0.0;
            int held = count[i + PRICED] & ~1;
            while (held != 0) {
                int oldest = Integer.highestOneBit(held);
                earlier += cells[
                        symbol * CELLS + cellOf(count[i + NEWEST_CELL], Integer.numberOfTrailingZeros(oldest)) + 1];
                held ^= oldest;
            }
            real[d + EARLIER_VOLUME] = earlier;
        }
        return earlier + real[d + BUCKET_VOLUME];
    }

    private double baseline(int symbol, int d, int l, int i) {
        long end = Math.floorDiv(whole[l + SECOND_NUMBER] - SPAN + 1, 10) - 1;
        if (end == whole[l + END_BLOCK]) {
            return real[d + BASELINE];
        }
        whole[l + END_BLOCK] = end;
        int length = (int) Math.max(0, Math.min(BASELINE_BLOCKS, end - whole[l + START_BLOCK] + 1));
        long newest = whole[l + VOLUME_BLOCK];
        double sum = 0.0;
        int held = 0;
        for (long b = end - length + 1; b <= end; b++) {
            if (b <= newest && newest - b < BLOCKS && (count[i + FILLED] & 1 << (newest - b)) != 0) {
                sum += blocks[symbol * BLOCKS + ((int) b & (BLOCKS - 1))];
                held++;
            }
        }
        real[d + BASELINE] = held >= LEAST_BLOCKS ? sum / length : Double.NaN;
        return real[d + BASELINE];
    }

    private void evaluateSurge(int symbol, int d, int l, int i, double price, long time) {
        double reference = real[d + REFERENCE];
        double move = Math.abs((price - reference) / reference);
        if (count[i + DISARMED] != 0) {
            if (time - whole[l + SURGED] < SURGE_COOLDOWN || move >= SURGE_MOVE / 2.0 * MET) {
                return;
            }
            count[i + DISARMED] = 0;
        }
        double ratio = windowVolume(symbol, d, i) / baseline(symbol, d, l, i);
        boolean moves = count[i + PRINTS] >= 3 && move >= SURGE_MOVE * MET;
        boolean swells = count[i + PRINTS] >= 5 && ratio >= SURGE_MULTIPLE * MET;
        if (moves && (swells || move >= SURGE_MOVE_ALONE * MET)) {
            count[i + DISARMED] = 1;
            whole[l + SURGED] = time;
            events.accept(Kind.SURGE, symbol, time, price);
        }
    }

    private static int cellOf(int newest, int back) {
        int cell = newest - back * CELL;
        return cell < 0 ? cell + CELLS : cell;
    }

    // Trends.

    private void close(int symbol, int d, int l, int i, int w, long bucket) {
        int starts = l + STARTS + 2 * w;
        long closing = bucket - whole[starts + 1];
        if (closing == 0L) {
            return;
        }
        whole[starts + 1] = bucket;
        int line = d + LINES + LINE * w;
        int window = i + WINDOWS + WINDOW * w;
        int ring = (symbol * 3 + w) * RING;
        double price = real[d + LAST_PRICE];
        if (closing >= LENGTH || count[window] == 0) {
            count[window] = (int) Math.min(LENGTH, closing);
            count[window + 1] = 0;
            count[window + 2] = 1;
            count[window + 3] = 0;
            rings[ring] = price;
            whole[starts] = 0L;
            real[line] = price;
            Arrays.fill(real, line + 1, line + 5, 0.0);
            real[line + 5] = price;
            real[line + 6] = price;
            return;
        }
        int buckets = (int) closing;
        double base = real[line];
        double sum = real[line + 1];
        double moment = real[line + 2];
        double squares = real[line + 3];
        int length = count[window];
        int oldest = count[window + 1];
        int runs = count[window + 2];
        long begins = whole[starts];
        int leaving = length + buckets - LENGTH;
        while (leaving > 0) {
            int run = firstRun(length, begins);
            int out = Math.min(leaving, run);
            double y = real[line + 5] - base;
            sum -= out * y;
            squares -= out * y * y;
            moment -= y * sumBelow(out) + out * sum;
            length -= out;
            leaving -= out;
            if (out == run) {
                oldest = (oldest + 1) & (RING - 1);
                real[line + 5] = rings[ring + oldest];
                runs--;
            }
        }
        begins <<= buckets;
        if (price != real[line + 6]) {
            real[line + 6] = price;
            begins |= 1L << (buckets - 1);
            rings[ring + ((oldest + runs) & (RING - 1))] = price;
            runs++;
        }
        double y = price - base;
        real[line + 1] = sum + buckets * y;
        real[line + 2] = moment + y * (buckets * length + sumBelow(buckets));
        real[line + 3] = squares + buckets * y * y;
        real[line + 4] = Math.max(real[line + 4], Math.abs(y));
        whole[starts] = begins;
        count[window] = length + buckets;
        count[window + 1] = oldest;
        count[window + 2] = runs;
        count[window + 3] += buckets;
        if (count[window + 3] >= RENEWAL) {
            count[window + 3] = 0;
            renew(line, window, ring, begins);
        }
    }

    private void renew(int line, int window, int ring, long begins) {
        int length = count[window];
        int oldest = count[window + 1];
        int runs = count[window + 2];
        double base = real[line + 6];
        real[line] = base;
        Arrays.fill(real, line + 1, line + 5, 0.0);
        long later = later(length, begins);
        int from = 0;
        for (int run = 0; run < runs; run++) {
            int until = length - (Long.SIZE - Long.numberOfLeadingZeros(later));
            later &= ~Long.highestOneBit(later);
            int buckets = until - from;
            double y = rings[ring + ((oldest + run) & (RING - 1))] - base;
            real[line + 1] += buckets * y;
            real[line + 2] += y * (buckets * from + sumBelow(buckets));
            real[line + 3] += buckets * y * y;
            real[line + 4] = Math.max(real[line + 4], Math.abs(y));
            from = until;
        }
    }

    private static int firstRun(int length, long begins) {
        return length - (Long.SIZE - Long.numberOfLeadingZeros(later(length, begins)));
    }

    private static long later(int length, long begins) {
        return begins & ((1L << (length - 1)) - 1L);
    }

    private static int sumBelow(int n) {
        return n * (n - 1) / 2;
    }

    private void evaluateTrend(int symbol, int d, int l, int i, double price, long time) {
        int direction = direction(symbol, d, l, i);
        if (direction != count[i + RUN]) {
            count[i + RUN] = direction;
            whole[l + RUN_BEGIN] = time;
        }
        long since = time - whole[l + RUN_BEGIN];
        if (direction == 0 ? since >= REARM : direction != count[i + ANNOUNCED]) {
            count[i + ANNOUNCED] = 0;
        }
        if (direction != 0 && direction != count[i + ANNOUNCED] && since >= HOLD) {
            count[i + ANNOUNCED] = direction;
            events.accept(Kind.TREND, symbol, time, price);
        }
    }

    private int direction(int symbol, int d, int l, int i) {
        if (count[i + WINDOWS] < HALF || count[i + WINDOWS + WINDOW] < HALF) {
            return 0;
        }
        int direction = vote(symbol, d, l, i, 0);
        if (direction == 0 || vote(symbol, d, l, i, 1) != direction) {
            return 0;
        }
        boolean agreed = count[i + WINDOWS + 2 * WINDOW] < HALF || vote(symbol, d, l, i, 2) == direction;
        return agreed ? direction : 0;
    }

    private int vote(int symbol, int d, int l, int i, int w) {
        int line = d + LINES + LINE * w;
        double length = count[i + WINDOWS + WINDOW * w];
        double sum = real[line + 1];
        double farthest = real[line + 4];
        double sxx = length * (length * length - 1.0) / 12.0;
        double sxy = real[line + 2] - (length - 1.0) / 2.0 * sum;
        double steep = Math.abs(sxy) * (6_000.0 * length);
        double enough = MIN_SLOPE * MET * WIDTHS[w] * sxx * (length * real[line] + sum);
        double doubt = farthest * DOUBT * (6_000.0 * length) + enough * DOUBT_OF_PRODUCT;
        if (steep < enough - doubt) {
            return 0;
        }
        double explained = sxy * sxy * length;
        double wanted = MIN_R2 * MET * sxx * (length * real[line + 3] - sum * sum);
        double doubtOfFit = length * farthest * DOUBT * (2.0 * Math.abs(sxy) + farthest * DOUBT)
                + sxx * farthest * farthest * DOUBT
                + explained * DOUBT_OF_PRODUCT;
        if (explained < wanted - doubtOfFit) {
            return 0;
        }
        if (steep > enough + doubt && explained > wanted + doubtOfFit) {
            return sxy > 0.0 ? 1 : -1;
        }
        return voteOfLine(symbol, l, i, w);
    }

    /** In two passes, when the sums are too near to a threshold to tell. */
    private int voteOfLine(int symbol, int l, int i, int w) {
        int window = i + WINDOWS + WINDOW * w;
        int ring = (symbol * 3 + w) * RING;
        int length = count[window];
        double[] closed = new double[length];
        long later = later(length, whole[l + STARTS + 2 * w]);
        int from = 0;
        for (int run = 0; run < count[window + 2]; run++) {
            int until = length - (Long.SIZE - Long.numberOfLeadingZeros(later));
            later &= ~Long.highestOneBit(later);
            Arrays.fill(closed, from, until, rings[ring + ((count[window + 1] + run) & (RING - 1))]);
            from = until;
        }
        double first = closed[0];
        double total = 0.0;
        for (double price : closed) {
            total += (price - first) / first;
        }
        double mean = total / length;
        double sxy = 0.0;
        double syy = 0.0;
        for (int k = 0; k < length; k++) {
            double y = (closed[k] - first) / first - mean;
            sxy += (k - (length - 1) / 2.0) * y;
            syy += y * y;
        }
        double sxx = length * (length * (double) length - 1.0) / 12.0;
        double slope = sxy / sxx * (60.0 / WIDTHS[w]) / (1.0 + mean) * 100.0;
        if (syy == 0.0 || Math.abs(slope) < MIN_SLOPE * MET || sxy * sxy / (sxx * syy) < MIN_R2 * MET) {
            return 0;
        }
        return slope > 0.0 ? 1 : -1;
    }
}
