package io.tickstock.testkit;

import io.tickstock.api.event.MarketEvent;
import io.tickstock.api.spi.Cursor;
import io.tickstock.api.spi.EventFilter;
import io.tickstock.api.spi.EventLog;
import io.tickstock.api.spi.EventPublisher;
import io.tickstock.api.spi.LoggedEvent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Keeps every event of the log, with its JSON, through a lossless cursor that wants everything. On demand it stalls, which
 * is back-pressure for the log, or fails as a full disk would.
 *
 * <p>The engine calls {@link #start}, {@link #doWork} and {@link #close}; a test may ask and steer from any thread.
 */
public final class RecordingPublisher implements EventPublisher {

    private static final int BATCH = 256;

    private final String name;
    private final List<LoggedEvent> logged = new ArrayList<>();
    private final List<Cursor.Gap> gaps = new ArrayList<>();
    private volatile boolean stalled;
    private volatile boolean failing;
    private volatile boolean started;
    private volatile boolean closed;
    private Cursor cursor;

    /** Makes one called {@code recording}. */
    public RecordingPublisher() {
        this("recording");
    }

    /**
     * Makes one.
     *
     * @param name its name and its cursor's
     */
    @SuppressWarnings("NullAway.Init") // the cursor is opened by start
    public RecordingPublisher(String name) {
        this.name = name;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void start(EventLog log) {
        cursor = log.open(name, EventLog.Delivery.LOSSLESS, EventFilter.all());
        started = true;
    }

    @Override
    public int doWork() throws IOException {
        if (failing) {
            throw new IOException("publisher " + name + " was told to fail");
        }
        if (stalled) {
            return 0;
        }
        Cursor.Batch batch = cursor.poll(BATCH);
        if (batch instanceof Cursor.Gap gap) {
            synchronized (logged) {
                gaps.add(gap);
            }
            cursor.commit(gap.through());
            return 1;
        }
        List<LoggedEvent> events = ((Cursor.Events) batch).events();
        if (batch.through() > cursor.committed()) {
            synchronized (logged) {
                logged.addAll(events);
            }
            cursor.commit(batch.through());
        }
        return events.size();
    }

    @Override
    public void close() {
        closed = true;
        if (started) {
            cursor.close();
        }
    }

    /**
     * Makes it take nothing, or go on.
     *
     * @param stall whether it stalls from its next call on
     */
    public void stall(boolean stall) {
        stalled = stall;
    }

    /**
     * Makes it throw an {@link IOException} at each {@link #doWork}, or go on.
     *
     * @param fail whether it fails from its next call on
     */
    public void fail(boolean fail) {
        failing = fail;
    }

    /**
     * The events so far.
     *
     * @return a copy, in the order of the log
     */
    public List<MarketEvent> events() {
        synchronized (logged) {
            return logged.stream().map(LoggedEvent::event).toList();
        }
    }

    /**
     * The JSON of the events so far.
     *
     * @return a copy, a line for each event, without line ends
     */
    public List<String> jsonLines() {
        synchronized (logged) {
            return logged.stream()
                    .map(event -> StandardCharsets.UTF_8.decode(event.json()).toString())
                    .toList();
        }
    }

    /**
     * The gaps that it was told of; a lossless cursor has one only when the log gave it up.
     *
     * @return a copy, in order
     */
    public List<Cursor.Gap> gaps() {
        synchronized (logged) {
            return List.copyOf(gaps);
        }
    }

    /**
     * Whether {@link #close} was called.
     *
     * @return true once it was
     */
    public boolean isClosed() {
        return closed;
    }
}
