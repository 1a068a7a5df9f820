package io.tickstock.core.detect;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.function.IntConsumer;

/** Measures what this thread allocates. */
public final class Allocation {

    private static final int ROUNDS = 200_000;

    private Allocation() {}

    /** Bytes that 200,000 rounds allocate, after as many that warm up. The rounds are numbered on. */
    public static long bytesOf(IntConsumer round) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        for (int i = 0; i < ROUNDS; i++) {
            round.accept(i);
        }
        long self = Thread.currentThread().getId();
        long before = threads.getThreadAllocatedBytes(self);
        for (int i = ROUNDS; i < 2 * ROUNDS; i++) {
            round.accept(i);
        }
        return threads.getThreadAllocatedBytes(self) - before;
    }
}
