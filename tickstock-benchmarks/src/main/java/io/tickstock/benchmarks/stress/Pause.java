package io.tickstock.benchmarks.stress;

/** Time between two reads, in which what may go wrong has a chance to. The same for what holds and for what is broken. */
final class Pause {

    private static final int SPINS = 20;

    private Pause() {}

    static void aMoment() {
        for (int i = 0; i < SPINS; i++) {
            Thread.onSpinWait();
        }
    }
}
