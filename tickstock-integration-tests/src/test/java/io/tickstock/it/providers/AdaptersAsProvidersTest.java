package io.tickstock.it.providers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tickstock.api.spi.SystemStatus.Part;
import io.tickstock.core.MultiChannelSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A system that text alone describes: a file in, a file out. */
class AdaptersAsProvidersTest {

    @TempDir
    private Path folder;

    @Test
    void shouldRunFromSettingsAlone() throws Exception {
        Path trades = Files.writeString(
                folder.resolve("trades.csv"), "1736175600000,10.0,5\n1736175601000,10.5,5\n1736175603000,11.0,5\n");
        Path events = folder.resolve("events.jsonl");
        Map<String, String> settings = Map.of(
                "sources", "delimited",
                "source.delimited.path", trades.toString(),
                "source.delimited.columns", "time,price,size",
                "source.delimited.symbol", "ACME",
                "source.delimited.time-unit", "ms",
                "publishers", "jsonl",
                "publisher.jsonl.path", events.toString());
        try (MultiChannelSystem system =
                MultiChannelSystem.builder().replay().set(settings).build()) {
            system.start();
            system.awaitEnd();
            assertThat(system.status().failures()).isEmpty();
        }

        assertThat(Files.readAllLines(events))
                .extracting(
                        line -> line.replaceAll(".*\"type\":\"([A-Z]+)\".*\"feed\":\"([a-z]+)\",\"source.*", "$1 $2"))
                .containsExactly("HIGH delimited", "HIGH delimited", "SURGE delimited");
    }

    @Test
    void shouldNotActUnlessAskedTo() {
        try (MultiChannelSystem system = MultiChannelSystem.builder().build()) {
            assertThat(system.status().parts().stream().map(Part::name))
                    .doesNotContainAnyElementsOf(List.of("delimited", "jsonl", "console"));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sources=delimited | source.delimited.path: not given (expected: path of a file)",
                "sources=delimited;source.delimited.path=x;source.delimited.lenient=perhaps | source.delimited.lenient: 'perhaps' (expected: true or false)",
                "sources=delimited;source.delimited.path=x;source.delimited.time-unit=weeks | weeks",
                "sources=delimited;source.delimited.path=x;source.delimited.columns=time,cost | cost",
                "publishers=jsonl | publisher.jsonl.path: not given (expected: path of a file)",
                "publishers=console;publisher.console.width=3 | publisher.console.width: '3' (expected: a whole number from 40 to 1000)",
            })
    void shouldRefuseBadSettings(String settings, String message) {
        MultiChannelSystem.Builder builder = MultiChannelSystem.builder().replay();
        for (String setting : settings.split(";")) {
            String[] parts = setting.split("=", 2);
            builder.set(Map.of(parts[0], parts[1]));
        }
        assertThatThrownBy(builder::build)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }
}
