package com.example.tape;

import io.tickstock.api.event.MarketEvent;
import io.tickstock.api.spi.*;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.*;

/** Writes a line for each event to a file, and one for each gap. */
final class LinePublisher implements EventPublisher {
    private final Path path;
    private Writer out;
    private Cursor cursor;

    LinePublisher(Path path) {
        this.path = path;
    }
    @Override public String name() {
        return "line-file";
    }
    @Override public void start(EventLog log) throws IOException {
        out = Files.newBufferedWriter(path);
        cursor = log.open(name(), EventLog.Delivery.LOSSLESS, EventFilter.all());
    }
    @Override public int doWork() throws IOException {
        Cursor.Batch batch = cursor.poll(256);
        if (batch.through() == cursor.committed()) return 0;
        if (batch instanceof Cursor.Events events) {
            for (LoggedEvent logged : events.events()) {
                MarketEvent event = logged.event();
                out.write(event.id() + " " + event.type() + " " + event.symbol() + " " + event.price() + "\n");
            }
        } else if (batch instanceof Cursor.Gap gap) {
            out.write("missed " + gap.from() + " to " + gap.to() + "\n");
        }
        out.flush();
        cursor.commit(batch.through()); // only now: what was not written comes again
        return 1;
    }
    @Override public void close() throws IOException {
        if (cursor != null) cursor.close();
        if (out != null) out.close();
    }
}
