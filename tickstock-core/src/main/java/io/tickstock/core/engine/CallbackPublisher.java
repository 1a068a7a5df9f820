package io.tickstock.core.engine;

import io.tickstock.api.event.MarketEvent;
import io.tickstock.api.spi.AlertType;
import io.tickstock.api.spi.Cursor;
import io.tickstock.api.spi.EventFilter;
import io.tickstock.api.spi.EventLog;
import io.tickstock.api.spi.EventPublisher;
import io.tickstock.api.spi.LoggedEvent;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Hands each event to a function of the host, without loss. What the function throws costs it that event, is told, and stops
 * nothing.
 */
public final class CallbackPublisher implements EventPublisher {

    private static final int BATCH = 256;

    private final String name;
    private final Consumer<? super MarketEvent> callback;
    private @Nullable Cursor cursor;
    private @Nullable FaultLog faults;

    /**
     * Makes one.
     *
     * @param name names it and its cursor
     * @param callback takes the events
     */
    public CallbackPublisher(String name, Consumer<? super MarketEvent> callback) {
        this.name = name;
        this.callback = callback;
    }

    void tellFaultsTo(FaultLog log) {
        faults = log;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void start(EventLog log) {
        cursor = log.open(name, EventLog.Delivery.LOSSLESS, EventFilter.all());
    }

    @Override
    public int doWork() {
        Cursor from = cursor;
        if (from == null) {
            return 0;
        }
        Cursor.Batch batch = from.poll(BATCH);
        if (!(batch instanceof Cursor.Events events)) {
            from.commit(batch.through());
            return 1;
        }
        for (LoggedEvent entry : events.events()) {
            handle(entry.event());
            from.commit(entry.event().sequence());
        }
        return events.events().size();
    }

    private void handle(MarketEvent event) {
        try {
            callback.accept(event);
        } catch (RuntimeException | Error e) {
            FaultLog log = faults;
            if (log != null) {
                log.fault(
                        AlertType.CALLBACK_ERROR,
                        name,
                        "the event callback '" + name + "' threw on " + event.symbol() + " " + event.type() + ": " + e,
                        e);
            }
        }
    }

    @Override
    public void close() {
        if (cursor != null) {
            cursor.close();
        }
    }
}
