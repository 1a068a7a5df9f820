package io.tickstock.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickstock.core.Settings;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class SettingsCommandTest {

    @Test
    void shouldListAllSettings() {
        Cli run = Cli.run("settings");
        assertThat(run.exitCode()).isEqualTo(ExitCode.GOOD);
        assertThat(Settings.keys()).allSatisfy(key -> assertThat(run.out()).contains(key.name() + " = "));
    }

    /** When this fails: {@code tickstock settings --markdown > docs/settings.md}. */
    @Test
    void shouldBeWhatTheDocumentationSays() {
        assertThat(Path.of("..", "docs", "settings.md"))
                .hasContent(Cli.run("settings", "--markdown").out());
    }
}
