package io.tickstock.core.flow;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jctools.queues.varhandle.SpscVarHandleArrayQueue;
import org.jspecify.annotations.Nullable;

/**
 * The one-way path from one source thread to one channel: a bounded queue of references to pre-allocated slots.
 *
 * <p>The producer claims the next slot of a ring it owns, fills it and publishes it; the consumer polls slots, reads them, and
 * releases them when their batch is done. Nothing is allocated after construction.
 *
 * <p><b>Limit.</b> A slot can be claimed while accepted &minus; released &lt; limit, exactly: the JCTools array behind is the
 * next power of two and never refuses before that.
 *
 * <p><b>Why a slot is never overwritten while it is read.</b> At most {@code limit} slots are accepted and not released, and
 * the ring holds more than that, so the slot claimed next was released before. The producer learns that by an acquire read of
 * {@code released}, which the consumer wrote with release after its last read of the slot; the consumer sees the filled slot
 * through the queue's own release/acquire hand-over.
 *
 * @param <S> the slot type
 */
public final class Lane<S> {

    private final int limit;
    private final List<S> ring;
    private final SpscVarHandleArrayQueue<S> queue;

    /** Written by the producer. */
    private final SingleWriterLong accepted = new SingleWriterLong();

    /** Written by the consumer. */
    private final SingleWriterLong released = new SingleWriterLong();

    /** Producer's own: what it last read of {@code released}. */
    private long releasedSeen;

    /** Producer's own: index of the slot to claim next. */
    private int next;

    /** Producer's own: most slots it ever saw in use. */
    private final SingleWriterLong highWater = new SingleWriterLong();

    /**
     * Makes an empty lane.
     *
     * @param limit how many slots may be in use, &gt; 0
     * @param maxBatch how many slots the consumer holds at most
     * @param slots makes a slot
     */
    public Lane(int limit, int maxBatch, Supplier<? extends S> slots) {
        this.limit = limit;
        this.queue = new SpscVarHandleArrayQueue<>(limit);
        int size = queue.capacity() + maxBatch + 1;
        List<S> made = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            made.add(slots.get());
        }
        this.ring = made;
    }

    /**
     * Producer: the slot to fill next.
     *
     * @return a slot, the same until it is published; null when the limit is reached
     */
    public @Nullable S claim() {
        long inUse = accepted.getPlain() - releasedSeen;
        if (inUse >= limit) {
            releasedSeen = released.getAcquire();
            if (accepted.getPlain() - releasedSeen >= limit) {
                return null;
            }
        }
        return ring.get(next);
    }

    /** Producer: hands the claimed slot over. */
    public void publish() {
        S slot = ring.get(next);
        // Counted before it is handed over, so that a reader never sees a fate before its input.
        accepted.addRelease(1);
        if (!queue.offer(slot)) {
            throw new AssertionError("a lane within its limit of " + limit + " refused a slot");
        }
        next = next + 1 == ring.size() ? 0 : next + 1;
    }

    /**
     * Consumer: the next filled slot, which it may read until it releases it.
     *
     * @return a slot, or null when there is none
     */
    public @Nullable S poll() {
        return queue.poll();
    }

    /**
     * Consumer: gives slots back after their last use.
     *
     * @param count how many of those polled
     */
    public void release(int count) {
        released.addRelease(count);
    }

    /**
     * Any thread: how many slots were ever handed over, or are just about to be.
     *
     * @return &ge; 0
     */
    public long accepted() {
        return accepted.getAcquire();
    }

    /**
     * Any thread: how many slots are waiting or in hand. Counted from the queue's own ends.
     *
     * @return &ge; 0
     */
    public long inUse() {
        long done = released.getAcquire();
        return Math.max(0L, accepted.getAcquire() - done);
    }

    /**
     * Any thread: how many slots wait in the queue, by its own count.
     *
     * @return &ge; 0
     */
    public int queued() {
        return queue.size();
    }

    /** Producer: takes down how full the lane is, for the high-water mark; called now and then, and when it is full. */
    public void noteDepth() {
        long depth = accepted.getPlain() - released.getAcquire();
        if (depth > highWater.getPlain()) {
            highWater.setRelease(depth);
        }
    }

    /**
     * Any thread: most slots ever seen in use by {@link #noteDepth}.
     *
     * @return &ge; 0
     */
    public long highWater() {
        return highWater.getAcquire();
    }
}
