package io.tickstock.adapters.console;

import io.tickstock.api.spi.Cursor;
import io.tickstock.api.spi.EventFilter;
import io.tickstock.api.spi.EventLog;
import io.tickstock.api.spi.EventPublisher;
import io.tickstock.api.spi.LoggedEvent;
import java.io.Flushable;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Shows each event as one line: time in UTC, type, symbol, price, direction and what else it tells. A line is never wider
 * than set and holds no control characters. What it writes to is flushed and never closed.
 */
public final class ConsolePublisher implements EventPublisher {

    /** Name unless set otherwise. */
    public static final String DEFAULT_NAME = "console";

    /** Width of a line unless set otherwise. */
    public static final int DEFAULT_WIDTH = 120;

    private static final int SMALLEST_WIDTH = 40;
    private static final int BATCH = 256;

    private final String name;
    private final Appendable out;
    private final EventLog.Delivery delivery;
    private final EventLine lines;
    private @Nullable Cursor cursor;

    private ConsolePublisher(Builder builder) {
        this.name = builder.name;
        this.out = builder.out;
        this.delivery = builder.delivery;
        this.lines = new EventLine(builder.width, builder.showDate);
    }

    /**
     * A publisher with the defaults.
     *
     * @param out where lines go, for example standard output
     * @return a publisher
     */
    public static ConsolePublisher to(Appendable out) {
        return builder(out).build();
    }

    /**
     * Begins a publisher.
     *
     * @param out where lines go
     * @return a builder with the defaults, for one thread
     */
    public static Builder builder(Appendable out) {
        return new Builder(Objects.requireNonNull(out, "out"));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void start(EventLog log) {
        cursor = log.open(name, delivery, EventFilter.all());
    }

    @Override
    public int doWork() throws IOException {
        Cursor position = cursor;
        if (position == null) {
            throw new IllegalStateException("not started");
        }
        Cursor.Batch batch = position.poll(BATCH);
        if (batch.through() == position.committed()) {
            return 0;
        }
        int shown = show(batch);
        flush();
        position.commit(batch.through());
        return shown;
    }

    @Override
    public void close() throws IOException {
        Cursor position = cursor;
        cursor = null;
        if (position != null) {
            position.close();
            flush();
        }
    }

    private int show(Cursor.Batch batch) throws IOException {
        if (batch instanceof Cursor.Gap gap) {
            out.append("-- gap: events ").append(gap.from() + " to " + gap.to()).append(" were missed\n");
            return 1;
        }
        Cursor.Events events = (Cursor.Events) batch;
        for (LoggedEvent event : events.events()) {
            out.append(lines.format(event.event())).append('\n');
        }
        return events.events().size();
    }

    private void flush() throws IOException {
        if (out instanceof Flushable flushable) {
            flushable.flush();
        }
        if (out instanceof PrintStream stream && stream.checkError()) {
            throw new IOException("the output has been closed or is full");
        }
    }

    /** Collects settings; for one thread. */
    public static final class Builder {

        private final Appendable out;
        private String name = DEFAULT_NAME;
        private EventLog.Delivery delivery = EventLog.Delivery.LOSSLESS;
        private int width = DEFAULT_WIDTH;
        private boolean showDate;

        private Builder(Appendable out) {
            this.out = out;
        }

        /**
         * Names the publisher.
         *
         * @param newName unique in a system
         * @return this
         */
        public Builder name(String newName) {
            name = Objects.requireNonNull(newName, "newName");
            return this;
        }

        /**
         * Says what happens when the screen is slower than the events: the log waits unless set otherwise.
         *
         * @param newDelivery GAP for a screen that nobody waits for
         * @return this
         */
        public Builder delivery(EventLog.Delivery newDelivery) {
            delivery = Objects.requireNonNull(newDelivery, "newDelivery");
            return this;
        }

        /**
         * Sets the width of a line; 120 unless set.
         *
         * @param newWidth columns, at least 40
         * @return this
         * @throws IllegalArgumentException when it is less
         */
        public Builder width(int newWidth) {
            if (newWidth < SMALLEST_WIDTH) {
                throw new IllegalArgumentException(
                        "width: " + newWidth + " (expected: at least " + SMALLEST_WIDTH + ")");
            }
            width = newWidth;
            return this;
        }

        /**
         * Says whether lines begin with the date; the time of day alone unless set.
         *
         * @param newShowDate true for recordings of several days
         * @return this
         */
        public Builder showDate(boolean newShowDate) {
            showDate = newShowDate;
            return this;
        }

        /**
         * Ends the settings.
         *
         * @return a publisher that is not started
         */
        public ConsolePublisher build() {
            return new ConsolePublisher(this);
        }
    }
}
