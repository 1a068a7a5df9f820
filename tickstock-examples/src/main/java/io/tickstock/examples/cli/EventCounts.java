package io.tickstock.examples.cli;

import io.tickstock.api.event.MarketEvent;
import io.tickstock.api.spi.Cursor;
import io.tickstock.api.spi.EventFilter;
import io.tickstock.api.spi.EventLog;
import io.tickstock.api.spi.EventPublisher;
import io.tickstock.api.spi.LoggedEvent;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Counts all events by symbol and type, for the summary, and hands each on. The counts may be read by any thread. */
final class EventCounts implements EventPublisher {

    private static final int BATCH = 256;

    private final Consumer<? super MarketEvent> next;
    private final Map<String, Map<String, Long>> bySymbol = new TreeMap<>();
    private @Nullable Cursor cursor;
    private long total;

    EventCounts() {
        this(event -> {});
    }

    /** Hands events on to one who is called by the publisher's thread and does not throw. */
    EventCounts(Consumer<? super MarketEvent> next) {
        this.next = next;
    }

    @Override
    public String name() {
        return "summary";
    }

    @Override
    public void start(EventLog log) {
        cursor = log.open(name(), EventLog.Delivery.LOSSLESS, EventFilter.all());
    }

    @Override
    public int doWork() {
        Cursor from = cursor;
        if (from == null) {
            return 0;
        }
        Cursor.Batch batch = from.poll(BATCH);
        if (batch.through() == from.committed()) {
            return 0;
        }
        int done = 1;
        if (batch instanceof Cursor.Events events) {
            for (LoggedEvent entry : events.events()) {
                add(entry.event());
                next.accept(entry.event());
            }
            done = events.events().size();
        }
        from.commit(batch.through());
        return done;
    }

    @Override
    public void close() {
        if (cursor != null) {
            cursor.close();
        }
    }

    private synchronized void add(MarketEvent event) {
        total++;
        bySymbol.computeIfAbsent(event.symbol(), symbol -> new TreeMap<>())
                .merge(event.type().name(), 1L, Long::sum);
    }

    synchronized long total() {
        return total;
    }

    synchronized Map<String, Map<String, Long>> bySymbol() {
        Map<String, Map<String, Long>> copy = new TreeMap<>();
        bySymbol.forEach((symbol, counts) -> copy.put(symbol, new TreeMap<>(counts)));
        return copy;
    }
}
