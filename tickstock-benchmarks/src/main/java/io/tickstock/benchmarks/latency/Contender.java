package io.tickstock.benchmarks.latency;

import io.tickstock.core.Idling;
import io.tickstock.core.ThreadingMode;
import java.util.Optional;

/** What prints go through. */
public enum Contender {
    /** An empty hand-over between two threads. */
    FLOOR(null, 2),
    /** A system with a thread each for source, what is submitted, channel, events and publisher. */
    DEDICATED(ThreadingMode.DEDICATED, 5),
    /** A system with a thread each for source and what is submitted, and one for everything behind them. */
    SHARED(ThreadingMode.SHARED, 3),
    /** A system on one thread. */
    INLINE(ThreadingMode.INLINE, 1);

    private final Optional<ThreadingMode> mode;
    private final int threads;

    Contender(ThreadingMode mode, int threads) {
        this.mode = Optional.ofNullable(mode);
        this.threads = threads;
    }

    /** Who does the work; empty where there is no system. */
    Optional<ThreadingMode> mode() {
        return mode;
    }

    /**
     * What its threads do without work: spin where there is a core for each, else back off, as more spinning threads than cores take the
     * cores from those that have work.
     */
    Idling idling(int cores) {
        return cores >= threads ? Idling.BUSY_SPIN : Idling.BACK_OFF;
    }
}
