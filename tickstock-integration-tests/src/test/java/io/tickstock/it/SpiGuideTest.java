package io.tickstock.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the guide shows is the plug-in that a build of its own compiles and runs. */
class SpiGuideTest {

    private static final Path SOURCES = Path.of("src", "it", "plugin", "src", "main", "java");
    private static final Pattern BLOCK = Pattern.compile("<!-- file: (\\S+) -->\n```java\n(.*?)```\n", Pattern.DOTALL);
    private static final Map<String, String> BLOCKS = new LinkedHashMap<>();

    @BeforeAll
    static void readGuide() throws IOException {
        Matcher matcher = BLOCK.matcher(Files.readString(Path.of("..", "docs", "spi.md")));
        while (matcher.find()) {
            BLOCKS.put(matcher.group(1), matcher.group(2));
        }
    }

    @Test
    void shouldShowEveryFileOfThePlugInAsItIs() throws IOException {
        Map<String, String> files = new LinkedHashMap<>();
        try (var found = Files.walk(SOURCES)) {
            for (Path file : found.filter(Files::isRegularFile).toList()) {
                files.put(file.getFileName().toString(), Files.readString(file));
            }
        }
        assertThat(BLOCKS).isNotEmpty().containsExactlyInAnyOrderEntriesOf(files);
    }

    @ParameterizedTest
    @ValueSource(strings = {"LineSource.java", "RoundNumberDetector.java"})
    void shouldNeedNoMoreThanFortyLines(String file) {
        assertThat(BLOCKS.get(file).lines().count()).isLessThanOrEqualTo(40);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "MarketDataSourceProvider",
                "ChannelProvider",
                "RoutingStrategyProvider",
                "MarketCalendarProvider",
                "EventDetectorProvider",
                "EventCoordinatorProvider",
                "ConflictResolverProvider",
                "EventPublisherProvider",
                "AlertHandlerProvider"
            })
    void shouldListEveryServiceThatTheEngineUses(String provider) throws IOException {
        String module = Files.readString(Path.of("..", "tickstock-core", "src", "main", "java", "module-info.java"));
        assertThat(module).containsPattern("uses \\S+\\." + provider + ";");
        assertThat(Files.readString(Path.of("..", "docs", "spi.md"))).contains("`" + provider + "`");
        assertThat(module.split(" uses ", -1)).hasSize(10);
    }
}
