package io.tickstock.examples.cli;

import java.io.BufferedOutputStream;
import java.io.Console;
import java.io.File;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

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
 * @param colour whether help may be coloured
 */
record Surroundings(
        StandardOutput bytes,
        PrintStream out,
        PrintStream err,
        Charset charset,
        boolean outIsTerminal,
        boolean errIsTerminal,
        int width,
        boolean colour) {

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
        boolean colour = mayColour(System.getenv(), outIsTerminal && errIsTerminal);
        return new Surroundings(bytes, out, err, charset, outIsTerminal, errIsTerminal, width, colour);
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
        int width = columnsOf(columns);
        return width > 0 ? width : columnsOf(sttySize());
    }

    /** The last number of a text, when it is a width; else the default for text that is there, or -1. */
    private static int columnsOf(@Nullable String text) {
        if (text == null) {
            return -1;
        }
        String last = text.strip().replaceFirst(".* ", "");
        if (!last.matches("[0-9]{1,4}") || Integer.parseInt(last) == 0) {
            return DEFAULT_WIDTH;
        }
        return Math.max(SMALLEST_WIDTH, Integer.parseInt(last));
    }

    private static String sttySize() {
        try {
            Process stty = new ProcessBuilder("stty", "size")
                    .redirectInput(new File("/dev/tty"))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String answer = new String(stty.getInputStream().readNBytes(64), StandardCharsets.US_ASCII);
            return stty.waitFor(1, TimeUnit.SECONDS) && stty.exitValue() == 0 ? answer : "";
        } catch (IOException e) {
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }
}
