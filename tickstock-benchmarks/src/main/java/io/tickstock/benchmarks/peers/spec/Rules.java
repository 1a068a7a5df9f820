package io.tickstock.benchmarks.peers.spec;

/** What the parts of the description have in common. */
final class Rules {

    static final long SECOND = 1_000_000_000L;

    /** A longer pause between two prints of a symbol begins its histories anew. */
    static final long LONGEST_PAUSE = 600 * SECOND;

    private Rules() {}

    /** Whether a computed quantity meets its threshold. */
    static boolean meets(double value, double threshold) {
        return value >= threshold * (1.0 - 1e-9);
    }
}
