package io.tickstock.benchmarks.stress;

import io.tickstock.core.flow.Lane;

/**
 * A lane of two with a ring of so many distinct slots, a producer and a consumer.
 *
 * <p>A slot is claimed only while fewer than the limit are in use, and those in use lie directly before it in the ring. So a ring of as
 * many distinct slots as the limit is just enough, and one less is not. The lane's own has as many.
 */
public abstract class LaneState {

    private static final int LIMIT = 2;
    private static final int ITEMS = 6;
    private static final int TRIES = 400;

    private final Lane<Pair> lane;
    private final Meeting meeting = new Meeting();

    /**
     * Makes a lane.
     *
     * @param distinct how many distinct slots are in its ring
     */
    protected LaneState(int distinct) {
        lane = new Lane<>(LIMIT, Pair.ring(distinct));
    }

    /** The producer: hands over some items, as far as there is room in time. */
    protected final void produce() {
        meeting.meet();
        for (int item = 1; item <= ITEMS; item++) {
            Pair slot = lane.claim();
            for (int i = 0; slot == null && i < TRIES; i++) {
                Thread.onSpinWait();
                slot = lane.claim();
            }
            if (slot == null) {
                return;
            }
            slot.fill(item);
            lane.publish();
        }
    }

    /**
     * The consumer: reads each item as long as it holds it.
     *
     * @return how many it got, or -1 when one was torn or another's
     */
    protected final int consume() {
        meeting.meet();
        int item = 0;
        for (int i = 0; i < TRIES && item < ITEMS; i++) {
            Pair slot = lane.poll();
            if (slot == null) {
                Thread.onSpinWait();
                continue;
            }
            item++;
            if (!slot.holds(item)) {
                return -1;
            }
            lane.release(1);
        }
        return item;
    }
}
