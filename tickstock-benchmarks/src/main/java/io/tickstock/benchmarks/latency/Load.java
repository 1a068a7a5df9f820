package io.tickstock.benchmarks.latency;

import java.util.List;

/**
 * How busy the machine and this process have been so far. Two of them tell what share of the machine others took in between.
 *
 * @param wall when it was taken, nanoseconds
 * @param busy processor time of the whole machine so far, stolen time included, nanoseconds
 * @param own of it that of this process, nanoseconds
 * @param cores of the machine; 0 when nothing is known of it
 */
record Load(long wall, long busy, long own, int cores) {

    /** In a second with at least this share of the machine taken by others, nothing is measured that counts. */
    static final double LIMIT = 0.05;

    /** A tick of the kernel's accounts, USER_HZ, 100 a second wherever Linux runs on common hardware. */
    private static final long TICK_NANOS = 10_000_000L;

    private static final int USER = 1;
    private static final int IDLE = 4;
    private static final int IOWAIT = 5;
    private static final int STEAL = 8;

    /**
     * Reads the kernel's accounts.
     *
     * @param lines of {@code /proc/stat}; none when there is no such file
     */
    static Load of(List<String> lines, long wall, long own) {
        long busy = -1L;
        int cores = 0;
        for (String line : lines) {
            if (line.startsWith("cpu ")) {
                busy = busyTicks(line.trim().split(" +")) * TICK_NANOS;
            } else if (line.startsWith("cpu")) {
                cores++;
            }
        }
        return busy < 0 ? new Load(wall, 0L, own, 0) : new Load(wall, busy, own, cores);
    }

    /** Guests are within user and nice already. */
    private static long busyTicks(String[] fields) {
        long ticks = 0L;
        for (int i = USER; i <= Math.min(STEAL, fields.length - 1); i++) {
            if (i != IDLE && i != IOWAIT) {
                ticks += Long.parseLong(fields[i]);
            }
        }
        return ticks;
    }

    /**
     * The share of the machine that others took since an earlier one.
     *
     * @return in [0, 1], or NaN when that is not known
     */
    double foreignSince(Load earlier) {
        long span = wall - earlier.wall;
        if (cores == 0 || earlier.cores == 0 || span <= 0) {
            return Double.NaN;
        }
        double foreign = (busy - earlier.busy) - (own - earlier.own);
        // The kernel's ticks are coarse: a little less than nothing is nothing.
        return Math.min(1.0, Math.max(0.0, foreign / ((double) span * cores)));
    }

    /** Whether a share leaves its second out; one that is not known does not. */
    static boolean isForeign(double share) {
        return share >= LIMIT;
    }
}
