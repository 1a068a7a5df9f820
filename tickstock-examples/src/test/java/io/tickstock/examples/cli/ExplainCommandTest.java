package io.tickstock.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** On the events of the recorded bitcoin trades. */
class ExplainCommandTest {

    @TempDir
    static Path folder;

    private static Path events;

    @BeforeAll
    static void replay() {
        events = folder.resolve("events.jsonl");
        Cli run = Cli.run("replay", "--sample", "bitcoin", "-q", "--inline", "--out", events);
        assertThat(run).isEqualTo(new Cli(ExitCode.GOOD, "", ""));
    }

    private static Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    @Test
    void shouldSayWhyEachFired() {
        Cli run = Cli.run("explain", events);
        assertThat(run.exitCode()).isEqualTo(ExitCode.GOOD);
        assertThat(run.out().lines().filter(line -> line.equals("  => the verdict holds")))
                .hasSize(1_123);
        assertThat(run.out())
                .contains("SURGE of BTC-USD at ")
                .contains("TREND of BTC-USD at ")
                .doesNotContain("  NO ");
        assertThat(run.err()).isEqualTo("tickstock: verdicts: 1123 hold, 0 do not\n");
    }

    @Test
    void shouldSayItOfOne() {
        Cli run = Cli.run("explain", events, "--seq", 17);
        assertThat(run.exitCode()).isEqualTo(ExitCode.GOOD);
        assertThat(run.out()).contains("(seq 17, ").containsOnlyOnce("=> the verdict holds");
        Cli none = Cli.run("explain", events, "--seq", 1_124);
        assertThat(none.exitCode()).isEqualTo(ExitCode.REFUSED);
        assertThat(none.err()).isEqualTo("tickstock: " + events + ": no event with seq 1124\n");
    }

    @Test
    void shouldFindAPlantedWrongNumber() throws IOException {
        List<String> lines = Files.readAllLines(events);
        String wrong = lines.get(400).replaceFirst("\"price\":[0-9.]+", "\"price\":1.5");
        lines.set(400, wrong);
        Path changed = Files.write(folder.resolve("changed.jsonl"), lines);

        Cli run = Cli.run("explain", changed, "--quiet");

        assertThat(run.exitCode()).isEqualTo(ExitCode.REFUSED);
        assertThat(run.out()).contains("(seq 401, ").contains("  NO   price ").contains("the verdict does NOT hold");
        assertThat(run.out().lines().filter(line -> line.startsWith("  =>"))).hasSize(1);
        assertThat(run.err()).isEqualTo("tickstock: verdicts: 1122 hold, 1 do not\n");
    }

    @Test
    void shouldReadStandardInput() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream text = new PrintStream(out, true, StandardCharsets.UTF_8);
        Surroundings surroundings = new Surroundings(
                new StandardOutput(out, true), text, text, StandardCharsets.UTF_8, false, false, 80, false, false);
        byte[] first = Files.readAllLines(events).get(0).getBytes(StandardCharsets.UTF_8);
        int exitCode = new CommandLine(new ExplainCommand(surroundings, new ByteArrayInputStream(first))).execute("-");
        assertThat(exitCode).isEqualTo(ExitCode.GOOD);
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("(seq 1, ").contains("verdicts: 1 hold, 0 do not");
    }

    @Test
    void shouldSayThatATypeIsNotKnown() throws IOException {
        String own = Files.readAllLines(events).get(0).replaceFirst("\"type\":\"[A-Z]+\"", "\"type\":\"GAP_UP\"");
        Cli run = Cli.run("explain", file("own.json", own));
        assertThat(run.exitCode()).isEqualTo(ExitCode.GOOD);
        assertThat(run.out()).contains("=> not judged: it is not known how events of this type are made");
        assertThat(run.err())
                .isEqualTo(
                        "tickstock: verdicts: 0 hold, 0 do not, 1 not judged: types of events that are not known here\n");
    }

    @Test
    void shouldSayWhatCannotBeRead() throws IOException {
        Cli missing = Cli.run("explain", folder.resolve("none.json"));
        assertThat(missing.exitCode()).isEqualTo(ExitCode.REFUSED);
        assertThat(missing.err()).endsWith("none.json: no such file\n");
        Path broken = file("broken.json", Files.readAllLines(events).get(0) + "\n{\"epoch\":3}\n");
        Cli run = Cli.run("explain", broken);
        assertThat(run.exitCode()).isEqualTo(ExitCode.REFUSED);
        assertThat(run.out()).contains("(seq 1, ");
        assertThat(run.err()).isEqualTo("tickstock: " + broken + ": line 2, epoch: '3' (expected: text)\n");
        Cli empty = Cli.run("explain", file("empty.json", "\n"));
        assertThat(empty.exitCode()).isEqualTo(ExitCode.REFUSED);
        assertThat(empty.err()).endsWith("no event in it\n");
        assertThat(Cli.run("explain").exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(Cli.run("explain", events, "--seq", "x").exitCode()).isEqualTo(ExitCode.USAGE);
    }
}
