package io.tickstock.core.coordinate;

import io.tickstock.api.spi.Candidate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The open windows. All have one length, so they close in the order in which they opened: a queue holds them, and nothing is
 * searched. Those that close at the same time are put in the order of their keys. Owned by the event processor.
 */
final class Windows {

    /** As many may stay allocated for when none is open; after a burst of more the memory is given back. */
    private static final int KEPT_CAPACITY = 1_024;

    private static final Comparator<Window> CLOSE_ORDER = Comparator.comparing(window -> window.key, WindowKey.ORDER);

    private final long length;
    private Map<WindowKey, Window> open = new HashMap<>();
    private ArrayDeque<Window> byClose = new ArrayDeque<>();
    private long opened;
    private int most;

    Windows(long length) {
        this.length = length;
    }

    @Nullable
    Window of(WindowKey key) {
        return open.get(key);
    }

    Window open(WindowKey key, Candidate first, long now) {
        opened++;
        Window window = new Window(key, opened, now > Long.MAX_VALUE - length ? Long.MAX_VALUE : now + length, first);
        open.put(key, window);
        byClose.addLast(window);
        most = Math.max(most, open.size());
        return window;
    }

    /** When the next window closes; {@link Long#MAX_VALUE} when none is open. */
    long nextClose() {
        Window next = byClose.peekFirst();
        return next == null ? Long.MAX_VALUE : next.close;
    }

    /** Takes out those that close next, all at the same time, in the order of their keys; empty when none is open. */
    List<Window> takeNext() {
        long close = nextClose();
        List<Window> due = new ArrayList<>();
        for (Window window = byClose.peekFirst();
                window != null && window.close == close;
                window = byClose.peekFirst()) {
            byClose.removeFirst();
            open.remove(window.key);
            due.add(window);
        }
        due.sort(CLOSE_ORDER);
        giveBack();
        return due;
    }

    private void giveBack() {
        if (open.isEmpty() && most > KEPT_CAPACITY) {
            open = new HashMap<>();
            byClose = new ArrayDeque<>();
            most = 0;
        }
    }

    int size() {
        return open.size();
    }
}
