package io.tickstock.core.untyped;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Holds the tables of the page to the code. */
class UntypedDocsTest {

    private static final Path PAGE = Path.of("..", "docs", "untyped-input.md");

    /** When this fails: the rows are in the message. */
    @Test
    void shouldListEachRoleAndEachNameInThePage() throws IOException {
        List<String> rows = new ArrayList<>();
        for (Role role : Role.values()) {
            rows.add("| " + role.title() + " | "
                    + role.names().stream()
                            .map(name -> "`" + name.text() + "`"
                                    + (name.when().words().isEmpty()
                                            ? ""
                                            : " " + name.when().words()))
                            .collect(Collectors.joining(", "))
                    + " |");
        }
        for (TypeField type : TypeField.values()) {
            rows.add("| `" + type.field() + "` | " + words(type, Kind.TICK) + " | " + words(type, Kind.BAR) + " | "
                    + words(type, Kind.FAIR_VALUE) + " |");
        }
        List<String> inPage = Files.readAllLines(PAGE);

        assertThat(inPage).as(String.join("\n", rows)).containsSubsequence(rows);
    }

    private static String words(TypeField type, Kind kind) {
        return type.wordsOf(kind).stream().map(word -> "`" + word + "`").collect(Collectors.joining(" "));
    }
}
