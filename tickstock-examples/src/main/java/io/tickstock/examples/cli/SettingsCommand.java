package io.tickstock.examples.cli;

import io.tickstock.api.settings.SettingKey;
import io.tickstock.core.Settings;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code tickstock settings}: lists all settings with default, rule and meaning. */
@Command(
        name = "settings",
        description = "Lists all settings that --set takes.",
        mixinStandardHelpOptions = true,
        versionProvider = Tickstock.Version.class)
final class SettingsCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before anything is called
    private CommandSpec spec;

    @Option(names = "--markdown", description = "As the page docs/settings.md.")
    private boolean markdown;

    SettingsCommand() {}

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        if (markdown) {
            out.print(markdown());
        } else {
            for (SettingKey<?> key : Settings.keys()) {
                out.println(key.name() + " = " + defaultOf(key));
                out.println("    " + key.meaning());
                out.println("    " + key.rule());
            }
        }
        out.flush();
        return ExitCode.GOOD;
    }

    static String markdown() {
        StringBuilder page = new StringBuilder("# Settings\n\n")
                .append(
                        "All settings, in the order of the flow. In code they are constants of `Settings`; on the command line\n")
                .append(
                        "`--set key=value`. Those that change events are part of a replay's epoch: two replays of the same\n")
                .append(
                        "input with equal ones find the same events. What the words mean: [semantics](semantics.md).\n\n")
                .append("| setting | default | value | meaning | changes events |\n|---|---|---|---|---|\n");
        for (SettingKey<?> key : Settings.keys()) {
            page.append("| `").append(key.name());
            page.append("` | ").append(cell(defaultOf(key)));
            page.append(" | ").append(cell(key.rule()));
            page.append(" | ").append(cell(key.meaning()));
            page.append(" | ").append(key.changesEvents() ? "yes" : "no").append(" |\n");
        }
        return page.append("\nMade by `tickstock settings --markdown`.\n").toString();
    }

    private static String cell(String text) {
        return text.replace("|", "\\|").replace("<", "&lt;");
    }

    /** The same on every machine. */
    private static <T> String defaultOf(SettingKey<T> key) {
        return key.equals(Settings.TICK_CHANNELS) ? "cores / 2" : key.print(key.defaultValue());
    }
}
