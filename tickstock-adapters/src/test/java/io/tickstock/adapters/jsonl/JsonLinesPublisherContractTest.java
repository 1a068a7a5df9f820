package io.tickstock.adapters.jsonl;

import io.tickstock.api.spi.EventPublisher;
import io.tickstock.testkit.contract.EventPublisherContract;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;

class JsonLinesPublisherContractTest extends EventPublisherContract {

    private Disk disk = new Disk();

    @TempDir
    Path folder;

    /** Takes everything until it is full. */
    private static final class Disk extends ByteArrayOutputStream {
        private boolean full;

        @Override
        public void flush() throws IOException {
            if (full) {
                throw new IOException("No space left on device");
            }
        }
    }

    @Override
    protected EventPublisher newPublisher() {
        disk = new Disk();
        return JsonLinesPublisher.toStream(disk);
    }

    @Override
    protected List<String> delivered() {
        return disk.toString(StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.contains("\"gap\""))
                .map(line -> line.replaceAll(".*\"id\":\"([^\"]*)\".*", "$1"))
                .toList();
    }

    @Override
    protected boolean breakOutput() {
        disk.full = true;
        return true;
    }

    @Override
    protected Optional<EventPublisher> newUnstartablePublisher() {
        return Optional.of(JsonLinesPublisher.toFile(folder.resolve("none").resolve("events.jsonl")));
    }
}
