package io.tickstock.core.flow;

import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A fence: asks a channel to handle everything that was handed to it so far, and then to let go of some symbols.
 *
 * <p>Either the channel takes it or the control thread cancels it, never both: one compare-and-set decides. What the channel puts in is
 * visible to whoever sees that it is done.
 */
public final class Departure implements Instruction {

    private static final int WAITING = 0;
    private static final int TAKEN = 1;
    private static final int DONE = 2;
    private static final int CANCELLED = 3;

    private final int[] symbols;
    private final @Nullable Object[] states;
    private final AtomicInteger stage = new AtomicInteger(WAITING);

    /**
     * Makes one.
     *
     * @param symbols numbers of the symbols that leave
     */
    public Departure(int[] symbols) {
        this.symbols = symbols.clone();
        this.states = new Object[symbols.length];
    }

    /**
     * How many symbols leave.
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
     * The channel: begins to let go.
     *
     * @return false when it was cancelled
     */
    public boolean take() {
        return stage.compareAndSet(WAITING, TAKEN);
    }

    /**
     * The channel, after it took it: puts in what it remembered of a symbol.
     *
     * @param index from 0
     * @param state the state, or null when there is none
     */
    public void put(int index, @Nullable Object state) {
        states[index] = state;
    }

    /** The channel: has let go of all. */
    public void complete() {
        stage.set(DONE);
    }

    /**
     * The control thread: gives up waiting.
     *
     * @return false when the channel has begun already, and will complete it
     */
    public boolean cancel() {
        return stage.compareAndSet(WAITING, CANCELLED);
    }

    /**
     * Any thread: whether it was cancelled.
     *
     * @return true when the channel must not take it any more
     */
    public boolean isCancelled() {
        return stage.get() == CANCELLED;
    }

    /**
     * The control thread: whether the channel has let go of all.
     *
     * @return true when {@link #state} may be asked
     */
    public boolean isDone() {
        return stage.get() == DONE;
    }

    /**
     * The control thread, when it is done: what the channel remembered of a symbol.
     *
     * @param index from 0
     * @return the state, or null when there is none
     */
    public @Nullable Object state(int index) {
        return states[index];
    }
}
