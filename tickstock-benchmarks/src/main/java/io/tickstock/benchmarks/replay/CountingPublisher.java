package io.tickstock.benchmarks.replay;

import io.tickstock.api.spi.Cursor;
import io.tickstock.api.spi.EventFilter;
import io.tickstock.api.spi.EventLog;
import io.tickstock.api.spi.EventPublisher;
import java.util.Objects;

/** Takes every event without loss, and does nothing but count it. */
public final class CountingPublisher implements EventPublisher {

    private static final int BATCH = 256;

    private Cursor cursor;
    private volatile long events;

    @Override
    public String name() {
        return "counting";
    }

    @Override
    public void start(EventLog log) {
        cursor = log.open(name(), EventLog.Delivery.LOSSLESS, EventFilter.all());
    }

    @Override
    public int doWork() {
        Cursor from = Objects.requireNonNull(cursor, "cursor");
        Cursor.Batch batch = from.poll(BATCH);
        from.commit(batch.through());
        if (!(batch instanceof Cursor.Events taken)) {
            throw new IllegalStateException("a lossless cursor was told a gap: " + batch);
        }
        int count = taken.events().size();
        events += count;
        return count;
    }

    @Override
    public void close() {
        cursor.close();
    }

    /** How many it took; final once the system is closed. */
    public long events() {
        return events;
    }
}
