package io.tickstock.core.coordinate;

import io.tickstock.core.flow.SingleWriterLong;
import io.tickstock.core.ledger.EnumCounters;

/** What became of the windows of the built-in coordinator. Counted by the event processor's thread, once a window; read by any. */
public final class WindowAccount {

    private final SingleWriterLong opened = new SingleWriterLong();
    private final EnumCounters<DecidingStep> closed = new EnumCounters<>(DecidingStep.class);

    /** Starts at 0. */
    public WindowAccount() {}

    void countOpened() {
        opened.addRelease(1L);
    }

    void countClosed(DecidingStep by) {
        closed.increment(by);
    }

    /**
     * How many were opened.
     *
     * @return &ge; 0; not less than were closed, if it is read after them
     */
    public long opened() {
        return opened.getAcquire();
    }

    /**
     * How many were closed, and which step told the winner.
     *
     * @param by the step
     * @return &ge; 0
     */
    public long closed(DecidingStep by) {
        return closed.get(by);
    }
}
