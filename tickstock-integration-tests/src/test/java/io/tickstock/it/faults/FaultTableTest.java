package io.tickstock.it.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The table of faults against the tests of all modules. */
class FaultTableTest {

    /** Whether rows may stand open as long as what they are about is being made. */
    private static final boolean ALLOW_PENDING = false;

    private static final Path ROWS = Path.of("src", "test", "resources", "faults.tsv");
    private static final Path PAGE = Path.of("..", "docs", "faults.md");

    @Test
    void shouldHaveATestOrAReasonForEachRow() throws IOException {
        assertThat(table().problems(ALLOW_PENDING)).isEmpty();
    }

    @Test
    void shouldBeThePageInTheDocs() throws IOException {
        String page = table().markdown();
        if (Boolean.getBoolean("tickstock.writeDocs")) {
            Files.writeString(PAGE, page);
        }
        assertThat(PAGE)
                .as("docs/faults.md; made anew by mvn test -pl tickstock-integration-tests -am -Dtest=FaultTableTest"
                        + " -Dsurefire.failIfNoSpecifiedTests=false -Dtickstock.writeDocs=true")
                .content()
                .isEqualTo(page);
    }

    private static FaultTable table() throws IOException {
        List<ShownFault> shown = new ArrayList<>();
        try (var modules = Files.list(Path.of(".."))) {
            for (Path sources : modules.map(module -> module.resolve("src/test/java"))
                    .filter(Files::isDirectory)
                    .sorted()
                    .toList()) {
                try (var files = Files.walk(sources)) {
                    for (Path file : files.filter(path -> path.toString().endsWith(".java"))
                            .sorted()
                            .toList()) {
                        shown.addAll(FaultScanner.scan(Files.readString(file)));
                    }
                }
            }
        }
        return new FaultTable(FaultRow.parse(Files.readAllLines(ROWS)), shown);
    }
}
