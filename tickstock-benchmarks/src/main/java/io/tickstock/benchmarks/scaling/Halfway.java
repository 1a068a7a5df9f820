package io.tickstock.benchmarks.scaling;

/**
 * Where the sources of a run wait for each other, in the middle of the tape: what comes before fills the states of the symbols, what comes after
 * is measured. Any thread.
 */
final class Halfway {

    private final int sources;
    private int arrived;
    private volatile long passedAt;

    Halfway(int sources) {
        this.sources = sources;
    }

    /** A source has come to the middle. The last one opens the way. */
    synchronized void arrive() {
        arrived++;
        if (arrived == sources) {
            passedAt = System.nanoTime();
        }
    }

    /** Whether all have arrived. */
    boolean isOpen() {
        return passedAt != 0L;
    }

    /** When the way was opened, by {@link System#nanoTime}; 0 before that. */
    long passedAt() {
        return passedAt;
    }
}
