package io.tickstock.core.detect;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The pending timers of one feed on one channel, earliest first: a binary heap in which each timer knows its place, so that
 * moving or taking one out costs O(log n) and nothing is allocated but when the array grows.
 */
final class TimerHeap {

    private @Nullable Timer[] heap = new Timer[16];
    private int size;

    /** A state's one timer. */
    static final class Timer {
        final SymbolFeed state;
        final int detector;

        /** When it is due. */
        long due;

        /** Feed sequence of the print that asked for it. */
        long origin;

        /** How often it was called after its feed had ended. */
        int callsAtEnd;

        private int place = -1;

        /** Pending, on its way from one heap to another. */
        private boolean suspended;

        Timer(SymbolFeed state, int detector) {
            this.state = state;
            this.detector = detector;
        }

        boolean isPending() {
            return place >= 0;
        }
    }

    /** When the earliest is due; {@link Long#MAX_VALUE} when there is none. */
    long nextDue() {
        return size == 0 ? Long.MAX_VALUE : at(0).due;
    }

    Timer first() {
        return at(0);
    }

    void schedule(Timer timer, long due, long origin) {
        remove(timer);
        timer.due = due;
        timer.origin = origin;
        if (size == heap.length) {
            heap = Arrays.copyOf(heap, size * 2);
        }
        size++;
        siftUp(size - 1, timer);
    }

    /** Takes a timer out that goes on in another heap, with its state. */
    void suspend(Timer timer) {
        if (timer.isPending()) {
            remove(timer);
            timer.suspended = true;
        }
    }

    /** Takes in a timer of another heap, when it was pending there. */
    void resume(Timer timer) {
        if (timer.suspended) {
            timer.suspended = false;
            schedule(timer, timer.due, timer.origin);
        }
    }

    void remove(Timer timer) {
        int hole = timer.place;
        if (hole < 0) {
            return;
        }
        timer.place = -1;
        size--;
        Timer last = at(size);
        heap[size] = null;
        if (last != timer) {
            siftDown(hole, last);
            if (last.place == hole) {
                siftUp(hole, last);
            }
        }
    }

    int size() {
        return size;
    }

    private void siftUp(int from, Timer timer) {
        int place = from;
        while (place > 0) {
            int parent = (place - 1) >>> 1;
            Timer above = at(parent);
            if (above.due <= timer.due) {
                break;
            }
            put(place, above);
            place = parent;
        }
        put(place, timer);
    }

    private void siftDown(int from, Timer timer) {
        int place = from;
        while (true) {
            int child = 2 * place + 1;
            if (child >= size) {
                break;
            }
            if (child + 1 < size && at(child + 1).due < at(child).due) {
                child++;
            }
            if (at(child).due >= timer.due) {
                break;
            }
            put(place, at(child));
            place = child;
        }
        put(place, timer);
    }

    private Timer at(int index) {
        return Objects.requireNonNull(heap[index], "heap");
    }

    private void put(int place, Timer timer) {
        heap[place] = timer;
        timer.place = place;
    }
}
