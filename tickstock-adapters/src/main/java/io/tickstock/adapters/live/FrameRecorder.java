package io.tickstock.adapters.live;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.tickstock.api.spi.FeedReport;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes frames as they come, one a line, as JSON: {@code {"received":NANOS,"frame":"…"}}, and {@code {"received":NANOS,"lost":"…"}} where a
 * connection was lost. A file that cannot be written any further ends the recording, and not the feed. For one thread.
 */
final class FrameRecorder implements AutoCloseable {

    /** Names the kind of file in its first line. */
    static final String KIND = "tickstock-frames";

    private static final int FLUSH_EVERY = 64;

    private final @Nullable JsonGenerator out;
    private final Consumer<String> failed;
    private boolean ended;
    private int unflushed;

    private FrameRecorder(@Nullable JsonGenerator out, Consumer<String> failed) {
        this.out = out;
        this.failed = failed;
    }

    static FrameRecorder none() {
        return new FrameRecorder(null, why -> {});
    }

    /** Begins a file; {@link FeedReport} or the like is told when it cannot be written any further. */
    static FrameRecorder toFile(Path file, String feed, Consumer<String> failed) throws IOException {
        BufferedWriter writer = Files.newBufferedWriter(file);
        JsonGenerator out = new JsonFactory().createGenerator(writer);
        out.setRootValueSeparator(null);
        FrameRecorder recorder = new FrameRecorder(out, failed);
        out.writeStartObject();
        out.writeStringField("kind", KIND);
        out.writeNumberField("version", 1);
        out.writeStringField("feed", feed);
        recorder.endLine(out);
        out.flush();
        return recorder;
    }

    void write(long receivedAt, char[] chars, int length) {
        JsonGenerator json = out;
        if (json == null || ended) {
            return;
        }
        try {
            json.writeStartObject();
            json.writeNumberField("received", receivedAt);
            json.writeFieldName("frame");
            json.writeString(chars, 0, length);
            endLine(json);
            if (++unflushed >= FLUSH_EVERY) {
                unflushed = 0;
                json.flush();
            }
        } catch (IOException e) {
            fail(e);
        }
    }

    void note(long at, String lost) {
        JsonGenerator json = out;
        if (json == null || ended) {
            return;
        }
        try {
            json.writeStartObject();
            json.writeNumberField("received", at);
            json.writeStringField("lost", lost);
            endLine(json);
            json.flush();
        } catch (IOException e) {
            fail(e);
        }
    }

    private void endLine(JsonGenerator json) throws IOException {
        json.writeEndObject();
        json.writeRaw('\n');
    }

    private void fail(IOException e) {
        ended = true;
        failed.accept("the recording has ended: " + e.getMessage());
    }

    @Override
    public void close() {
        JsonGenerator json = out;
        if (json == null) {
            return;
        }
        try {
            json.close();
        } catch (IOException e) {
            if (!ended) {
                fail(e);
            }
        }
    }
}
