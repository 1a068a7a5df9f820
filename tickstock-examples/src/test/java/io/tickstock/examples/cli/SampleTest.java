package io.tickstock.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The recorded bitcoin trades, as in the README. */
class SampleTest {

    @TempDir
    Path folder;

    @Test
    void shouldPrintTheEventsOfTheSample() {
        Cli run = Cli.run("replay", "--sample", "bitcoin");
        assertThat(run.exitCode()).isEqualTo(ExitCode.GOOD);
        // What docs/semantics.md makes of these trades with default settings. A change of meaning changes these
        // numbers; a
        // change of speed or threads must not.
        assertThat(run.outLines()).isEqualTo(1_123);
        assertThat(count(run, "HIGH")).isEqualTo(569);
        assertThat(count(run, "LOW")).isEqualTo(284);
        assertThat(count(run, "SURGE")).isEqualTo(189);
        assertThat(count(run, "TREND")).isEqualTo(81);
        assertThat(run.out()).startsWith("2013-11-25 00:00:").doesNotContain("\u001b");
        assertThat(run.err())
                .contains("symbol BTC-USD, calendar 24x7 (the default)")
                .contains("100,000 rows, until 2013-12-01T16:02:05Z")
                .contains("1,123: HIGH 569, LOW 284, SURGE 189, TREND 81")
                .contains("inputs     100,000 = PROCESSED 100,000")
                .contains("balanced")
                .contains("ticks/s")
                .containsPattern("p50 [0-9.,]+, p95 [0-9.,]+, p99 [0-9.,]+, p99.9 [0-9.,]+, max [0-9.,]+")
                .doesNotContain("\r")
                .doesNotContain("\u001b");
        assertThat(run.err().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
    }

    @Test
    void shouldFindTheSameHoweverTheWorkIsShared() throws Exception {
        Path inline = folder.resolve("inline.jsonl");
        assertThat(Cli.run("replay", "--sample", "bitcoin", "-q", "--inline", "--out", inline))
                .isEqualTo(new Cli(ExitCode.GOOD, "", ""));
        assertThat(Files.lines(inline)).hasSize(1_123);
        for (int channels : new int[] {1, 2, 8}) {
            Path threaded = folder.resolve(channels + ".jsonl");
            Cli run = Cli.run("replay", "--sample", "bitcoin", "-q", "--channels", channels, "--out", threaded);
            assertThat(run.exitCode()).isEqualTo(ExitCode.GOOD);
            assertThat(threaded).hasSameBinaryContentAs(inline);
        }
    }

    private static long count(Cli run, String type) {
        return run.out().lines().filter(line -> line.contains(" " + type + " ")).count();
    }
}
