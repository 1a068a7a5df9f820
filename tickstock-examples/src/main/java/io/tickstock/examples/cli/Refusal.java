package io.tickstock.examples.cli;

import java.io.PrintStream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** The command line or a file cannot be used as asked. The message is for the user. */
final class Refusal extends Exception {

    private static final long serialVersionUID = 1L;

    private final int exitCode;

    private Refusal(int exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    /** The command line is wrong. */
    static Refusal usage(String option, String value, String expected) {
        return new Refusal(ExitCode.USAGE, option + ": '" + value + "' (expected: " + expected + ")");
    }

    /** The command line is wrong, in the words of whoever found out. */
    static Refusal usage(String message) {
        return new Refusal(ExitCode.USAGE, message);
    }

    /** A file cannot be read or written. */
    static Refusal file(String message) {
        return new Refusal(ExitCode.REFUSED, message);
    }

    /** Tells it, as far as the exit code does not. What is wrong with the command line is told by whoever parses that. */
    int tell(CommandSpec command, PrintStream err) {
        if (exitCode == ExitCode.USAGE) {
            throw new ParameterException(command.commandLine(), message(), this);
        }
        err.println("tickstock: " + message());
        return exitCode;
    }

    int exitCode() {
        return exitCode;
    }

    String message() {
        return String.valueOf(getMessage());
    }
}
