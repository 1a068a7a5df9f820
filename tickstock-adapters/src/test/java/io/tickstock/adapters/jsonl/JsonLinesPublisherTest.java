package io.tickstock.adapters.jsonl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tickstock.api.spi.EventLog;
import io.tickstock.testkit.ScriptedEventLog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonLinesPublisherTest {

    private final ScriptedEventLog log = new ScriptedEventLog();

    @TempDir
    Path folder;

    @Test
    void shouldWriteALineForEachEventAndCommitIt() throws Exception {
        Path file = folder.resolve("events.jsonl");
        JsonLinesPublisher publisher = JsonLinesPublisher.toFile(file);
        log.add(2);
        publisher.start(log);
        assertThat(log.cursorName()).isEqualTo("jsonl");
        assertThat(log.delivery()).contains(EventLog.Delivery.LOSSLESS);
        assertThat(publisher.doWork()).isEqualTo(2);
        assertThat(log.committed()).isEqualTo(2);
        assertThat(file).hasContent("{\"seq\":1,\"id\":\"event-1\"}\n{\"seq\":2,\"id\":\"event-2\"}\n");

        assertThat(publisher.doWork()).isZero();
        log.add(1);
        assertThat(publisher.doWork()).isEqualTo(1);
        assertThat(Files.readString(file))
                .isEqualTo(
                        "{\"seq\":1,\"id\":\"event-1\"}\n{\"seq\":2,\"id\":\"event-2\"}\n{\"seq\":3,\"id\":\"event-3\"}\n");
        publisher.close();
        publisher.close();
        assertThat(log.cursorsOpen()).isZero();
    }

    @Test
    void shouldWriteEverythingInSeveralCalls() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        log.add(2_000);
        JsonLinesPublisher publisher = JsonLinesPublisher.toStream(out).named("copy");
        publisher.start(log);
        int written = 0;
        for (int done = publisher.doWork(); done > 0; done = publisher.doWork()) {
            written += done;
        }
        assertThat(publisher.name()).isEqualTo("copy");
        assertThat(log.cursorName()).isEqualTo("copy");
        assertThat(written).isEqualTo(2_000);
        assertThat(out.toString(StandardCharsets.UTF_8).lines())
                .hasSize(2_000)
                .endsWith("{\"seq\":2000,\"id\":\"event-2000\"}");
    }

    @Test
    void shouldWriteAGap() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        JsonLinesPublisher publisher = JsonLinesPublisher.toStream(out);
        publisher.start(log);
        log.add(5).lose(3);
        assertThat(publisher.doWork()).isEqualTo(1);
        assertThat(log.committed()).isEqualTo(3);
        assertThat(publisher.doWork()).isEqualTo(2);
        assertThat(out)
                .hasToString(
                        "{\"event\":\"gap\",\"data\":{\"from\":1,\"to\":3}}\n{\"seq\":4,\"id\":\"event-4\"}\n{\"seq\":5,\"id\":\"event-5\"}\n");
    }

    @Test
    void shouldReplaceWhatIsInAFile() throws Exception {
        Path file = Files.writeString(folder.resolve("events.jsonl"), "old\n");
        run(JsonLinesPublisher.toFile(file));
        assertThat(Files.readString(file)).isEqualTo("{\"seq\":1,\"id\":\"event-1\"}\n");
    }

    @Test
    void shouldAppendOnALineOfItsOwn() throws Exception {
        Path file = Files.writeString(folder.resolve("events.jsonl"), "old\n");
        run(JsonLinesPublisher.appendingTo(file));
        assertThat(Files.readString(file)).isEqualTo("old\n{\"seq\":1,\"id\":\"event-1\"}\n");

        Files.writeString(file, "old\n{\"seq\":");
        run(JsonLinesPublisher.appendingTo(file));
        assertThat(Files.readString(file))
                .isEqualTo("old\n{\"seq\":\n{\"seq\":1,\"id\":\"event-1\"}\n{\"seq\":2,\"id\":\"event-2\"}\n");

        Path fresh = folder.resolve("fresh.jsonl");
        run(JsonLinesPublisher.appendingTo(fresh));
        assertThat(Files.readString(fresh)).startsWith("{\"seq\":1,\"id\":\"event-1\"}\n");
    }

    @Test
    void shouldNotCloseAStreamOfSomebodyElse() throws Exception {
        class Watched extends ByteArrayOutputStream {
            private boolean closed;

            @Override
            public void close() {
                closed = true;
            }
        }
        Watched out = new Watched();
        run(JsonLinesPublisher.toStream(out));
        assertThat(out).hasToString("{\"seq\":1,\"id\":\"event-1\"}\n");
        assertThat(out.closed).isFalse();
    }

    @Test
    void shouldRefuseAPlaceThatCannotBeWritten() {
        assertThatThrownBy(() -> JsonLinesPublisher.toFile(folder).start(log))
                .isInstanceOf(IOException.class)
                .hasMessage(folder + ": is a directory (expected: a file)");
        Path file = folder.resolve("none").resolve("events.jsonl");
        assertThatThrownBy(() -> JsonLinesPublisher.toFile(file).start(log))
                .isInstanceOf(IOException.class)
                .hasMessage(file + ": its folder does not exist (expected: an existing folder)");
        assertThat(log.cursorName()).isEmpty();
    }

    @Test
    void shouldNotCommitWhatCouldNotBeWritten() throws Exception {
        OutputStream full = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("No space left on device");
            }
        };
        JsonLinesPublisher publisher = JsonLinesPublisher.toStream(full);
        log.add(3);
        publisher.start(log);
        assertThatThrownBy(publisher::doWork)
                .isInstanceOf(IOException.class)
                .hasMessage("output: No space left on device");
        assertThat(log.committed()).isZero();
        assertThatThrownBy(publisher::doWork).isInstanceOf(IllegalStateException.class);
        publisher.close();
        assertThat(log.cursorsOpen()).isZero();
    }

    @Test
    void shouldNameAFullDisk() throws Exception {
        Path full = Path.of("/dev/full");
        assumeTrue(Files.exists(full), "no device that is always full");
        JsonLinesPublisher publisher = JsonLinesPublisher.toFile(full);
        log.add(1);
        publisher.start(log);
        assertThatThrownBy(publisher::doWork)
                .isInstanceOf(IOException.class)
                .hasMessage(full + ": No space left on device");
        assertThat(log.committed()).isZero();
        publisher.close();
    }

    private void run(JsonLinesPublisher publisher) throws IOException {
        log.add(1);
        publisher.start(log);
        publisher.doWork();
        publisher.close();
    }
}
