package io.tickstock.core.ledger;

import io.tickstock.api.spi.Admission;
import java.util.concurrent.atomic.AtomicLong;

/** What any number of threads submitted at once, before a queue hands it to a sink. */
public final class SharedIntakeAccount {

    private final AtomicLong offered = new AtomicLong();
    private final EnumCounters<Admission> refusals = new EnumCounters<>(Admission.class);

    /** Starts at 0. */
    public SharedIntakeAccount() {}

    /** Counts an input, before anything is done with it. */
    public void offered() {
        offered.incrementAndGet();
    }

    /**
     * Counts a refusal.
     *
     * @param why any result but ACCEPTED
     * @return the same
     */
    public Admission refused(Admission why) {
        refusals.incrementShared(why);
        return why;
    }

    /**
     * How many inputs were offered.
     *
     * @return &ge; 0
     */
    public long in() {
        return offered.get();
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
