package io.tickstock.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Whoever gets the runnable jar is told whose work is in it. */
class ThirdPartyTest {

    private static final Path NOTICE = Path.of("src", "main", "resources", "META-INF", "THIRD-PARTY.txt");

    /** Written by the build, before the tests: the artifacts of the scopes that are bundled. */
    private static final Path BUNDLED = Path.of("target", "bundled.txt");

    private static final Pattern RESOLVED =
            Pattern.compile("(?m)^ +([\\w.-]+):([\\w.-]+):[\\w.-]+:(?:[\\w.-]+:)?([\\w.-]+):(?:compile|runtime)\\b");
    private static final Pattern NAMED = Pattern.compile("(?m)^  ([\\w.-]+):([\\w.-]+):([\\w.-]+)$");

    /** When this fails: name the new artifact, its version, its licence and its copyright line, and delete what is gone. */
    @Test
    void shouldNameEachArtifactThatIsBundledAndNoOther() throws Exception {
        assertThat(BUNDLED).as("mvn process-test-resources writes it").exists();
        List<String> bundled = coordinates(RESOLVED, BUNDLED);
        assertThat(bundled)
                .as("all of its lines")
                .hasSameSizeAs(artifactLines())
                .isNotEmpty();
        assertThat(coordinates(NAMED, NOTICE)).containsExactlyInAnyOrderElementsOf(bundled);
    }

    private static List<String> artifactLines() throws IOException {
        return Files.readAllLines(BUNDLED).stream()
                .filter(line -> line.startsWith(" "))
                .collect(Collectors.toList());
    }

    private static List<String> coordinates(Pattern pattern, Path file) throws IOException {
        return pattern.matcher(Files.readString(file))
                .results()
                .map(found -> found.group(1) + ":" + found.group(2) + ":" + found.group(3))
                .collect(Collectors.toList());
    }
}
