package io.tickstock.core.flow;

import org.jspecify.annotations.Nullable;

/**
 * Symbols that come to a channel with what is remembered of them. Put in the channel's queue of instructions before any route leads there, so that
 * a channel which meets an input of a symbol that it does not know finds the arrival in that queue.
 */
public final class Arrival implements Instruction {

    private final int[] symbols;
    private final @Nullable Object[] states;
    private volatile boolean adopted;

    /**
     * Makes one.
     *
     * @param symbols numbers of the symbols
     * @param states what is remembered of each, or null
     */
    public Arrival(int[] symbols, @Nullable Object[] states) {
        this.symbols = symbols.clone();
        this.states = states.clone();
    }

    /**
     * How many symbols come.
     *
     * @return &ge; 0
     */
    public int size() {
        return symbols.length;
    }

    /**
     * One of the symbols.
     *
     * @param index from 0
     * @return its number
     */
    public int symbol(int index) {
        return symbols[index];
    }

    /**
     * What is remembered of a symbol.
     *
     * @param index from 0
     * @return the state, or null when there is none
     */
    public @Nullable Object state(int index) {
        return states[index];
    }

    /** The channel: has them, and has handed over what was due of them by now. */
    public void adopted() {
        adopted = true;
    }

    /**
     * Any thread: whether the channel has them.
     *
     * @return true after {@link #adopted}
     */
    public boolean isAdopted() {
        return adopted;
    }
}
