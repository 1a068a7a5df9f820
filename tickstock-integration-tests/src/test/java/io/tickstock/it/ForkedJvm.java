package io.tickstock.it;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** Runs a program of the tests in a JVM of its own. */
final class ForkedJvm {

    private ForkedJvm() {}

    /**
     * What it printed.
     *
     * @param exit its exit code
     * @param output all it printed, errors too
     */
    record Said(int exit, String output) {

        /** Lines of a word and what is said of it. */
        Map<String, String> words() {
            Map<String, String> words = new TreeMap<>();
            output.lines().forEach(line -> {
                int space = line.indexOf(' ');
                if (space > 0) {
                    words.put(line.substring(0, space), line.substring(space + 1));
                }
            });
            return words;
        }

        long number(String word) {
            String text = words().get(word);
            if (text == null) {
                throw new AssertionError("no '" + word + "' in " + output);
            }
            return Long.parseLong(text);
        }
    }

    /** Runs it to its end, for a minute at most, behind a prefix such as a shell that sets limits. */
    static Said run(List<String> prefix, List<String> flags, Class<?> program, String... arguments)
            throws IOException, InterruptedException {
        return run(60, prefix, flags, program, arguments);
    }

    /** Runs it to its end; one that takes longer is ended, and does not exit with 0. */
    static Said run(int seconds, List<String> prefix, List<String> flags, Class<?> program, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(prefix);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(flags);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        Thread limit = new Thread(() -> {
            try {
                if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                }
            } catch (InterruptedException e) {
                process.destroyForcibly();
            }
        });
        limit.setDaemon(true);
        limit.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Said(process.waitFor(), output);
    }
}
