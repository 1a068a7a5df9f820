package io.tickstock.benchmarks.latency;

import io.tickstock.api.event.EventPhase;
import io.tickstock.api.event.HighLowDetail;
import io.tickstock.api.event.MarketEvent;
import io.tickstock.api.spi.Cursor;
import io.tickstock.api.spi.EventFilter;
import io.tickstock.api.spi.EventLog;
import io.tickstock.api.spi.EventPublisher;
import io.tickstock.api.spi.LoggedEvent;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Takes every event without loss, and takes down when it did. An event that waited by its meaning, for a timer or for the end of its
 * window, is counted and no more: its time is not that of a print that has just come.
 */
final class TakingPublisher implements EventPublisher {

    private static final int BATCH = 256;

    private final Delays delays;
    private @Nullable Cursor cursor;
    private long events;

    TakingPublisher(Delays delays) {
        this.delays = delays;
    }

    @Override
    public String name() {
        return "taking";
    }

    @Override
    public void start(EventLog log) {
        cursor = log.open(name(), EventLog.Delivery.LOSSLESS, EventFilter.all());
    }

    @Override
    public int doWork() {
        Cursor from = Objects.requireNonNull(cursor, "cursor");
        Cursor.Batch batch = from.poll(BATCH);
        if (!(batch instanceof Cursor.Events taken)) {
            throw new IllegalStateException("a lossless cursor was told a gap: " + batch);
        }
        for (LoggedEvent logged : taken.events()) {
            MarketEvent event = logged.event();
            if (event.phase() == EventPhase.INITIAL && !isOwed(event)) {
                delays.seen(event.time());
            }
        }
        from.commit(batch.through());
        events += taken.events().size();
        return taken.events().size();
    }

    private static boolean isOwed(MarketEvent event) {
        return event.detail() instanceof HighLowDetail detail && detail.owed();
    }

    @Override
    public void close() {
        Objects.requireNonNull(cursor, "cursor").close();
    }

    /** How many it took; final once the system is closed. */
    long events() {
        return events;
    }
}
