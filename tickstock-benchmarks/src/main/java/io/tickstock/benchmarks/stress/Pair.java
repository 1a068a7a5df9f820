package io.tickstock.benchmarks.stress;

import java.util.function.Supplier;

/** A slot of two fields that belong together. */
public final class Pair {

    private long first;
    private long second;

    /** Makes an empty one. */
    public Pair() {}

    /**
     * Supplies as few slots as a test wants, whatever the number asked for: again and again the same, in turn.
     *
     * @param distinct how many
     * @return supplies slots
     */
    public static Supplier<Pair> ring(int distinct) {
        Pair[] pairs = new Pair[distinct];
        for (int i = 0; i < distinct; i++) {
            pairs[i] = new Pair();
        }
        int[] next = {0};
        return () -> pairs[next[0]++ % distinct];
    }

    /**
     * Fills it.
     *
     * @param value what is in it
     */
    public void fill(long value) {
        first = value;
        second = ~value;
    }

    /**
     * Whether it holds what was put in, whole.
     *
     * @param value what was put in
     * @return false when it is torn, or another's
     */
    public boolean holds(long value) {
        return first == value && second == ~value;
    }
}
