package io.tickstock.core.flow;

/**
 * How far one sink has got, told to everybody who waits for it: punctuation without messages.
 *
 * <p>The sink's thread writes the watermark <em>after</em> it has published every print that the watermark covers (release).
 * A worker reads it (acquire) <em>before</em> it drains its lane from that sink; when it then finds the lane empty, it has
 * handled everything the watermark covers, also on a lane that never carried a print.
 */
public final class FeedProgress {

    /** Watermark of a sink that has sent nothing yet. */
    public static final long NOTHING_YET = Long.MIN_VALUE;

    /** Watermark of a sink whose input has ended. */
    public static final long ENDED = Long.MAX_VALUE;

    private final SingleWriterLong watermark = new SingleWriterLong(NOTHING_YET);
    private final SingleWriterLong greatestEventTime = new SingleWriterLong(NOTHING_YET);

    /**
     * The sink's thread: tells how far it has got.
     *
     * @param greatest greatest event time accepted
     * @param mark the watermark that goes with it
     */
    public void advance(long greatest, long mark) {
        greatestEventTime.setRelease(greatest);
        watermark.setRelease(mark);
    }

    /** The sink's thread, or whoever joined it: tells that nothing more will come. */
    public void end() {
        watermark.setRelease(ENDED);
    }

    /**
     * Any thread: the watermark.
     *
     * @return nanoseconds since the epoch, {@link #NOTHING_YET} or {@link #ENDED}
     */
    public long watermark() {
        return watermark.getAcquire();
    }

    /**
     * Any thread: the greatest event time accepted.
     *
     * @return nanoseconds since the epoch, or {@link #NOTHING_YET}
     */
    public long greatestEventTime() {
        return greatestEventTime.getAcquire();
    }
}
