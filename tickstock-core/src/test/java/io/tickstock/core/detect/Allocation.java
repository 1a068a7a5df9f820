package io.tickstock.core.detect;

import java.lang.reflect.Method;
import java.util.function.IntConsumer;

/**
 * Measures what this thread allocates. By reflection, since the module under test does not read the one that knows, and
 * should not for a test's sake.
 */
public final class Allocation {

    private static final int ROUNDS = 200_000;

    private final Object threads;
    private final Method allocated;
    private final long self = Thread.currentThread().getId();

    private Allocation() throws ReflectiveOperationException {
        threads = Class.forName("java.lang.management.ManagementFactory")
                .getMethod("getThreadMXBean")
                .invoke(null);
        allocated = Class.forName("com.sun.management.ThreadMXBean").getMethod("getThreadAllocatedBytes", long.class);
    }

    /** Bytes that 200,000 rounds allocate, after as many that warm up. The rounds are numbered on. */
    public static long bytesOf(IntConsumer round) throws ReflectiveOperationException {
        Allocation meter = new Allocation();
        meter.read();
        for (int i = 0; i < ROUNDS; i++) {
            round.accept(i);
        }
        long before = meter.read();
        for (int i = ROUNDS; i < 2 * ROUNDS; i++) {
            round.accept(i);
        }
        return meter.read() - before;
    }

    private long read() throws ReflectiveOperationException {
        return (long) allocated.invoke(threads, self);
    }
}
