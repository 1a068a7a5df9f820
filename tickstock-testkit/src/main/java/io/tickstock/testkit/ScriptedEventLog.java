package io.tickstock.testkit;

import io.tickstock.api.data.SessionPhase;
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
import java.util.Optional;
import java.util.function.LongConsumer;

/**
 * A log that a test writes by hand, to drive a publisher without an engine. It keeps everything, unless told that its
 * beginning is lost, and its cursors refuse what those of the engine refuse. What it is asked about cursors is about the one
 * opened last. Safe for use by many threads at once.
 *
 * <p>The JSON of an event is short and not that of the engine: {@code {"seq":1,"id":"event-1"}}.
 */
public final class ScriptedEventLog implements EventLog {

    private static final String EPOCH = "scripted";

    private final Object lock = new Object();
    private final List<LoggedEvent> events = new ArrayList<>();
    private final List<ScriptedCursor> cursors = new ArrayList<>();
    private LongConsumer beforeCommit = through -> {};
    private long lost;

    /** Makes an empty one. */
    public ScriptedEventLog() {}

    /**
     * Appends events of no interest, told apart by id and symbol: both are {@code event-1} for the first.
     *
     * @param count how many, &ge; 0
     * @return this
     */
    public ScriptedEventLog add(int count) {
        for (int i = 0; i < count; i++) {
            synchronized (lock) {
                add(EventType.HIGH, EventPhase.FINAL, "event-" + (events.size() + 1), 0L, 1.0, Fields.none());
            }
        }
        return this;
    }

    /**
     * Appends an event of which some things matter; its id is {@code event-} and its sequence.
     *
     * @param type what happened
     * @param phase where in its life it stands
     * @param symbol the instrument
     * @param time event time, nanoseconds since the epoch
     * @param price the price it tells, &gt; 0
     * @param detail what it tells besides
     * @return this
     */
    public ScriptedEventLog add(
            EventType type, EventPhase phase, String symbol, long time, double price, EventDetail detail) {
        synchronized (lock) {
            long sequence = events.size() + 1L;
            String id = "event-" + sequence;
            MarketEvent event = new MarketEvent(
                    EPOCH,
                    sequence,
                    id,
                    type,
                    phase,
                    symbol,
                    "1970-01-01",
                    SessionPhase.REGULAR,
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
            String json = "{\"seq\":" + sequence + ",\"id\":\"" + id + "\"}";
            events.add(new LoggedEvent(event, json.getBytes(StandardCharsets.UTF_8)));
        }
        return this;
    }

    /**
     * Evicts the oldest events; cursors that have not come so far are told of a gap.
     *
     * @param through sequence of the last event that is lost
     */
    public void lose(long through) {
        synchronized (lock) {
            lost = through;
        }
    }

    /**
     * Asks to be told of each commit before it counts, on the thread that commits.
     *
     * @param hook is given the sequence
     */
    public void beforeCommit(LongConsumer hook) {
        synchronized (lock) {
            beforeCommit = hook;
        }
    }

    @Override
    public String epoch() {
        return EPOCH;
    }

    @Override
    public long lastSequence() {
        synchronized (lock) {
            return events.size();
        }
    }

    @Override
    public long firstSequence() {
        synchronized (lock) {
            return lost + 1;
        }
    }

    @Override
    public Cursor open(String name, Delivery delivery, EventFilter filter) {
        synchronized (lock) {
            for (ScriptedCursor cursor : cursors) {
                if (!cursor.closed && cursor.name.equals(name)) {
                    throw new IllegalArgumentException(
                            "name: '" + name + "' (expected: unlike those of the open cursors)");
                }
            }
            ScriptedCursor cursor = new ScriptedCursor(name, delivery, filter, lost);
            cursors.add(cursor);
            return cursor;
        }
    }

    /**
     * How many cursors were opened, closed ones included.
     *
     * @return &ge; 0
     */
    public int cursorsOpened() {
        synchronized (lock) {
            return cursors.size();
        }
    }

    /**
     * How many cursors are open.
     *
     * @return &ge; 0
     */
    public int cursorsOpen() {
        synchronized (lock) {
            return (int) cursors.stream().filter(cursor -> !cursor.closed).count();
        }
    }

    /**
     * Name of the cursor opened last.
     *
     * @return empty before the first
     */
    public String cursorName() {
        synchronized (lock) {
            return cursors.isEmpty() ? "" : cursors.get(cursors.size() - 1).name;
        }
    }

    /**
     * What the cursor opened last asked for.
     *
     * @return empty before the first
     */
    public Optional<Delivery> delivery() {
        synchronized (lock) {
            return cursors.isEmpty() ? Optional.empty() : Optional.of(cursors.get(cursors.size() - 1).delivery);
        }
    }

    /**
     * How far the cursor opened last has come.
     *
     * @return the last sequence it committed; 0 before the first
     */
    public long committed() {
        synchronized (lock) {
            return cursors.isEmpty() ? 0L : cursors.get(cursors.size() - 1).committed;
        }
    }

    /**
     * The threads that polled or committed with the cursor opened last.
     *
     * @return a copy, each once, in the order in which they came
     */
    public List<Thread> cursorThreads() {
        synchronized (lock) {
            return cursors.isEmpty() ? List.of() : List.copyOf(cursors.get(cursors.size() - 1).threads);
        }
    }

    private final class ScriptedCursor implements Cursor {

        private final String name;
        private final Delivery delivery;
        private final EventFilter filter;
        private final List<Thread> threads = new ArrayList<>();
        private long committed;
        private long handedOut;
        private boolean closed;

        private ScriptedCursor(String name, Delivery delivery, EventFilter filter, long start) {
            this.name = name;
            this.delivery = delivery;
            this.filter = filter;
            this.committed = start;
            this.handedOut = start;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public Batch poll(int max) {
            if (max <= 0) {
                throw new IllegalArgumentException("max: " + max + " (expected: > 0)");
            }
            synchronized (lock) {
                use();
                Batch batch = read(max);
                handedOut = batch.through();
                return batch;
            }
        }

        private Batch read(int max) {
            if (committed < lost) {
                return new Gap(committed + 1, lost);
            }
            List<LoggedEvent> wanted = new ArrayList<>();
            int at = (int) committed;
            while (at < events.size() && wanted.size() < max) {
                LoggedEvent event = events.get(at);
                if (filter.accepts(event.event())) {
                    wanted.add(event);
                }
                at++;
            }
            return new Events(wanted, at);
        }

        @Override
        public void commit(long throughSequence) {
            LongConsumer hook;
            synchronized (lock) {
                use();
                if (throughSequence == committed && handedOut == committed) {
                    return;
                }
                if (throughSequence <= committed || throughSequence > handedOut) {
                    throw new IllegalArgumentException("throughSequence: " + throughSequence + " (expected: above "
                            + committed + ", which is committed, and at most " + handedOut
                            + ", the last one handed out)");
                }
                hook = beforeCommit;
            }
            // Outside the lock: what a test asks of it may wait for another thread that needs the log.
            hook.accept(throughSequence);
            synchronized (lock) {
                committed = throughSequence;
            }
        }

        private void use() {
            if (closed) {
                throw new IllegalStateException("cursor '" + name + "' is closed");
            }
            if (!threads.contains(Thread.currentThread())) {
                threads.add(Thread.currentThread());
            }
        }

        @Override
        public long committed() {
            synchronized (lock) {
                return committed;
            }
        }

        @Override
        public void close() {
            synchronized (lock) {
                closed = true;
            }
        }
    }
}
