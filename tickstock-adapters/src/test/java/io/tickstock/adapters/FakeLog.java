package io.tickstock.adapters;

import io.tickstock.api.data.SourceKind;
import io.tickstock.api.event.Direction;
import io.tickstock.api.event.EventDetail;
import io.tickstock.api.event.EventPhase;
import io.tickstock.api.event.EventType;
import io.tickstock.api.event.Fields;
import io.tickstock.api.event.MarketEvent;
import io.tickstock.api.event.Priority;
import io.tickstock.api.spi.Cursor;
import io.tickstock.api.spi.EventFilter;
import io.tickstock.api.spi.EventLog;
import io.tickstock.api.spi.LoggedEvent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A log for one cursor that keeps everything, or pretends to have lost its beginning. */
public final class FakeLog implements EventLog {

    public String cursorName = "";
    public Delivery delivery = Delivery.GAP;
    public long committed;
    public boolean closed;
    private final List<LoggedEvent> events = new ArrayList<>();
    private long lostThrough;

    /** Adds an event with its sequence as JSON. */
    public FakeLog add(EventType type, EventPhase phase, String symbol, long time, double price, EventDetail detail) {
        long sequence = lastSequence() + 1;
        MarketEvent event = new MarketEvent(
                "epoch",
                sequence,
                "id-" + sequence,
                type,
                phase,
                symbol,
                "2013-11-25",
                time,
                price,
                Direction.UP,
                "feed",
                SourceKind.TICK,
                0.95,
                Priority.HIGH,
                detail,
                Fields.none(),
                List.of(),
                0);
        events.add(new LoggedEvent(event, ("{\"seq\":" + sequence + "}").getBytes(StandardCharsets.UTF_8)));
        return this;
    }

    /** Adds so many events of no interest. */
    public FakeLog add(int count) {
        for (int i = 0; i < count; i++) {
            add(EventType.HIGH, EventPhase.FINAL, "X", 0, 1, Fields.none());
        }
        return this;
    }

    public void lose(long through) {
        lostThrough = through;
    }

    @Override
    public String epoch() {
        return "epoch";
    }

    @Override
    public long lastSequence() {
        return events.size();
    }

    @Override
    public long firstSequence() {
        return lostThrough + 1;
    }

    @Override
    public Cursor open(String name, Delivery newDelivery, EventFilter filter) {
        cursorName = name;
        delivery = newDelivery;
        return new FakeCursor();
    }

    private final class FakeCursor implements Cursor {

        @Override
        public String name() {
            return cursorName;
        }

        @Override
        public Batch poll(int max) {
            if (committed < lostThrough) {
                return new Gap(committed + 1, lostThrough);
            }
            long to = Math.min(lastSequence(), committed + max);
            return new Events(events.subList((int) committed, (int) to), to);
        }

        @Override
        public void commit(long throughSequence) {
            if (throughSequence <= committed) {
                throw new IllegalArgumentException("committed before");
            }
            committed = throughSequence;
        }

        @Override
        public long committed() {
            return committed;
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
