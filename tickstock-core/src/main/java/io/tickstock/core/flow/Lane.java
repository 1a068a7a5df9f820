package io.tickstock.core.flow;

import java.util.Arrays;
import java.util.function.Supplier;
import org.jctools.queues.varhandle.SpscVarHandleArrayQueue;
import org.jspecify.annotations.Nullable;

/**
 * The one-way path from one source thread to one channel: a bounded JCTools queue of references to the slots of a ring that both ends know.
 *
 * <p>The producer claims the next slot, fills it and publishes it; the consumer polls slots, reads them, and releases them when their
 * batch is done. Nothing is allocated after construction.
 *
 * <p><b>Limit.</b> A slot can be claimed while accepted &minus; released &lt; limit, exactly: the JCTools array behind is the next power of
 * two and never refuses before that.
 *
 * <p><b>Why a slot is never overwritten while it is read.</b> Slot i of the ring is the slot with number i. At most {@code limit} slots are
 * accepted and not released; they lie directly before the one claimed next, and the ring is no smaller, so that one was released
 * before. The producer learns that by an acquire read of {@code released}, which the consumer wrote with release after its last read of
 * the slot; the consumer sees the filled slot through the queue's own release/acquire hand-over. What waits in the queue are the slots
 * with the next numbers, so the consumer can look at them ahead without taking them out.
 *
 * <p><b>Passing through.</b> Where producer and consumer are the same thread, a consumer that is ready takes a slot when it is published, and
 * nothing waits. Such slots are counted by themselves, and the slot is claimed again for the next.
 *
 * @param <S> the slot type
 */
public final class Lane<S> {

    /**
     * A consumer on the producer's own thread.
     *
     * @param <S> the slot type
     */
    public interface Receiver<S> {

        /**
         * Whether it would take a slot now: it is not in the middle of another one.
         *
         * @return false when the slot has to wait in the lane
         */
        boolean isReady();

        /**
         * Deals with a slot. Never throws.
         *
         * @param slot the slot; not kept
         */
        void take(S slot);
    }

    private final int limit;
    private final int mask;
    private final S[] ring;
    private final SpscVarHandleArrayQueue<S> queue;

    /** Written by the producer: how many slots were handed over. */
    private final SingleWriterLong accepted = new SingleWriterLong();

    /** Written by the consumer: how many slots were polled. */
    private final SingleWriterLong polled = new SingleWriterLong();

    /** Written by the consumer: how many slots were given back. */
    private final SingleWriterLong released = new SingleWriterLong();

    /** Producer's own: what it last read of {@code released}. */
    private final SingleWriterLong releasedSeen = new SingleWriterLong();

    /** Written by the thread of both ends: how many slots have passed through. */
    private final SingleWriterLong passed = new SingleWriterLong();

    private @Nullable Receiver<? super S> receiver;

    /** Producer's: most slots it ever saw in use. */
    private final SingleWriterLong highWater = new SingleWriterLong();

    /**
     * Makes an empty lane.
     *
     * @param limit how many slots may be in use, &gt; 0, at most 2<sup>30</sup>
     * @param slots makes a slot
     */
    public Lane(int limit, Supplier<? extends S> slots) {
        this.limit = limit;
        this.ring = ring(limit == 1 ? 1 : Integer.highestOneBit(limit - 1) << 1, slots);
        this.mask = ring.length - 1;
        this.queue = new SpscVarHandleArrayQueue<>(limit);
    }

    /**
     * Before the first slot: has a consumer on the producer's own thread take slots as they are published, as long as none waits.
     *
     * @param consumer takes them
     */
    public void passTo(Receiver<? super S> consumer) {
        receiver = consumer;
    }

    /** Never seen from outside, so that it does not matter what its elements could be. */
    @SuppressWarnings("unchecked")
    private static <S> S[] ring(int size, Supplier<? extends S> slots) {
        Object[] made = new Object[size];
        Arrays.setAll(made, i -> slots.get());
        return (S[]) made;
    }

    /**
     * Producer: the slot to fill next.
     *
     * @return a slot, the same until it is published; null when the limit is reached
     */
    public @Nullable S claim() {
        long next = accepted.getPlain();
        if (next - releasedSeen.getPlain() >= limit && !hasRoom(next)) {
            return null;
        }
        return ring[(int) next & mask];
    }

    private boolean hasRoom(long next) {
        long done = released.getAcquire();
        releasedSeen.setPlain(done);
        return next - done < limit;
    }

    /** Producer: hands the claimed slot over. */
    public void publish() {
        S slot = ring[(int) accepted.getPlain() & mask];
        Receiver<? super S> here = receiver;
        if (here != null && accepted.getPlain() == polled.getPlain() && here.isReady()) {
            // Counted before it is dealt with, so that a reader never sees a fate before its input.
            passed.addRelease(1L);
            here.take(slot);
            return;
        }
        // Counted before it is handed over, so that a reader never sees a fate before its input.
        accepted.addRelease(1L);
        if (!queue.offer(slot)) {
            throw new AssertionError("a lane within its limit of " + limit + " refused a slot");
        }
    }

    /**
     * Consumer: the next filled slot, which it may read until it releases it.
     *
     * @return a slot, or null when there is none
     */
    public @Nullable S poll() {
        S slot = queue.poll();
        if (slot != null) {
            polled.setRelease(polled.getPlain() + 1L);
        }
        return slot;
    }

    /**
     * Consumer: how many filled slots it can poll or {@link #peek} at now.
     *
     * @return &ge; 0
     */
    public int waiting() {
        return queue.size();
    }

    /**
     * Consumer: a filled slot that it has not polled yet.
     *
     * @param ahead 0 for the one it polls next; less than {@link #waiting} said
     * @return the slot
     */
    public S peek(int ahead) {
        return ring[(int) (polled.getPlain() + ahead) & mask];
    }

    /**
     * Consumer: how many slots it has polled so far.
     *
     * @return &ge; 0
     */
    public long polled() {
        return polled.getPlain();
    }

    /**
     * Any thread: how many slots were taken by the consumer so far.
     *
     * @return &ge; 0
     */
    public long taken() {
        return polled.getAcquire() + passed.getAcquire();
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
        return accepted.getAcquire() + passed.getAcquire();
    }

    /**
     * Any thread: how many slots are waiting or in hand.
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
