package io.tickstock.benchmarks.stress;

import io.tickstock.api.spi.InputFate;
import io.tickstock.core.ledger.ChannelAccount;
import io.tickstock.core.ledger.IntakeAccount;

/** Inputs that are counted and settled, and somebody who adds up. */
public abstract class LedgerState {

    private static final int INPUTS = 32;

    private final IntakeAccount inputs = new IntakeAccount();
    private final Meeting meeting = new Meeting();
    private final ChannelAccount fates = new ChannelAccount();

    /** Starts at 0. */
    protected LedgerState() {}

    /** The writer: counts each input, then its fate. */
    protected final void settleAll() {
        meeting.meet();
        for (int i = 0; i < INPUTS; i++) {
            inputs.offered();
            fates.settled(i % 2 == 0 ? InputFate.PROCESSED : InputFate.LATE);
        }
    }

    /**
     * The reader as it should be.
     *
     * @return inputs in flight, or -1 when there are fewer than none
     */
    protected final int readFatesFirst() {
        meeting.meet();
        long settled = fates.total();
        Pause.aMoment();
        long in = inputs.in();
        return in < settled ? -1 : (int) (in - settled);
    }

    /**
     * The reader the other way round.
     *
     * @return inputs in flight, or -1 when there are fewer than none
     */
    protected final int readInputsFirst() {
        meeting.meet();
        long in = inputs.in();
        Pause.aMoment();
        long settled = fates.total();
        return in < settled ? -1 : (int) (in - settled);
    }
}
