package io.tickstock.benchmarks.compare;

import java.util.Arrays;

/**
 * What a contender has found: how many events of each type, and a sum over what tells them apart. Two contenders that found the same
 * events, in whatever order, have equal sums. For one thread.
 */
public final class EventSum {

    /** Types of events that contenders find. */
    public enum Kind {
        /** A new high. */
        HIGH,
        /** A new low. */
        LOW,
        /** A surge of price or volume. */
        SURGE,
        /** A trend over several windows. */
        TREND
    }

    private static final Kind[] KINDS = Kind.values();

    private final long[] counts = new long[KINDS.length];
    private long sum;

    /**
     * Takes an event down.
     *
     * @param kind its type
     * @param symbol index of its symbol
     * @param time its event time, nanoseconds since the epoch
     * @param price its price
     */
    public void add(Kind kind, int symbol, long time, double price) {
        counts[kind.ordinal()]++;
        long mixed = mix(kind.ordinal() + 31L * symbol);
        mixed = mix(mixed ^ time);
        sum += mix(mixed ^ Double.doubleToRawLongBits(price));
    }

    /** Adds all that another has. */
    public void add(EventSum other) {
        for (int i = 0; i < counts.length; i++) {
            counts[i] += other.counts[i];
        }
        sum += other.sum;
    }

    /** How many events. */
    public long count() {
        long all = 0L;
        for (long count : counts) {
            all += count;
        }
        return all;
    }

    /** How many events of a type. */
    public long count(Kind kind) {
        return counts[kind.ordinal()];
    }

    /** Whether another has taken down the same events. */
    public boolean isSame(EventSum other) {
        return sum == other.sum && Arrays.equals(counts, other.counts);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (Kind kind : KINDS) {
            if (count(kind) > 0L) {
                text.append(kind).append(' ').append(count(kind)).append(", ");
            }
        }
        return text.append(Long.toHexString(sum)).toString();
    }

    /** A bijection of the 64-bit numbers that spreads each bit over all: the finaliser of SplitMix64. */
    private static long mix(long value) {
        long mixed = value + 0x9e3779b97f4a7c15L;
        mixed = (mixed ^ (mixed >>> 30)) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
        return mixed ^ (mixed >>> 31);
    }
}
