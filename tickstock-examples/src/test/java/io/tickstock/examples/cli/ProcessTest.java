package io.tickstock.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The command as a process of its own. */
class ProcessTest {

    @TempDir
    Path folder;

    @Test
    void shouldRunAsAProcess() throws Exception {
        Process process = start("replay", "--sample", "bitcoin", "--channels", "2");
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(ExitCode.GOOD);
        assertThat(out.lines()).hasSize(1_123);
        assertThat(err()).contains("balanced").doesNotContain("\u001b").doesNotContain("WARN");
    }

    @Test
    void shouldLeaveTellingWhatWasRefusedToTheCommand() throws Exception {
        Path file = Files.writeString(folder.resolve("ACME.csv"), "time,price,size\n1763649000,x,1\n");
        Process process = start("replay", file.toString());
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(ExitCode.REFUSED);
        assertThat(err()).containsOnlyOnce("'x' (expected: a decimal number)").doesNotContain("\tat ");
    }

    @Test
    void shouldStopInGoodOrder() throws Exception {
        Process process = start("replay", "--sample", "bitcoin", "--speed", "100");
        try (BufferedReader events = process.inputReader(StandardCharsets.UTF_8)) {
            assertThat(events.readLine()).contains(" HIGH "); // it has begun
            Process kill = new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start();
            assertThat(kill.waitFor(10, TimeUnit.SECONDS)).isTrue();
            boolean ended = process.waitFor(20, TimeUnit.SECONDS);
            assumeTrue(ended, "whoever runs the tests has had SIGINT ignored, and a child inherits that");
            assertThat(process.exitValue()).isEqualTo(130);
            assertThat(err()).contains("(stopped early)").contains("balanced");
        } finally {
            process.destroyForcibly();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "--out -", "--out - --inline"})
    void shouldStopQuietlyWhenTheReaderHasLeft(String options) throws Exception {
        Path ledger = folder.resolve("ledger.json");
        List<String> args = new ArrayList<>(List.of("replay", "--sample", "bitcoin", "--ledger", ledger.toString()));
        args.addAll(options.isEmpty() ? List.of() : List.of(options.split(" ")));
        Process process = start(args.toArray(new String[0]));
        try (BufferedReader events = process.inputReader(StandardCharsets.UTF_8)) {
            assertThat(events.readLine()).contains("HIGH");
        }
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(ExitCode.GOOD);
        assertThat(err().lines()).as("what was announced, and no more").hasSize(2);
        assertThat(ledger).content().contains("\"UNCLAIMED\"").contains("\"balanced\" : true");
    }

    @Test
    void shouldNotTakeAFullDiskForAReaderThatHasLeft() throws Exception {
        Path full = Path.of("/dev/full");
        assumeTrue(Files.exists(full), "no /dev/full here");
        for (String out : new String[] {"/dev/full", "-"}) {
            Process process = builder("replay", "--sample", "bitcoin", "-q", "--inline", "--out", out)
                    .redirectOutput(full.toFile())
                    .start();
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(ExitCode.REFUSED);
            assertThat(err())
                    .startsWith("tickstock: publisher 'jsonl' failed: ")
                    .hasLineCount(1);
        }
    }

    @Test
    void shouldHelpAReaderThatLeaves() throws Exception {
        Process process = start("settings");
        process.getInputStream().close();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(ExitCode.GOOD);
        assertThat(err()).isEmpty();
    }

    private Process start(String... args) throws IOException {
        return builder(args).start();
    }

    private ProcessBuilder builder(String... args) {
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                classPath,
                Tickstock.class.getName()));
        command.addAll(List.of(args));
        return new ProcessBuilder(command).redirectError(folder.resolve("err").toFile());
    }

    private String err() throws IOException {
        return Files.readString(folder.resolve("err"));
    }
}
