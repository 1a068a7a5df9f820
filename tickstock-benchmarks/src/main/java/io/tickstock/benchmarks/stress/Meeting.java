package io.tickstock.benchmarks.stress;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Where two threads meet before they begin, so that they do run at the same time: on a busy machine one of them would often be through
 * before the other one starts. Neither waits for ever.
 */
final class Meeting {

    private static final int SPINS = 2_000;

    private final AtomicInteger here = new AtomicInteger();

    Meeting() {}

    void meet() {
        here.incrementAndGet();
        for (int i = 0; i < SPINS && here.get() < 2; i++) {
            Thread.onSpinWait();
        }
    }
}
