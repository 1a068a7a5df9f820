package io.tickstock.examples.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Runs the command in this process, as if all its output were piped. */
record Cli(int exitCode, String out, String err) {

    static Cli run(Object... args) {
        return runAt(false, 80, args);
    }

    /** The same with standard error, or all of it, on a terminal. */
    static Cli runAt(boolean errIsTerminal, int width, Object... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        PrintStream text = new PrintStream(out, false, StandardCharsets.UTF_8);
        PrintStream errors = new PrintStream(err, true, StandardCharsets.UTF_8);
        Surroundings surroundings = new Surroundings(
                new StandardOutput(out, true),
                text,
                errors,
                StandardCharsets.UTF_8,
                false,
                errIsTerminal,
                width,
                false,
                false);
        String[] words = List.of(args).stream().map(Object::toString).toArray(String[]::new);
        int exitCode = Tickstock.commandLine(surroundings).execute(words);
        text.flush();
        return new Cli(exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    long outLines() {
        return out.lines().count();
    }
}
