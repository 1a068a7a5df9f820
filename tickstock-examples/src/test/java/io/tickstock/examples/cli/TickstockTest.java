package io.tickstock.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TickstockTest {

    @Test
    void shouldHelp() {
        Cli help = Cli.run("--help");
        assertThat(help.exitCode()).isEqualTo(ExitCode.GOOD);
        assertThat(help.out())
                .contains("Usage: tickstock")
                .contains("demo")
                .contains("replay")
                .contains("explain")
                .contains("settings");
        Cli replay = Cli.run("replay", "--help");
        assertThat(replay.exitCode()).isEqualTo(ExitCode.GOOD);
        assertThat(replay.out()).contains("--columns").contains("Exit codes:").contains("130");
        assertThat(replay.out().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
    }

    @Test
    void shouldTellItsVersion() {
        assertThat(Cli.run("--version").out()).startsWith("tickstock ");
    }

    @Test
    void shouldAskForACommand() {
        Cli run = Cli.run();
        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("no command (expected: demo, replay, explain or settings)");
    }

    @Test
    void shouldRespectTheWishForNoColour() {
        assertThat(Surroundings.mayColour(Map.of(), true)).isTrue();
        assertThat(Surroundings.mayColour(Map.of(), false)).isFalse();
        assertThat(Surroundings.mayColour(Map.of("NO_COLOR", "1", "CLICOLOR_FORCE", "1"), true))
                .isFalse();
        assertThat(Surroundings.mayColour(Map.of("CLICOLOR_FORCE", "1"), false)).isTrue();
        assertThat(Surroundings.mayColour(Map.of("TERM", "dumb"), true)).isFalse();
    }

    @Test
    void shouldDrawOnlyOnATerminalThatCan() {
        assertThat(Surroundings.mayDraw(Map.of("TERM", "xterm"), true)).isTrue();
        assertThat(Surroundings.mayDraw(Map.of("TERM", "xterm"), false)).isFalse();
        assertThat(Surroundings.mayDraw(Map.of("TERM", "dumb"), true)).isFalse();
        assertThat(Surroundings.mayDraw(Map.of("TERM", "xterm", "NO_COLOR", "1"), true))
                .as("no colour is not no view")
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({"24 80,80,24", "'50 200\n',200,50", "0 0,80,24", "'',80,24", "80,80,24", "x 80,80,24", "1 1,1,1"})
    void shouldReadTheSizeOfATerminal(String answer, int columns, int rows) {
        assertThat(TerminalSize.of(answer)).isEqualTo(new TerminalSize(columns, rows));
    }
}
