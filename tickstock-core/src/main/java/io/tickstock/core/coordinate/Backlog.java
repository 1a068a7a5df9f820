package io.tickstock.core.coordinate;

import io.tickstock.api.event.Priority;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What waits for the log while it is held up: a bounded queue for each priority, the most urgent first, each in order of arrival.
 * Only LOW may not wait longer than some time: then the oldest LOW is next. Owned by the event processor.
 */
final class Backlog {

    private final int limit;
    private final long lowMaxWait;

    /** By priority; gone through by index, as that is done in every round. */
    private final List<ArrayDeque<Waiting>> queues = new ArrayList<>();

    private int size;

    private record Waiting(Decided event, long since) {}

    Backlog(int limit, long lowMaxWait) {
        this.limit = limit;
        this.lowMaxWait = lowMaxWait;
        for (int i = 0; i < Priority.values().length; i++) {
            queues.add(new ArrayDeque<>());
        }
    }

    boolean isEmpty() {
        return size == 0;
    }

    int size() {
        return size;
    }

    /** Puts an event behind those of its priority; false when too many of them wait. */
    boolean offer(Decided event, long now) {
        ArrayDeque<Waiting> queue = of(event.priority());
        if (queue.size() >= limit) {
            return false;
        }
        queue.addLast(new Waiting(event, now));
        size++;
        return true;
    }

    /** Who goes next at some time; null when nobody waits. */
    @Nullable
    Decided next(long now) {
        ArrayDeque<Waiting> queue = nextQueue(now);
        return queue == null ? null : queue.getFirst().event;
    }

    /** Takes out who goes next at that time. */
    void removeNext(long now) {
        ArrayDeque<Waiting> queue = nextQueue(now);
        if (queue != null) {
            queue.removeFirst();
            size--;
        }
    }

    private @Nullable ArrayDeque<Waiting> nextQueue(long now) {
        Waiting low = of(Priority.LOW).peekFirst();
        // At the end of time nothing new comes in: then urgency alone decides what still gets out.
        if (low != null && now != Long.MAX_VALUE && now - low.since >= lowMaxWait) {
            return of(Priority.LOW);
        }
        for (int i = 0; i < queues.size(); i++) {
            if (!queues.get(i).isEmpty()) {
                return queues.get(i);
            }
        }
        return null;
    }

    private ArrayDeque<Waiting> of(Priority priority) {
        return queues.get(priority.ordinal());
    }

    int clear() {
        int cleared = size;
        queues.forEach(ArrayDeque::clear);
        size = 0;
        return cleared;
    }
}
