package io.tickstock.core.flow;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;

/**
 * What a symbol was traded at on one feed, and where its session stood then: the newest entries. One writer, any number of readers, no
 * lock on either side.
 *
 * <p>Entry number i lies at place {@code i & mask} of an array of the size it had then. The writer fills an entry with plain stores and then
 * publishes the count with release. A reader takes the count with acquire and then the array, which is the one of that count or one made
 * later, into which the writer had copied every entry before it published it; so every entry below the count is there.
 *
 * <p>The writer gives up entries before it fills their places anew: it publishes which is the oldest kept, and fences that off from its stores.
 * A reader looks at that once more, behind a fence that keeps its loads before, and begins again when the oldest it looked at may have been
 * overwritten meanwhile.
 *
 * <p><b>Live</b> all but the newest entry is given up. <b>In a replay</b> entries are given up only when all readers are past the one after them,
 * and the array grows instead: a reader asks for times that it is not past itself, so the entry it wants is never one that was given up.
 */
public final class TradePrices {

    /** As {@link #write} takes it, live: nothing is kept for anybody. */
    public static final long KEEP_NOTHING = Long.MAX_VALUE;

    private static final int FIELDS = 5;
    private static final int LEAST = 8;

    private static final VarHandle COUNT;
    private static final VarHandle FIRST;
    private static final VarHandle ENTRIES;

    static {
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            COUNT = lookup.findVarHandle(TradePrices.class, "count", long.class);
            FIRST = lookup.findVarHandle(TradePrices.class, "first", long.class);
            ENTRIES = lookup.findVarHandle(TradePrices.class, "entries", long[].class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    @SuppressWarnings("FieldMayBeFinal") // by its handle
    private long[] entries = new long[LEAST * FIELDS];

    private long count;

    /** Number of the oldest entry that is kept. */
    private long first;

    /** The writer's: session of the newest entry, and its prices so far. */
    private long session = Long.MIN_VALUE;

    private double open = Double.NaN;
    private double high = Double.NaN;
    private double low = Double.NaN;

    /** None yet. */
    public TradePrices() {}

    /** One entry, as a reader takes it down. For one thread. */
    public static final class Entry {

        /** Event time of the trade, nanoseconds since the epoch. */
        public long time;

        /** What was paid. */
        public double price;

        /** First price of its session, NaN before the session's first in regular hours; likewise the next two. */
        public double open;

        /** Highest price of its session so far. */
        public double high;

        /** Lowest price of its session so far. */
        public double low;

        /** Of no meaning yet. */
        public Entry() {}

        /**
         * Takes over another.
         *
         * @param other the other
         */
        public void set(Entry other) {
            time = other.time;
            price = other.price;
            open = other.open;
            high = other.high;
            low = other.low;
        }
    }

    /**
     * Writer: a print in regular hours widens its session.
     *
     * @param id the session
     * @param price the price
     */
    public void widen(long id, double price) {
        enter(id);
        if (Double.isNaN(open)) {
            open = price;
            high = price;
            low = price;
        } else {
            high = Math.max(high, price);
            low = Math.min(low, price);
        }
    }

    private void enter(long id) {
        if (id != session) {
            session = id;
            open = Double.NaN;
            high = Double.NaN;
            low = Double.NaN;
        }
    }

    /**
     * Writer: the newest trade.
     *
     * @param id its session
     * @param time its event time, not before the one written last
     * @param price what was paid
     * @param keepFrom from when on readers may still ask, nanoseconds since the epoch; {@link #KEEP_NOTHING} live
     * @return how many entries there are more than before; less than none when some were given up
     */
    public int write(long id, long time, double price, long keepFrom) {
        enter(id);
        long number = count;
        long oldest = first;
        long[] array = entries;
        int capacity = array.length / FIELDS;
        // What is newest at the time from which readers ask is the oldest that they can find.
        while (oldest + 1 < number && array[at(oldest + 1, capacity)] <= keepFrom) {
            oldest++;
        }
        if (number - oldest == capacity) {
            array = grow(array, oldest, number);
            capacity = array.length / FIELDS;
        }
        int given = (int) (oldest - first);
        if (given > 0) {
            FIRST.setRelease(this, oldest);
        }
        int at = at(number, capacity);
        // A reader that is overtaken sees the count that was published before these stores.
        VarHandle.storeStoreFence();
        array[at] = time;
        array[at + 1] = Double.doubleToRawLongBits(price);
        array[at + 2] = Double.doubleToRawLongBits(open);
        array[at + 3] = Double.doubleToRawLongBits(high);
        array[at + 4] = Double.doubleToRawLongBits(low);
        COUNT.setRelease(this, number + 1);
        return 1 - given;
    }

    private long[] grow(long[] array, long oldest, long number) {
        int capacity = array.length / FIELDS;
        long[] larger = new long[array.length * 2];
        for (long i = oldest; i < number; i++) {
            System.arraycopy(array, at(i, capacity), larger, at(i, capacity * 2), FIELDS);
        }
        ENTRIES.setRelease(this, larger);
        return larger;
    }

    /** Writer: how many entries there ever were. */
    long count() {
        return count;
    }

    /** Writer: gives up the older half of what is kept, whoever may ask for it; says how many entries those were. */
    int drop() {
        long half = (count - first) / 2;
        FIRST.setRelease(this, first + half);
        return (int) half;
    }

    private static int at(long number, int capacity) {
        return (int) (number & (capacity - 1)) * FIELDS;
    }

    /**
     * Any thread: the newest trade at or before a time.
     *
     * @param time nanoseconds since the epoch
     * @param into where it is taken down
     * @return false when there is none
     */
    public boolean asOf(long time, Entry into) {
        while (true) {
            // Before the count: of what was given up later it says nothing, and the last look at the count does.
            long given = (long) FIRST.getAcquire(this);
            long end = (long) COUNT.getAcquire(this);
            long[] array = (long[]) ENTRIES.getAcquire(this);
            int capacity = array.length / FIELDS;
            long oldest = Math.max(given, end - capacity);
            long found = newest(array, oldest, end, time);
            if (found >= oldest) {
                read(array, at(found, capacity), into);
            }
            VarHandle.loadLoadFence();
            // The place of the oldest may have been filled anew only when it was given up, and as many came after it as
            // there are places.
            boolean overtaken =
                    (long) FIRST.getOpaque(this) > oldest && (long) COUNT.getOpaque(this) - oldest >= capacity;
            if (!overtaken) {
                return found >= oldest;
            }
        }
    }

    /** Number of the newest entry at or before a time, of those from the oldest to before the end; less than the oldest when there is none. */
    private static long newest(long[] array, long oldest, long end, long time) {
        int capacity = array.length / FIELDS;
        if (end > oldest && array[at(end - 1, capacity)] <= time) {
            return end - 1;
        }
        long before = oldest - 1;
        long after = end;
        while (after - before > 1) {
            long middle = (before + after) >>> 1;
            if (array[at(middle, capacity)] <= time) {
                before = middle;
            } else {
                after = middle;
            }
        }
        return before;
    }

    private static void read(long[] array, int at, Entry into) {
        into.time = array[at];
        into.price = Double.longBitsToDouble(array[at + 1]);
        into.open = Double.longBitsToDouble(array[at + 2]);
        into.high = Double.longBitsToDouble(array[at + 3]);
        into.low = Double.longBitsToDouble(array[at + 4]);
    }

    @Override
    public String toString() {
        return "entries " + first + " to " + count + " of " + Arrays.toString(entries);
    }
}
