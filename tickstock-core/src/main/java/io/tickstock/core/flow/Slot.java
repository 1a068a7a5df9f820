package io.tickstock.core.flow;

import org.jspecify.annotations.Nullable;

/**
 * What travels in a lane, in memory that is used again. Owned by the producer of its lane until it is published, then by the
 * consumer until it is released.
 *
 * @param <T> what it carries
 */
public abstract class Slot<T> {

    /** Dense number of the symbol. */
    public int symbolId;

    /** Event time, nanoseconds since the epoch. */
    public long eventTime;

    /** Number among the accepted inputs of the feed. */
    public long feedSequence;

    /** The feed's watermark, this input included. */
    public long watermark;

    /** When it was received, by the monotonic clock. */
    public long receivedAt;

    /** Who waits for its fate, or null. */
    public @Nullable Completion completion;

    /** An empty one. */
    protected Slot() {}

    /**
     * Consumer: what it carries.
     *
     * @return the content, valid until the slot is released
     */
    public abstract T content();

    /**
     * Producer: takes over what the intake knows.
     *
     * @param stamp what the intake knows of the input and its feed
     */
    public final void stamp(IntakeStamp stamp) {
        feedSequence = stamp.feedSequence;
        watermark = stamp.watermark;
        receivedAt = stamp.receivedAt;
        if (completion != stamp.completion) {
            // Hardly ever: a store of a reference has the garbage collector's barrier, a comparison has not.
            completion = stamp.completion;
        }
    }
}
