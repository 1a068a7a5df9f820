package io.tickstock.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.File;
import java.io.FileReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
            interrupt(process);
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

    @Test
    void shouldDemonstrateInAPipeWithoutEscapes() throws Exception {
        Process process = start("demo", "--symbols", "20", "--seconds", "1", "--speed", "600");
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(ExitCode.GOOD);
        assertThat(out).hasLineCount(62).doesNotContain("\u001b").doesNotContain("\r");
        assertThat(err())
                .contains("balanced")
                .doesNotContain("\u001b")
                .doesNotContain("\r")
                .doesNotContain("WARN");
    }

    @Test
    void shouldEndADemonstrationInGoodOrder() throws Exception {
        Path whole = folder.resolve("whole.jsonl");
        Path begun = folder.resolve("begun.jsonl");
        assertThat(Cli.run("demo", "--symbols", "20", "--seconds", "60", "--speed", "max", "--out", whole)
                        .exitCode())
                .isEqualTo(ExitCode.GOOD);
        Process process = start(
                "demo", "--symbols", "20", "--seconds", "60", "--out", begun.toString(), "--set", "tick.channels=2");
        try (BufferedReader ticking =
                new BufferedReader(new FileReader(folder.resolve("err").toFile()))) {
            awaitLine(process, ticking, "LOW 1");
            interrupt(process);
            assertThat(process.exitValue()).isEqualTo(130);
        } finally {
            process.destroyForcibly();
        }
        assertThat(err())
                .contains("(stopped early)")
                .contains("balanced")
                .containsPattern("market +[0-9]:[0-9]{2} min of 60:00 min")
                .contains("go on ")
                .doesNotContain("\u001b");
        // Nothing came after the last seconds: what was pending there was told as it stood.
        List<String> told = Files.readAllLines(begun);
        List<String> all = Files.readAllLines(whole);
        String end = instantOf(told.get(told.size() - 1)).minusSeconds(5).toString();
        List<String> sure = told.stream()
                .takeWhile(line -> instantOf(line).toString().compareTo(end) < 0)
                .toList();
        assertThat(sure).isNotEmpty().isEqualTo(all.subList(0, sure.size()));
    }

    @Test
    void shouldEndADemonstrationQuietlyWhenTheReaderHasLeft() throws Exception {
        Process process = start("demo", "--symbols", "50", "--seconds", "60");
        try (BufferedReader events = process.inputReader(StandardCharsets.UTF_8)) {
            assertThat(events.readLine()).startsWith("2026-01-05 14:3");
        }
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(ExitCode.GOOD);
        assertThat(err()).startsWith("A market that does not exist").doesNotContain("balanced", "tickstock:");
    }

    @ParameterizedTest
    @CsvSource({"xterm,0,true,true", "xterm,1,true,false", "dumb,0,false,false"})
    void shouldDrawOnATerminal(String term, String noColour, boolean view, boolean colour) throws Exception {
        Path script = Path.of("/usr/bin/script");
        assumeTrue(Files.isExecutable(script), "no script here, which lends a terminal");
        String command = "stty rows 24 cols 80; exec "
                + String.join(" ", command("demo", "--symbols", "20", "--seconds", "1", "--speed", "600"));
        ProcessBuilder builder = new ProcessBuilder(script.toString(), "-qec", command, "/dev/null")
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                .redirectError(folder.resolve("err").toFile());
        builder.environment().put("TERM", term);
        builder.environment().put("SHELL", "/bin/sh");
        builder.environment().remove("COLUMNS");
        builder.environment().remove("NO_COLOR");
        builder.environment().remove("CLICOLOR_FORCE");
        if (noColour.equals("1")) {
            builder.environment().put("NO_COLOR", "1");
        }
        Process process = builder.start();
        String shown = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(ExitCode.GOOD);
        if (view) {
            int left = shown.indexOf(DemoScreen.LEAVE);
            assertThat(shown).containsOnlyOnce(DemoScreen.ENTER).containsOnlyOnce(DemoScreen.LEAVE);
            assertThat(shown.indexOf(DemoScreen.ENTER)).isBetween(0, left);
            assertThat(shown.indexOf("balanced")).isGreaterThan(left);
            assertThat(shown.substring(left + DemoScreen.LEAVE.length())).doesNotContain("\u001b");
        } else {
            assertThat(shown).doesNotContain("\u001b").contains("2026-01-05 14:3");
        }
        assertThat(shown.contains("\u001b[1mticks")).isEqualTo(colour);
    }

    private static Instant instantOf(String line) {
        return Instant.parse(line.replaceFirst(".*?\"time\":\"([^\"]+)\".*", "$1"));
    }

    /** Until a line says so; the process writes it within seconds, or ends. */
    private static void awaitLine(Process process, BufferedReader lines, String text) throws Exception {
        while (true) {
            String line = lines.readLine();
            if (line != null && line.contains(text)) {
                return;
            }
            if (line == null) {
                assertThat(process.waitFor(50, TimeUnit.MILLISECONDS))
                        .as("ended")
                        .isFalse();
            }
        }
    }

    private static void interrupt(Process process) throws Exception {
        Process kill = new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start();
        assertThat(kill.waitFor(10, TimeUnit.SECONDS)).isTrue();
        boolean ended = process.waitFor(20, TimeUnit.SECONDS);
        assumeTrue(ended, "whoever runs the tests has had SIGINT ignored, and a child inherits that");
    }

    private Process start(String... args) throws IOException {
        return builder(args).start();
    }

    private ProcessBuilder builder(String... args) {
        return new ProcessBuilder(command(args))
                .redirectError(folder.resolve("err").toFile());
    }

    private static List<String> command(String... args) {
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                classPath,
                Tickstock.class.getName()));
        command.addAll(List.of(args));
        return command;
    }

    private String err() throws IOException {
        return Files.readString(folder.resolve("err"));
    }
}
