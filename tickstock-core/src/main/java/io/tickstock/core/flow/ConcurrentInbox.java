package io.tickstock.core.flow;

import org.jctools.queues.varhandle.MpscVarHandleArrayQueue;
import org.jspecify.annotations.Nullable;

/**
 * A bounded queue for any number of producers and one consumer.
 *
 * <p>{@link #poll} answers null only when every completed offer has been taken: the queue behind waits for an offer that is
 * under way. So a consumer that reads a mark first, which producers write after their offers, and then polls until null, has
 * everything the mark covers.
 *
 * @param <E> what is in it
 */
public final class ConcurrentInbox<E> {

    private final int limit;
    private final MpscVarHandleArrayQueue<E> queue;

    /**
     * Makes an empty inbox.
     *
     * @param limit how many elements it holds at most, &gt; 0; exact
     */
    public ConcurrentInbox(int limit) {
        this.limit = limit;
        // Two is the least capacity that the queue behind can have.
        this.queue = new MpscVarHandleArrayQueue<>(Math.max(2, limit));
    }

    /**
     * Any thread: puts an element in.
     *
     * @param element the element
     * @return false when the inbox is full
     */
    public boolean offer(E element) {
        return queue.offerIfBelowThreshold(element, limit);
    }

    /**
     * Consumer: takes the oldest element out.
     *
     * @return the element, or null when there is none
     */
    public @Nullable E poll() {
        return queue.poll();
    }

    /**
     * Any thread: how many elements are in it.
     *
     * @return &ge; 0; exact when no offer or poll is under way
     */
    public int size() {
        return queue.size();
    }
}
