package io.tickstock.benchmarks.stress;

import io.tickstock.core.flow.FeedProgress;
import io.tickstock.core.flow.Lane;

/** A source that publishes prints and tells its watermark beside them, and a worker that believes it. */
public abstract class MarkState {

    private static final int PRINTS = 4;

    private final Lane<Pair> lane = new Lane<>(PRINTS, Pair::new);
    private final Meeting meeting = new Meeting();
    private final FeedProgress progress = new FeedProgress();

    /** Nothing told yet. */
    protected MarkState() {}

    /** The source: publishes each print, then tells that it has. */
    protected final void tell() {
        meeting.meet();
        for (int i = 1; i <= PRINTS; i++) {
            Pair slot = lane.claim();
            if (slot == null) {
                throw new AssertionError("a lane of " + PRINTS + " has room for as many");
            }
            slot.fill(i);
            lane.publish();
            progress.advance(i, i);
        }
    }

    private int drain() {
        int found = 0;
        while (lane.poll() != null) {
            found++;
        }
        return found;
    }

    /**
     * The worker as it should be.
     *
     * @return prints found, or -1 when the mark covers more
     */
    protected final int readMarkFirst() {
        meeting.meet();
        long mark = progress.watermark();
        Pause.aMoment();
        int found = drain();
        return mark > found ? -1 : found;
    }

    /**
     * The worker the other way round.
     *
     * @return prints found, or -1 when the mark covers more
     */
    protected final int readMarkLast() {
        meeting.meet();
        int found = drain();
        Pause.aMoment();
        return progress.watermark() > found ? -1 : found;
    }
}
