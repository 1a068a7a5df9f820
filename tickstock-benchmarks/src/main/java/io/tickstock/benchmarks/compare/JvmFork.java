package io.tickstock.benchmarks.compare;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/** A command of the runnable jar in a JVM of its own, whose lines are read as they come. */
public final class JvmFork {

    private static final int LAST_LINES = 20;

    private JvmFork() {}

    /**
     * Runs a command to its end.
     *
     * @param flags what the JVM is started with
     * @param command the command and its options
     * @param lines is told each line that it prints
     * @throws IOException when it cannot be started, or ends with another status than 0; tells its last lines
     * @throws InterruptedException when interrupted while waiting; the JVM is ended then
     */
    public static void run(List<String> flags, List<String> command, Consumer<String> lines)
            throws IOException, InterruptedException {
        List<String> all = new ArrayList<>();
        all.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        all.addAll(flags);
        all.addAll(program());
        all.addAll(command);
        Process process = new ProcessBuilder(all).redirectErrorStream(true).start();
        Deque<String> last = new ArrayDeque<>();
        try (BufferedReader printed = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = printed.readLine(); line != null; line = printed.readLine()) {
                lines.accept(line);
                last.add(line);
                if (last.size() > LAST_LINES) {
                    last.remove();
                }
            }
        } finally {
            process.destroy();
        }
        int status = process.waitFor();
        if (status != 0) {
            throw new IOException("ended with " + status + ":\n" + String.join("\n", last));
        }
    }

    /** As this JVM was started: from a jar, whose manifest opens what peers need, or from a class path. */
    private static List<String> program() {
        try {
            Path origin = Path.of(JvmFork.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return origin.toString().endsWith("benchmarks.jar")
                    ? List.of("-jar", origin.toString())
                    : List.of("-cp", System.getProperty("java.class.path"), "io.tickstock.benchmarks.Main");
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
