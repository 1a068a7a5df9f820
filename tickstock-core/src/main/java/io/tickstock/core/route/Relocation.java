package io.tickstock.core.route;

/**
 * Symbols that are to move, and where each goes. Immutable.
 */
public final class Relocation {

    /** Nothing moves. */
    static final Relocation NONE = new Relocation(new int[0], new int[0]);

    private final int[] symbols;
    private final int[] targets;

    Relocation(int[] symbols, int[] targets) {
        this.symbols = symbols;
        this.targets = targets;
    }

    /**
     * Whether nothing moves.
     *
     * @return true when it has no symbol
     */
    public boolean isEmpty() {
        return symbols.length == 0;
    }

    /**
     * How many symbols move.
     *
     * @return &ge; 0
     */
    public int size() {
        return symbols.length;
    }

    int[] symbols() {
        return symbols.clone();
    }

    int symbol(int index) {
        return symbols[index];
    }

    int target(int index) {
        return targets[index];
    }
}
