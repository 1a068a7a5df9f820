package io.tickstock.core.ledger;

import java.util.concurrent.atomic.AtomicLongArray;

/**
 * A count for each constant of an enum. One thread adds, any thread reads.
 *
 * @param <E> the enum
 */
public final class EnumCounters<E extends Enum<E>> {

    private final E[] constants;
    private final AtomicLongArray counts;

    /**
     * Starts at 0.
     *
     * @param type the enum
     */
    public EnumCounters(Class<E> type) {
        this.constants = type.getEnumConstants();
        this.counts = new AtomicLongArray(constants.length);
    }

    /**
     * The writing thread: counts one.
     *
     * @param constant what is counted
     */
    public void increment(E constant) {
        add(constant, 1L);
    }

    /**
     * The writing thread: counts several.
     *
     * @param constant what is counted
     * @param delta how many
     */
    public void add(E constant, long delta) {
        int index = constant.ordinal();
        counts.setRelease(index, counts.getPlain(index) + delta);
    }

    /**
     * Any thread, where several count at once.
     *
     * @param constant what is counted
     */
    public void incrementShared(E constant) {
        counts.getAndAdd(constant.ordinal(), 1L);
    }

    /**
     * Any thread: how many.
     *
     * @param constant what is counted
     * @return &ge; 0
     */
    public long get(E constant) {
        return counts.getAcquire(constant.ordinal());
    }

    /**
     * Any thread: how many in all.
     *
     * @return the sum over all constants
     */
    public long total() {
        long total = 0L;
        for (E constant : constants) {
            total += get(constant);
        }
        return total;
    }
}
