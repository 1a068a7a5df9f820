package io.tickstock.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickstock.examples.host.OwnSourceAndDetector;
import io.tickstock.examples.readme.FirstEvents;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ProgramsTest {

    private static final Path SOURCES = Path.of("src", "main", "java", "io", "tickstock", "examples");

    private interface Program {
        void run() throws Exception;
    }

    @Test
    void shouldPrintFirstEvents() throws Exception {
        assertThat(output(() -> FirstEvents.main(new String[0])))
                .containsExactly("HIGH ACME 100.2", "HIGH ACME 100.5", "HIGH ACME 101.1", "LOW ACME 99.7");
    }

    @Test
    void shouldRunAHostWithSourceAndDetectorOfItsOwn() throws Exception {
        assertThat(output(() -> OwnSourceAndDetector.main(new String[0])))
                .filteredOn(line -> line.startsWith("ROUND_NUMBER "))
                .hasSizeBetween(5, 15);
    }

    @Test
    void shouldBeShort() throws Exception {
        assertThat(Files.readAllLines(SOURCES.resolve("host").resolve("OwnSourceAndDetector.java")))
                .hasSizeLessThanOrEqualTo(60);
        assertThat(firstEvents().lines()).hasSizeLessThanOrEqualTo(12);
    }

    /** The first block of Java in the README is the body of the first program. */
    @Test
    void shouldBeWhatTheReadmeShows() throws Exception {
        List<String> blocks = Pattern.compile("(?s)```java\n(.*?)```")
                .matcher(Files.readString(Path.of("..", "README.md")))
                .results()
                .map(found -> found.group(1))
                .limit(1)
                .collect(Collectors.toList());
        String program = firstEvents();
        assertThat(blocks).containsExactly(program);
    }

    private static String firstEvents() throws IOException {
        String source = Files.readString(SOURCES.resolve("readme").resolve("FirstEvents.java"));
        return source.replaceFirst("(?s).*// README: begin\n", "")
                        .replaceFirst("(?s)\n *// README: end.*", "")
                        .stripIndent()
                + "\n";
    }

    private static List<String> output(Program program) throws Exception {
        PrintStream before = System.out;
        ByteArrayOutputStream captured = new ByteArrayOutputStream();
        System.setOut(new PrintStream(captured, true, StandardCharsets.UTF_8));
        try {
            program.run();
        } finally {
            System.setOut(before);
        }
        return captured.toString(StandardCharsets.UTF_8).lines().collect(Collectors.toList());
    }
}
