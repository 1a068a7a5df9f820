package io.tickstock.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {

    @TempDir
    Path folder;

    @Test
    void shouldFillThePageWithWhatTheFilesSay() throws IOException {
        Files.writeString(folder.resolve("compare.json"), """
                {"ratios":{"pipeline_vs_limit":0.91,"inline_vs_loop":1.25,"pipeline_vs_flink":9,"pipeline_vs_esper":70,
                 "pipeline_vs_afternoon":6.5},
                 "spread":{"pipeline_vs_limit":{"min":0.8,"max":1.0}},
                 "contenders":[{"name":"plain loop","definitions":"BUILT_IN","ns":80,"min":70,"max":95.5},
                  {"name":"Flink","definitions":"BUILT_IN","ns":1000,"min":900,"max":1100}],
                 "date":"2026-01-05T00:00:00Z","jdk":"a JDK","forks":5}
                """);
        Files.writeString(folder.resolve("memory.json"), """
                {"rows":[{"symbols":8000,"rate":9000000.4},{"symbols":100000,"rate":6000000,"note":"a|b"}]}
                """);
        Files.writeString(folder.resolve("scaling.json"), """
                {"rates":[{"symbols":8000,"way":"INLINE","sources":1,"channels":1,"ns":250,"rate_of_loop":0.4},
                 {"symbols":100000,"way":"INLINE","sources":1,"channels":1,"ns":500,"rate_of_loop":null},
                 {"symbols":8000,"way":"DEDICATED","sources":2,"channels":1,"ns":400}]}
                """);
        Path page = folder.resolve("docs").resolve("page.md");
        Files.createDirectories(page.getParent());

        new Report(folder).write(page);

        assertThat(page)
                .content()
                .contains("| BUILT_IN | plain loop | 12,500,000 | 80 | 70 | 95.5 |\n")
                .contains("| `pipeline_vs_limit` | 0.91 | 0.80 | 1 |\n")
                .contains("| jdk | a JDK |\n")
                .contains("| symbols | rate | note |\n| ---: | ---: | --- |\n| 8,000 | 9,000,000 | – |\n"
                        + "| 100,000 | 6,000,000 | a\\|b |\n")
                .contains("| 8,000 | INLINE | 1 | 1 | 250 | 0.40 |\n| 100,000 | INLINE | 1 | 1 | 500 | – |\n")
                .contains("Not measured in this run; `benchmarks.jar latency` does.")
                .doesNotContain("{{");
        for (String picture : List.of("contenders.png", "scaling.png")) {
            Path file = page.resolveSibling("img").resolve(picture);
            assertThat(ImageIO.read(file.toFile()).getWidth()).as(picture).isEqualTo(900);
        }
    }

    @Test
    void shouldRefuseAFolderWithoutAnyOfTheFiles() {
        assertThatThrownBy(() -> new Report(folder).write(folder.resolve("page.md")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("--from: '" + folder)
                .hasMessageContaining("compare.json");
    }

    @Test
    void shouldNoticeATemplateThatDoesNotFit() {
        assertThatThrownBy(() -> Report.fill("a\n{{other}}\n", Map.of("other", "x\n", "one", "y\n")))
                .hasMessageContaining("no place for one");
        assertThatThrownBy(() -> Report.fill("a\n{{other}}\n", Map.of())).hasMessageContaining("nothing for {{other}}");
    }
}
