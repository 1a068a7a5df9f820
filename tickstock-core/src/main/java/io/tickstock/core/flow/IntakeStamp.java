package io.tickstock.core.flow;

import org.jspecify.annotations.Nullable;

/** What the intake gives a print on its way; owned by one source thread and used again for each print. */
public final class IntakeStamp {

    /** Number that the print takes among its feed's inputs if it is accepted. */
    public long feedSequence;

    /** The feed's watermark, this print included. */
    public long watermark;

    /** When it was received, by the monotonic clock. */
    public long receivedAt;

    /** Who waits for the input's fate, or null. */
    public @Nullable Completion completion;
}
