package io.tickstock.examples.cli;

import io.tickstock.api.event.MarketEvent;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/** Keeps the last events, as many as a large terminal shows. For any thread. */
final class LatestEvents implements Consumer<MarketEvent> {

    private static final int KEPT = 200;

    private final Deque<MarketEvent> events = new ArrayDeque<>();

    LatestEvents() {}

    @Override
    public synchronized void accept(MarketEvent event) {
        if (events.size() == KEPT) {
            events.removeLast();
        }
        events.addFirst(event);
    }

    /** The newest first. */
    synchronized List<MarketEvent> newestFirst() {
        return List.copyOf(events);
    }
}
