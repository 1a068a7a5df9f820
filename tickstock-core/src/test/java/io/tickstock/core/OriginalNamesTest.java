package io.tickstock.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class OriginalNamesTest {

    /** The table in the documentation, and the aliases in the code, are the same. */
    @Test
    void shouldBeTheOnesOfTheDocumentation() throws IOException {
        Set<String> aliases = Arrays.stream(OriginalNames.class.getDeclaredMethods())
                .filter(Method::isDefault)
                .map(Method::getName)
                .collect(Collectors.toCollection(TreeSet::new));
        String page = Files.readString(Path.of("..", "docs", "names.md"));
        Set<String> documented = Pattern.compile("^\\| `(\\w+)\\([A-Za-z]*\\)` \\| `(\\w+)\\(", Pattern.MULTILINE)
                .matcher(page)
                .results()
                .map((MatchResult row) -> row.group(1))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(documented).hasSize(7).isEqualTo(aliases);
    }
}
