package io.tickstock.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tickstock.testkit.Fault;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** JVMs without memory and without files: the system goes on when there are some again, and closes as it should. */
@Timeout(150)
class OutOfResourcesTest {

    private static void assertWentOn(ForkedJvm.Said said) {
        String what = said.toString();
        assertThat(said.exit()).as(what).isZero();
        assertThat(said.words())
                .as(what)
                .containsEntry("close", "in time")
                .containsEntry("imbalances", "[]")
                .containsEntry("threads", "0");
        assertThat(said.number("settled")).as(what).isEqualTo(said.number("submitted"));
        assertThat(said.number("submitted")).as(what).isGreaterThan(100L);
    }

    @Fault("L5")
    @Test
    void shouldGoOnAfterADetectorTookAllMemoryTwentyTimes() throws Exception {
        ForkedJvm.Said said =
                ForkedJvm.run(List.of(), List.of("-XX:+UseSerialGC", "-Xmx24m"), OutOfResourcesHost.class, "memory");
        assertWentOn(said);
        assertThat(said.number("told")).as(said.toString()).isPositive();
    }

    @Fault("L5")
    @Test
    void shouldGoOnWithoutFiles() throws Exception {
        Path shell = Path.of("/bin/bash");
        assumeTrue(Files.isExecutable(shell), "a shell that sets limits");
        ForkedJvm.Said said = ForkedJvm.run(
                List.of(shell.toString(), "-c", "ulimit -n 64 && exec \"$@\"", "limited"),
                List.of("-Xmx64m", "-XX:-MaxFDLimit"),
                OutOfResourcesHost.class,
                "files");
        assertWentOn(said);
        assertThat(said.words()).containsEntry("files", "none left");
    }
}
