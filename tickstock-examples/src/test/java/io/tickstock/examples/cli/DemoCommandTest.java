package io.tickstock.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DemoCommandTest {

    /** Ten minutes of twenty symbols. */
    private static final List<String> SMALL = List.of("demo", "--symbols", "20", "--seconds", "10", "--speed", "max");

    @TempDir
    Path folder;

    @Test
    void shouldPrintEventsAndTellHowItWent() {
        Cli run = Cli.run(SMALL.toArray());
        assertThat(run.exitCode()).isEqualTo(ExitCode.GOOD);
        // What seed 1 makes, and docs/semantics.md of it. A change of meaning changes these numbers; a change of speed
        // or threads must not.
        assertThat(run.outLines()).isEqualTo(62);
        assertThat(run.out())
                .startsWith("2026-01-05 14:30:")
                .doesNotContain("\u001b")
                .doesNotContain("\r");
        assertThat(run.err())
                .startsWith("A market that does not exist: 20 symbols, seed 1,\n"
                        + "10:00 min of market time, as fast as it can be, ")
                .contains("planted: 2 surges, 0 trends, 1 jumps\n")
                .contains("events      62: HIGH 14, LOW 44, SURGE 2, TREND 2\n")
                .contains("inputs     21,802 = PROCESSED 21,802\n")
                .contains("console    62 = DELIVERED 62\n")
                .contains("balanced: all is accounted for")
                .contains("market      10:00 min of 10:00 min, ")
                .contains("planted     2 surges, of which 2 were told; 0 trends, of which 0 were told\n")
                .contains("go on       tickstock replay --sample bitcoin")
                .doesNotContain("stopped early")
                .doesNotContain("\u001b")
                .doesNotContain("\r");
        assertThat(run.err().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
    }

    @Test
    void shouldFindTheSameAtAnySpeedOnAnyNumberOfChannels() throws Exception {
        Path first = folder.resolve("first.jsonl");
        assertThat(demo(first).out()).isEmpty();
        assertThat(Files.readAllLines(first)).hasSize(62);
        Path second = folder.resolve("second.jsonl");
        for (String channels : List.of("tick.channels=1", "tick.channels=3")) {
            assertThat(demo(second, "--set", channels).exitCode()).isEqualTo(ExitCode.GOOD);
            assertThat(second).hasSameBinaryContentAs(first);
        }
        demo(second, "--speed", "600", "--seconds", "1");
        assertThat(second).hasSameBinaryContentAs(first);
        demo(second, "--seed", "2");
        assertThat(Files.readAllLines(second)).isNotEqualTo(Files.readAllLines(first));
    }

    @Test
    void shouldCoordinateAsItIsTold() throws Exception {
        Path usual = folder.resolve("usual.jsonl");
        demo(usual);
        Path windowed = folder.resolve("windowed.jsonl");
        assertThat(demo(windowed, "--coordination", "windowed").exitCode()).isEqualTo(ExitCode.GOOD);
        assertThat(windowed).hasSameBinaryContentAs(usual);

        Path immediate = folder.resolve("immediate.jsonl");
        assertThat(demo(immediate, "--coordination", "immediate").exitCode()).isEqualTo(ExitCode.GOOD);
        // One feed whose events are further apart than a window: each is told at once, and none is amended.
        assertThat(Files.readAllLines(immediate)).hasSize(62).allSatisfy(line -> assertThat(line)
                .contains("\"phase\":\"INITIAL\""));
        assertThat(Files.readAllLines(windowed))
                .allSatisfy(line -> assertThat(line).contains("\"phase\":\"FINAL\""));
    }

    @Test
    void shouldTellEachSecondHowItGoes() {
        Cli run = Cli.run("demo", "--symbols", "5", "--seconds", "2.5", "--speed", "100", "--out", "-");
        assertThat(run.exitCode()).isEqualTo(ExitCode.GOOD);
        assertThat(run.err())
                .containsPattern("\n14:3[0-9]:[0-9]{2} UTC  [0-9,]+ ticks/s  p99 [0-9,.]+ ms  HIGH [0-9]+  LOW [0-9]+"
                        + "  SURGE 0  TREND 0  [0-9] s left\n");
        assertThat(run.out()).startsWith("{\"epoch\":\"replay-");
    }

    @Test
    void shouldWriteWhatIsPlanted() throws Exception {
        Path truth = folder.resolve("truth.jsonl");
        Path events = folder.resolve("events.jsonl");
        assertThat(demo(events, "--truth", truth).exitCode()).isEqualTo(ExitCode.GOOD);
        assertThat(Files.readAllLines(truth))
                .hasSize(3)
                .allSatisfy(line -> assertThat(line).startsWith("{\"kind\":\"").endsWith("}"))
                .filteredOn(line -> line.contains("\"SURGE\""))
                .hasSize(2);
    }

    @Test
    void shouldRefuseFilesThatCannotBeWritten() {
        Path nowhere = folder.resolve("nowhere").resolve("x.jsonl");
        assertThat(demo(nowhere).exitCode()).isEqualTo(ExitCode.REFUSED);
        Cli truth = demo(folder.resolve("x.jsonl"), "--truth", nowhere);
        assertThat(truth.exitCode()).isEqualTo(ExitCode.REFUSED);
        assertThat(truth.err())
                .isEqualTo("tickstock: --truth: " + nowhere + ": its folder does not exist (expected: an existing"
                        + " folder)\n");
        Cli same = demo(folder.resolve("x.jsonl"), "--truth", folder.resolve("x.jsonl"));
        assertThat(same.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(same.err()).contains("(expected: another file than --out)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "--symbols 0 | --symbols: '0' (expected: a whole number from 1 to 65536)",
                "--symbols 65537 | --symbols: '65537' (expected: a whole number from 1 to 65536)",
                "--symbols many | --symbols: 'many' (expected: a whole number from 1 to 65536)",
                "--seed x | --seed: 'x' (expected: a whole number)",
                "--seconds 0 | --seconds: '0' (expected: a number > 0)",
                "--seconds soon | --seconds: 'soon' (expected: a number > 0)",
                "--seconds NaN | --seconds: 'NaN' (expected: a number > 0)",
                "--seconds 0.01 | --seconds: '0.01' (expected: at --speed 60 so many that from 1 to 23400 seconds",
                "--seconds 391 | --seconds: '391' (expected: at --speed 60 so many that from 1 to 23400 seconds",
                "--seconds 1e300 | --seconds: '1e300' (expected: at --speed 60 so many",
                "--speed 0 | --speed: '0' (expected: max, or a number > 0",
                "--speed fast | --speed: 'fast' (expected: max, or a number > 0",
                "--coordination sideways | --coordination: 'sideways' (expected: windowed or immediate)",
                "--coordination windowed --set coordination.mode=immediate | --coordination: 'windowed' (expected: not also --set coordination.mode=immediate)",
                "--set surge.cooldwn=1s | 'surge.cooldwn' is not known (expected: surge.cooldown?)",
                "--set surge.cooldown=1x | surge.cooldown: '1x' (expected: a duration",
                "--set detectors=mine | detector: 'mine' (expected: none, as no detector provider was found)",
                "--plane | Unknown option: '--plane'",
                "extra | Unmatched argument",
            })
    void shouldExplainWhatIsWrongWithTheCommandLine(String options, String message) {
        Object[] args = ("demo " + options).split(" ");
        Cli run = Cli.run(args);
        assertThat(run.err()).contains(message).contains("Try 'tickstock demo --help'.");
        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.out()).isEmpty();
    }

    @Test
    void shouldHelp() {
        Cli help = Cli.run("demo", "--help");
        assertThat(help.exitCode()).isEqualTo(ExitCode.GOOD);
        assertThat(help.out()).contains("--symbols").contains("--plain").contains("130");
        assertThat(help.out().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
    }

    private static Cli demo(Path out, Object... options) {
        List<Object> args = new java.util.ArrayList<>(SMALL);
        args.addAll(List.of("--out", out));
        for (int i = 0; i < options.length; i += 2) {
            int given = args.indexOf(options[i]);
            if (given >= 0 && !options[i].equals("--set")) {
                args.set(given + 1, options[i + 1]);
            } else {
                args.addAll(List.of(options[i], options[i + 1]));
            }
        }
        return Cli.run(args.toArray());
    }
}
