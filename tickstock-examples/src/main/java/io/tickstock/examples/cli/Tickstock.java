package io.tickstock.examples.cli;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The {@code tickstock} command. */
@Command(
        name = "tickstock",
        description = "Finds events in trades: highs and lows, surges, trends.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        versionProvider = Tickstock.Version.class)
public final class Tickstock implements Runnable {

    private static final int WIDEST_HELP = 110;
    private static final int NARROWEST_HELP = 80;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before anything is called
    private CommandSpec spec;

    private Tickstock() {}

    /**
     * Runs the command and ends the process.
     *
     * @param args the command line
     */
    public static void main(String[] args) {
        Surroundings surroundings = Surroundings.ofProcess();
        int exitCode = commandLine(surroundings).execute(args);
        surroundings.out().flush();
        System.exit(exitCode);
    }

    static CommandLine commandLine(Surroundings surroundings) {
        CommandLine command = new CommandLine(new Tickstock())
                .addSubcommand(new DemoCommand(surroundings))
                .addSubcommand(new ReplayCommand(surroundings))
                .addSubcommand(new ExplainCommand(surroundings, new FileInputStream(FileDescriptor.in)))
                .addSubcommand(new SettingsCommand());
        command.setOut(writer(surroundings.out(), surroundings));
        command.setErr(writer(surroundings.err(), surroundings));
        command.setColorScheme(Help.defaultColorScheme(surroundings.colour() ? Help.Ansi.ON : Help.Ansi.OFF));
        command.setUsageHelpWidth(Math.max(NARROWEST_HELP, Math.min(WIDEST_HELP, surroundings.width())));
        command.setParameterExceptionHandler((wrong, args) -> refuse(wrong));
        command.setExecutionExceptionHandler((fault, at, parsed) -> {
            at.getErr().println("tickstock: software fault: " + fault);
            return ExitCode.FAULT;
        });
        return command;
    }

    private static PrintWriter writer(PrintStream stream, Surroundings surroundings) {
        return new PrintWriter(new OutputStreamWriter(stream, surroundings.charset()), true);
    }

    private static int refuse(ParameterException wrong) {
        CommandLine at = wrong.getCommandLine();
        at.getErr().println("tickstock: " + String.valueOf(wrong.getMessage()).replaceFirst("^Error: ", ""));
        at.getErr().println("Try '" + at.getCommandSpec().qualifiedName() + " --help'.");
        return ExitCode.USAGE;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "no command (expected: demo, replay, explain or settings)");
    }

    /** Tells the version that the jar carries. */
    static final class Version implements CommandLine.IVersionProvider {

        Version() {}

        @Override
        public String[] getVersion() {
            @Nullable String version = Tickstock.class.getPackage().getImplementationVersion();
            return new String[] {"tickstock " + (version == null ? "(not from a jar)" : version)};
        }
    }
}
