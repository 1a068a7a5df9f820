package io.tickstock.core.flow;

/** Where symbols live: takes instructions of the control thread about them. */
public interface SymbolHome {

    /**
     * The control thread: tells it what to do between two inputs.
     *
     * @param instruction what to do
     * @return false when too many wait
     */
    boolean instruct(Instruction instruction);

    /**
     * Any thread: the event time up to which it is done: every candidate to come has this time or a later one.
     *
     * @return nanoseconds since the epoch
     */
    long doneThrough();
}
