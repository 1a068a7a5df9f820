package io.tickstock.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickstock.testkit.Fault;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** With one processor for everybody, a producer that never waits must not keep the others from theirs. */
class OneProcessorTest {

    private static final Path TASKSET = Path.of("/usr/bin/taskset");

    @Fault("Q8")
    @Test
    void shouldGoOnBesideAProducerThatSpins() throws Exception {
        List<String> command = new ArrayList<>();
        if (Files.isExecutable(TASKSET)) {
            command.addAll(List.of(TASKSET.toString(), "-c", "0"));
        }
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:ActiveProcessorCount=1",
                "-cp",
                System.getProperty("java.class.path"),
                OneProcessorHost.class.getName()));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(said.lines())
                .containsExactly(
                        "DEDICATED BACK_OFF on 1 processor(s): goes on []",
                        "DEDICATED YIELD on 1 processor(s): goes on []",
                        "SHARED BACK_OFF on 1 processor(s): goes on []",
                        "SHARED YIELD on 1 processor(s): goes on []");
    }
}
