package io.tickstock.core.flow;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * A number that one thread writes and any thread reads, alone on its cache lines.
 *
 * <p>Writes are release and reads acquire: who reads a value sees everything its writer did before writing it. The padding
 * on both sides keeps a hot counter of one thread from slowing its neighbour in memory; superclass layout keeps the JVM from
 * reordering it away.
 */
public final class SingleWriterLong extends SingleWriterLongValue {

    private static final VarHandle VALUE;

    static {
        try {
            VALUE = MethodHandles.lookup().findVarHandle(SingleWriterLongValue.class, "value", long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    @SuppressWarnings("unused")
    private long p1, p2, p3, p4, p5, p6, p7;

    /**
     * Starts with a value.
     *
     * @param initial the value
     */
    public SingleWriterLong(long initial) {
        setRelease(initial);
    }

    /** Starts with 0. */
    public SingleWriterLong() {
        this(0L);
    }

    /**
     * Reads, for any thread.
     *
     * @return the value, with acquire order
     */
    public long getAcquire() {
        return (long) VALUE.getAcquire(this);
    }

    /**
     * Reads, for the writing thread alone.
     *
     * @return the value it wrote last
     */
    public long getPlain() {
        return value;
    }

    /**
     * Writes, for the writing thread alone, what nobody else reads.
     *
     * @param newValue the value, without any order
     */
    public void setPlain(long newValue) {
        value = newValue;
    }

    /**
     * Writes, for the writing thread alone.
     *
     * @param newValue the value, with release order
     */
    public void setRelease(long newValue) {
        VALUE.setRelease(this, newValue);
    }

    /**
     * Writes, for the writing thread alone, before any later read of its own: the one write here that costs a full fence.
     *
     * @param newValue the value, with volatile order
     */
    public void setVolatile(long newValue) {
        VALUE.setVolatile(this, newValue);
    }

    /**
     * Reads, for any thread, after any earlier write of its own.
     *
     * @return the value, with volatile order
     */
    public long getVolatile() {
        return (long) VALUE.getVolatile(this);
    }

    /**
     * Adds, for the writing thread alone.
     *
     * @param delta what to add, with release order
     */
    public void addRelease(long delta) {
        VALUE.setRelease(this, value + delta);
    }
}

/** Padding before the value. */
@SuppressWarnings("unused")
abstract class SingleWriterLongPad {
    private long p1, p2, p3, p4, p5, p6, p7;
}

/** The value. */
abstract class SingleWriterLongValue extends SingleWriterLongPad {
    long value;
}
