package io.tickstock.examples.cli;

import java.io.BufferedOutputStream;
import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Where a command writes, and who reads it.
 *
 * @param bytes standard output as bytes, for data that are not text of this machine
 * @param out standard output as text
 * @param err standard error
 * @param charset how text becomes bytes, on both
 * @param outIsTerminal whether a person sees standard output
 * @param errIsTerminal whether a person sees standard error
 * @param width columns of the terminal
 * @param colour whether help and views may be coloured
 * @param drawable whether a person sees both on a terminal on which lines may be drawn over
 */
record Surroundings(
        StandardOutput bytes,
        PrintStream out,
        PrintStream err,
        Charset charset,
        boolean outIsTerminal,
        boolean errIsTerminal,
        int width,
        boolean colour,
        boolean drawable) {

    private static final int DEFAULT_WIDTH = 80;
    private static final int SMALLEST_WIDTH = 40;

    /** Those of this process. */
    static Surroundings ofProcess() {
        String outTarget = targetOf(1);
        boolean outIsPipe = outTarget.startsWith("pipe:") || outTarget.startsWith("socket:");
        StandardOutput bytes = new StandardOutput(new FileOutputStream(FileDescriptor.out), outIsPipe);
        Charset charset = nativeCharset();
        PrintStream out = new PrintStream(new BufferedOutputStream(bytes), false, charset);
        PrintStream err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, charset);
        boolean outIsTerminal = isTerminal(1);
        boolean errIsTerminal = isTerminal(2);
        int width = outIsTerminal || errIsTerminal ? terminalWidth() : DEFAULT_WIDTH;
        boolean bothAreTerminals = outIsTerminal && errIsTerminal;
        boolean colour = mayColour(System.getenv(), bothAreTerminals);
        boolean drawable = mayDraw(System.getenv(), bothAreTerminals);
        return new Surroundings(bytes, out, err, charset, outIsTerminal, errIsTerminal, width, colour, drawable);
    }

    /** The rules of no-color.org and of CLICOLOR_FORCE; the former wins. */
    static boolean mayColour(Map<String, String> environment, boolean terminal) {
        if (!environment.getOrDefault("NO_COLOR", "").isEmpty()) {
            return false;
        }
        String force = environment.getOrDefault("CLICOLOR_FORCE", "0");
        boolean forced = !force.isEmpty() && !force.equals("0");
        return forced || (terminal && !"dumb".equals(environment.get("TERM")));
    }

    /** A dumb terminal can only go on. */
    static boolean mayDraw(Map<String, String> environment, boolean terminal) {
        return terminal && !"dumb".equals(environment.get("TERM"));
    }

    /** A machine without a locale claims ASCII, and its terminals show UTF-8 all the same. */
    private static Charset nativeCharset() {
        String name = System.getProperty("stdout.encoding", System.getProperty("native.encoding", "UTF-8"));
        Charset charset = Charset.isSupported(name) ? Charset.forName(name) : StandardCharsets.UTF_8;
        return charset.equals(StandardCharsets.US_ASCII) ? StandardCharsets.UTF_8 : charset;
    }

    /** Java tells about standard input and output together only, and not in all versions; the file system tells more. */
    private static boolean isTerminal(int descriptor) {
        String target = targetOf(descriptor);
        return target.isEmpty()
                ? isConsole()
                : target.startsWith("/dev/pts/") || target.startsWith("/dev/tty") || target.equals("/dev/console");
    }

    /** What a descriptor leads to, such as {@code /dev/pts/0} or {@code pipe:[4711]}; empty when the system does not tell. */
    private static String targetOf(int descriptor) {
        Path link = Path.of("/proc/self/fd/" + descriptor);
        try {
            return Files.isSymbolicLink(link) ? Files.readSymbolicLink(link).toString() : "";
        } catch (IOException e) {
            return "unknown";
        }
    }

    /** From JDK 22 on there may be a console that is no terminal; there it says so itself. */
    @SuppressWarnings("SystemConsoleNull")
    private static boolean isConsole() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException e) {
            return true;
        }
    }

    private static int terminalWidth() {
        String columns = System.getenv("COLUMNS");
        int width = columns == null ? TerminalSize.now().columns() : columnsOf(columns);
        return Math.max(SMALLEST_WIDTH, width);
    }

    private static int columnsOf(String text) {
        String width = text.strip();
        return width.matches("[0-9]{1,4}") && Integer.parseInt(width) > 0 ? Integer.parseInt(width) : DEFAULT_WIDTH;
    }
}
