package io.tickstock.it.providers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tickstock.adapters.jsonl.JsonLinesPublisher;
import io.tickstock.adapters.synthetic.SyntheticMarketSettings;
import io.tickstock.adapters.synthetic.SyntheticMarketSource;
import io.tickstock.api.spi.SystemStatus;
import io.tickstock.api.spi.SystemStatus.Part;
import io.tickstock.core.MultiChannelSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
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

    /** The same market, made by hand, must tell the same. */
    @Test
    void shouldPlayASyntheticMarketFromSettingsAlone() throws Exception {
        Path told = folder.resolve("told.jsonl");
        Map<String, String> market = Map.of(
                "sources", "synthetic",
                "source.synthetic.feed", "made-up",
                "source.synthetic.symbols", "20",
                "source.synthetic.seed", "-7",
                "source.synthetic.start", "2026-01-06T14:30:00Z",
                "source.synthetic.length", "10m",
                "source.synthetic.prints-per-second", "3",
                "source.synthetic.volatility-percent", "0.03",
                "source.synthetic.speed", "100000");
        SystemStatus status = run(MultiChannelSystem.builder()
                .set(market)
                .set(Map.of("publishers", "jsonl", "publisher.jsonl.path", told.toString())));
        assertThat(status.parts()).contains(new Part("source", "made-up", SystemStatus.Origin.DISCOVERED, ""));

        Path byHand = folder.resolve("by-hand.jsonl");
        run(MultiChannelSystem.builder()
                .source(new SyntheticMarketSource(SyntheticMarketSettings.builder()
                        .feedName("made-up")
                        .symbols(20)
                        .seed(-7)
                        .start(Instant.parse("2026-01-06T14:30:00Z"))
                        .length(Duration.ofMinutes(10))
                        .printsPerSecond(3)
                        .volatilityPercent(0.03)
                        .build()))
                .publisher(JsonLinesPublisher.toFile(byHand)));
        List<String> events = Files.readAllLines(told);
        assertThat(events).hasSizeGreaterThan(20);
        assertThat(events.stream().map(AdaptersAsProvidersTest::withoutEpoch))
                .isEqualTo(Files.readAllLines(byHand).stream()
                        .map(AdaptersAsProvidersTest::withoutEpoch)
                        .toList());
    }

    private static SystemStatus run(MultiChannelSystem.Builder builder) throws InterruptedException {
        try (MultiChannelSystem system = builder.replay().build()) {
            system.start();
            system.awaitEnd();
            assertThat(system.status().failures()).isEmpty();
            return system.status();
        }
    }

    /** The epoch is made of settings, and what is made by hand has none. */
    private static String withoutEpoch(String line) {
        return line.replaceAll("replay-[0-9a-f]+", "");
    }

    @Test
    void shouldNotActUnlessAskedTo() {
        try (MultiChannelSystem system = MultiChannelSystem.builder().build()) {
            assertThat(system.status().parts().stream().map(Part::name))
                    .doesNotContainAnyElementsOf(List.of("bars", "delimited", "synthetic", "jsonl", "console"));
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
                "sources=delimited;source.delimited.path=x;source.delimited.conditions=nyse | source.delimited.conditions: 'nyse' (expected: one of none,cta,utp,polygon,tape)",
                "sources=bars;source.bars.path=x | source.bars.bar-length: not given (expected: a count of s, m, h or d such as 1m, 4h or 1d)",
                "sources=bars;source.bars.path=x;source.bars.bar-length=1w | 1w",
                "sources=bars;source.bars.path=x;source.bars.bar-length=1d;source.bars.format=xml | source.bars.format: 'xml' (expected: one of delimited,candles)",
                "sources=bars;source.bars.path=x;source.bars.bar-length=1d;source.bars.zone=Mars | Mars",
                "sources=synthetic;source.synthetic.symbols=0 | source.synthetic.symbols: '0' (expected: a whole number from 1 to 65536)",
                "sources=synthetic;source.synthetic.seed=x | source.synthetic.seed: 'x' (expected: a whole number)",
                "sources=synthetic;source.synthetic.start=1969-01-01T00:00:00Z | source.synthetic.start: '1969-01-01T00:00:00Z' (expected: an instant from 1970 to 2199, such as 2026-01-05T14:30:00Z)",
                "sources=synthetic;source.synthetic.length=25h | source.synthetic.length: '25h' (expected: a duration from 1s to 24h, such as 30m)",
                "sources=synthetic;source.synthetic.speed=0 | source.synthetic.speed: '0' (expected: max, or a number > 0; 1 is as it was recorded)",
                "sources=synthetic;source.synthetic.prints-per-second=0 | source.synthetic.prints-per-second: '0.0' (expected: a number > 0.0 and <= 10000.0)",
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
