package io.tickstock.examples.cli;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/**
 * How much a terminal shows.
 *
 * @param columns characters in a line, &gt; 0
 * @param rows lines, &gt; 0
 */
record TerminalSize(int columns, int rows) {

    /** What a terminal has that does not tell. */
    static final TerminalSize USUAL = new TerminalSize(80, 24);

    /** Asks the terminal of this process; takes some milliseconds. */
    static TerminalSize now() {
        return of(sttySize());
    }

    /** Reads {@code rows columns}; what is anything else is taken for the usual. */
    static TerminalSize of(String text) {
        String[] numbers = text.strip().split(" ", -1);
        if (numbers.length != 2 || !isSize(numbers[0]) || !isSize(numbers[1])) {
            return USUAL;
        }
        return new TerminalSize(Integer.parseInt(numbers[1]), Integer.parseInt(numbers[0]));
    }

    private static boolean isSize(String text) {
        return text.matches("[0-9]{1,4}") && Integer.parseInt(text) > 0;
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
            return ""; // no such command here
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }
}
