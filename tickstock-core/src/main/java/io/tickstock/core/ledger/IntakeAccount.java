package io.tickstock.core.ledger;

import io.tickstock.api.spi.Admission;
import io.tickstock.core.flow.SingleWriterLong;

/** What one sink was offered and how it answered. Written by the sink's thread. */
public final class IntakeAccount {

    private final SingleWriterLong offered = new SingleWriterLong();
    private final EnumCounters<Admission> refusals = new EnumCounters<>(Admission.class);

    /** Starts at 0. */
    public IntakeAccount() {}

    /** Counts an input, before anything is done with it. */
    public void offered() {
        offered.addRelease(1L);
    }

    /**
     * Counts a refusal.
     *
     * @param why any result but ACCEPTED
     * @return the same
     */
    public Admission refused(Admission why) {
        refusals.increment(why);
        return why;
    }

    /**
     * How many inputs were offered.
     *
     * @return &ge; 0
     */
    public long in() {
        return offered.getAcquire();
    }

    /**
     * How many were refused for a reason.
     *
     * @param why the result
     * @return &ge; 0
     */
    public long refusals(Admission why) {
        return refusals.get(why);
    }
}
