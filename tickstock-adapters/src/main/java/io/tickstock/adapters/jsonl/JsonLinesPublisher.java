package io.tickstock.adapters.jsonl;

import io.tickstock.api.spi.Cursor;
import io.tickstock.api.spi.EventFilter;
import io.tickstock.api.spi.EventLog;
import io.tickstock.api.spi.EventPublisher;
import io.tickstock.api.spi.LoggedEvent;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Writes each event as one line of JSON, in order and without loss.
 *
 * <p>At the end of every {@link #doWork} the lines are handed to the operating system, and only then committed: after a
 * crash of the process every committed event is in the file, after a crash of the machine perhaps not the last ones. An
 * event whose write failed is not committed; a torn last line may remain, which appending later does not continue.
 *
 * <p>Events that the log had to give up before they were pulled show as
 * {@code {"event":"gap","data":{"from":1,"to":2}}}.
 */
public final class JsonLinesPublisher implements EventPublisher {

    /** Name unless set otherwise. */
    public static final String DEFAULT_NAME = "jsonl";

    private static final int BATCH = 512;
    private static final int BUFFER = 1 << 16;

    private final String name;
    private final LineTarget target;
    private @Nullable OutputStream opened;
    private @Nullable OutputStream out;
    private @Nullable Cursor cursor;

    private JsonLinesPublisher(String name, LineTarget target) {
        this.name = name;
        this.target = target;
    }

    /**
     * Writes to a file, from its beginning; what was in it is lost when the publisher starts.
     *
     * @param file its folder must exist
     * @return a publisher
     */
    public static JsonLinesPublisher toFile(Path file) {
        return new JsonLinesPublisher(DEFAULT_NAME, LineTarget.file(Objects.requireNonNull(file, "file"), false));
    }

    /**
     * Writes to the end of a file, on a new line.
     *
     * @param file its folder must exist
     * @return a publisher
     */
    public static JsonLinesPublisher appendingTo(Path file) {
        return new JsonLinesPublisher(DEFAULT_NAME, LineTarget.file(Objects.requireNonNull(file, "file"), true));
    }

    /**
     * Writes to a stream, which is flushed and never closed.
     *
     * @param stream for example standard output
     * @return a publisher
     */
    public static JsonLinesPublisher toStream(OutputStream stream) {
        return new JsonLinesPublisher(DEFAULT_NAME, LineTarget.stream(Objects.requireNonNull(stream, "stream")));
    }

    /**
     * The same under another name, for systems with several.
     *
     * @param newName unique in a system
     * @return a publisher that is not started
     */
    public JsonLinesPublisher named(String newName) {
        return new JsonLinesPublisher(Objects.requireNonNull(newName, "newName"), target);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void start(EventLog log) throws IOException {
        OutputStream stream = target.open();
        opened = stream;
        out = new BufferedOutputStream(stream, BUFFER);
        cursor = log.open(name, EventLog.Delivery.LOSSLESS, EventFilter.all());
    }

    @Override
    public int doWork() throws IOException {
        OutputStream stream = out;
        Cursor position = cursor;
        if (stream == null || position == null) {
            throw new IllegalStateException("not started, or stopped by a failure");
        }
        Cursor.Batch batch = position.poll(BATCH);
        if (batch.through() == position.committed()) {
            return 0;
        }
        try {
            int written = write(batch, stream);
            stream.flush();
            position.commit(batch.through());
            return written;
        } catch (IOException e) {
            out = null; // what is left in the buffer must not be written by a later flush
            closeAfter(e);
            throw new IOException(target + ": " + e.getMessage(), e);
        }
    }

    @Override
    public void close() throws IOException {
        Cursor position = cursor;
        cursor = null;
        if (position != null) {
            position.close();
        }
        OutputStream stream = out;
        out = null;
        if (stream != null) {
            try {
                stream.flush();
            } finally {
                closeTarget();
            }
        }
    }

    private static int write(Cursor.Batch batch, OutputStream stream) throws IOException {
        if (batch instanceof Cursor.Gap gap) {
            String line = "{\"event\":\"gap\",\"data\":{\"from\":" + gap.from() + ",\"to\":" + gap.to() + "}}\n";
            stream.write(line.getBytes(StandardCharsets.US_ASCII));
            return 1;
        }
        Cursor.Events events = (Cursor.Events) batch;
        for (LoggedEvent event : events.events()) {
            event.writeJson(stream);
            stream.write('\n');
        }
        return events.events().size();
    }

    private void closeAfter(IOException failure) {
        try {
            closeTarget();
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }

    private void closeTarget() throws IOException {
        OutputStream stream = opened;
        opened = null;
        if (stream != null && target.isOwned()) {
            stream.close();
        }
    }
}
