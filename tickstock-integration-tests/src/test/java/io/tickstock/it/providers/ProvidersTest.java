package io.tickstock.it.providers;

import static io.tickstock.it.providers.Stubs.SECOND;
import static io.tickstock.it.providers.Stubs.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import io.tickstock.api.data.Tick;
import io.tickstock.api.event.MarketEvent;
import io.tickstock.api.spi.Alert;
import io.tickstock.api.spi.AlertHandlerProvider;
import io.tickstock.api.spi.ConflictResolverProvider;
import io.tickstock.api.spi.EventCoordinatorProvider;
import io.tickstock.api.spi.EventDetectorProvider;
import io.tickstock.api.spi.EventPublisherProvider;
import io.tickstock.api.spi.MarketCalendarProvider;
import io.tickstock.api.spi.MarketDataSourceProvider;
import io.tickstock.api.spi.RoutingStrategyProvider;
import io.tickstock.api.spi.SystemStatus;
import io.tickstock.api.spi.SystemStatus.Origin;
import io.tickstock.api.spi.SystemStatus.Part;
import io.tickstock.core.MultiChannelSystem;
import io.tickstock.core.ThreadingMode;
import io.tickstock.core.channel.ChannelProvider;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProvidersTest {

    @TempDir
    private Path folder;

    private Services services;

    @BeforeEach
    void forget() {
        services = new Services(folder);
        Stubs.PUBLISHERS.clear();
        Stubs.ALERTS.clear();
    }

    private MultiChannelSystem.Builder builder(Map<String, String> settings) throws IOException {
        return MultiChannelSystem.builder()
                .replay()
                .mode(ThreadingMode.INLINE)
                .providersOf(services.loader())
                .set(settings);
    }

    private static List<Part> parts(MultiChannelSystem system, String kind) {
        return system.status().parts().stream()
                .filter(part -> part.kind().equals(kind))
                .toList();
    }

    @Test
    void shouldPutASystemTogetherFromWhatIsFoundAlone() throws Exception {
        services.provide(MarketDataSourceProvider.class, Stubs.Prints.class)
                .provide(EventDetectorProvider.class, Stubs.Blocks.class)
                .provide(EventPublisherProvider.class, Stubs.Recorders.class)
                .provide(RoutingStrategyProvider.class, Stubs.LastChannel.class)
                .provide(MarketCalendarProvider.class, Stubs.Eternity.class)
                .provide(ConflictResolverProvider.class, Stubs.LowerFirst.class)
                .provide(AlertHandlerProvider.class, Stubs.Alarms.class)
                .provide(ChannelProvider.class, Stubs.Headlines.class);
        Map<String, String> settings = Map.of(
                "routing", "last-channel",
                "calendar", "eternity",
                "tick.channels", "3",
                "detector.blocks.least-size", "4000");
        try (MultiChannelSystem system = builder(settings).build()) {
            system.start();
            system.awaitEnd();

            assertThat(system.status().parts())
                    .extracting(Part::kind, Part::name, Part::origin)
                    .containsExactly(
                            tuple("source", "prints", Origin.DISCOVERED),
                            tuple("channel", "headlines", Origin.DISCOVERED),
                            tuple("routing", "LAST_CHANNEL", Origin.DISCOVERED),
                            tuple("calendar", "eternity", Origin.DISCOVERED),
                            tuple("detector", "highlow", Origin.BUILT_IN),
                            tuple("detector", "surge", Origin.BUILT_IN),
                            tuple("detector", "trend", Origin.BUILT_IN),
                            tuple("detector", "bar-surge", Origin.BUILT_IN),
                            tuple("detector", "bar-trend", Origin.BUILT_IN),
                            tuple("detector", "valuation", Origin.BUILT_IN),
                            tuple("detector", "blocks", Origin.DISCOVERED),
                            tuple("coordinator", "multi-source", Origin.BUILT_IN),
                            tuple("resolver", "BLOCK", Origin.DISCOVERED),
                            tuple("publisher", "recorder", Origin.DISCOVERED),
                            tuple("alert-handler", "alarms", Origin.DISCOVERED));
            assertThat(Stubs.PUBLISHERS).singleElement().satisfies(publisher -> assertThat(publisher.events())
                    .extracting(event -> event.type().name(), MarketEvent::symbol, MarketEvent::session)
                    .containsExactly(tuple("BLOCK", "ACME", "for-ever"), tuple("HIGH", "ACME", "for-ever")));
            assertThat(system.status().channels())
                    .extracting(SystemStatus.Channel::name, SystemStatus.Channel::symbols)
                    .containsExactly(
                            tuple("tick-0", 0),
                            tuple("tick-1", 0),
                            tuple("tick-2", 2),
                            tuple("ohlcv-0", 0),
                            tuple("fmv-0", 0),
                            tuple("headlines", 0));
            assertThat(system.status().failures()).isEmpty();
        }
    }

    @Test
    void shouldUseNothingThatIsFoundWhenToldSo() throws Exception {
        services.provide(EventDetectorProvider.class, Stubs.Blocks.class)
                .provide(MarketDataSourceProvider.class, Stubs.Prints.class);

        try (MultiChannelSystem system = builder(Map.of()).withoutProviders().build()) {
            assertThat(parts(system, "detector")).hasSize(6);
            assertThat(parts(system, "source")).isEmpty();
        }
        try (MultiChannelSystem system =
                builder(Map.of("detectors", "none", "sources", "none")).build()) {
            assertThat(parts(system, "detector")).hasSize(6);
            assertThat(parts(system, "source")).isEmpty();
        }
    }

    @Test
    void shouldPutWhatIsRegisteredByHandFirst() throws Exception {
        services.provide(EventDetectorProvider.class, Stubs.Blocks.class, Stubs.Arrivals.class, Stubs.OnDemand.class);

        try (MultiChannelSystem system = builder(Map.of())
                .detector(new Stubs.BlockDetector("zebra", 1.0))
                .detector(new Stubs.BlockDetector("blocks", 7.0))
                .build()) {
            assertThat(parts(system, "detector").subList(6, 9))
                    .extracting(Part::name, Part::origin)
                    .containsExactly(
                            tuple("zebra", Origin.EXPLICIT),
                            tuple("blocks", Origin.EXPLICIT),
                            tuple("arrivals", Origin.DISCOVERED));
            assertThat(parts(system, "detector")).last().satisfies(part -> {
                assertThat(part.origin()).isEqualTo(Origin.SKIPPED);
                assertThat(part.name()).isEqualTo("blocks");
                assertThat(part.note()).contains("there already");
            });
            assertThat(system.status().failures()).isEmpty();
        }
    }

    @Test
    void shouldTakeThoseThatAreNamedInTheirOrder() throws Exception {
        services.provide(
                EventDetectorProvider.class,
                Stubs.Blocks.class,
                Stubs.Arrivals.class,
                Stubs.OnDemand.class,
                Stubs.Needy.class);

        Map<String, List<String>> expected = Map.of(
                "on-demand,blocks", List.of("on-demand", "blocks"),
                "on-demand,all", List.of("on-demand", "arrivals", "blocks"),
                "all,on-demand", List.of("arrivals", "blocks", "on-demand"),
                "arrivals", List.of("arrivals"));
        for (Map.Entry<String, List<String>> one : expected.entrySet()) {
            try (MultiChannelSystem system =
                    builder(Map.of("detectors", one.getKey())).build()) {
                assertThat(parts(system, "detector")
                                .subList(3, parts(system, "detector").size())
                                .stream()
                                .filter(part -> part.origin() == Origin.DISCOVERED)
                                .map(Part::name))
                        .as(one.getKey())
                        .isEqualTo(one.getValue());
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "com.example.Missing | Provider com.example.Missing not found",
                "io.tickstock.it.providers.Stubs$NoProvider | not a subtype",
                "io.tickstock.it.providers.Stubs$ThrowingConstructor | no licence",
                "io.tickstock.it.providers.Stubs$ThrowingClass | could not be instantiated",
                "io.tickstock.it.providers.Stubs$Nameless | name: 'null' (expected: lower-case letters",
                "io.tickstock.it.providers.Stubs$Shouting | name: 'Big Blocks' (expected: lower-case letters",
                "io.tickstock.it.providers.Stubs$SettingsThrow | later",
                "io.tickstock.it.providers.Stubs$SettingsTwice | two have this one",
                "io.tickstock.it.providers.Stubs$CreateThrows | least-size: 7 (expected: a round number)",
                "io.tickstock.it.providers.Stubs$CreateMisses | com/example/Model",
                "io.tickstock.it.providers.Stubs$CreatesNothing | create: null (expected: a new object)",
                "io.tickstock.it.providers.Stubs$Needy | detector.needy.model: not given (expected: path of a file)",
                "io.tickstock.it.providers.Stubs$Usurper | name: 'blocks' (expected: one that",
            })
    void shouldPassOverAndReportABrokenOne(String broken, String why) throws Exception {
        services.provide(
                EventDetectorProvider.class, Stubs.Arrivals.class.getName(), broken, Stubs.Blocks.class.getName());
        List<Alert> alerts = new ArrayList<>();

        try (MultiChannelSystem system =
                builder(Map.of()).alertHandler(alerts::add).build()) {
            assertThat(parts(system, "detector").stream()
                            .filter(part -> part.origin() == Origin.DISCOVERED)
                            .map(Part::name))
                    .containsExactly("arrivals", "blocks");
            assertThat(parts(system, "detector"))
                    .filteredOn(part -> part.origin() == Origin.SKIPPED)
                    .singleElement()
                    .satisfies(part -> assertThat(part.note()).contains(why));
            assertThat(alerts).singleElement().satisfies(alert -> {
                assertThat(alert.type()).isEqualTo("PROVIDER_SKIPPED");
                assertThat(alert.message()).contains(why);
            });
            assertThat(system.status().failures())
                    .singleElement()
                    .asString()
                    .startsWith("PROVIDER_SKIPPED")
                    .contains(why);

            system.start();
            system.submit(new Tick("ACME", 10.0, 5_000, START));
            system.endSubmissions();
            system.awaitEnd();
            assertThat(system.status().events()).containsEntry("BLOCK", 1L);
        }
    }

    /** The loader reads a file whole, or not at all. */
    @Test
    void shouldReportAServiceFileThatCannotBeRead() throws Exception {
        services.provide(EventDetectorProvider.class, Stubs.Blocks.class.getName(), "two words");

        try (MultiChannelSystem system = builder(Map.of()).build()) {
            assertThat(parts(system, "detector"))
                    .extracting(Part::origin)
                    .containsExactly(
                            Origin.BUILT_IN,
                            Origin.BUILT_IN,
                            Origin.BUILT_IN,
                            Origin.BUILT_IN,
                            Origin.BUILT_IN,
                            Origin.BUILT_IN,
                            Origin.SKIPPED);
            assertThat(system.status().failures())
                    .singleElement()
                    .asString()
                    .contains("META-INF/services/" + EventDetectorProvider.class.getName())
                    .contains("cannot be loaded");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"create-throws", "create-misses", "creates-nothing", "needy"})
    void shouldNotBuildWhenOneThatWasAskedForIsBroken(String name) throws Exception {
        services.provide(
                EventDetectorProvider.class,
                Stubs.CreateThrows.class,
                Stubs.CreateMisses.class,
                Stubs.CreatesNothing.class,
                Stubs.Needy.class);

        assertThatThrownBy(() -> builder(Map.of("detectors", name)).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("detector '" + name + "': ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "detectors | blokcs | detector: 'blokcs' (expected: all, none, or some of arrivals, blocks)",
                "detectors | all,nothing | detector: 'nothing' (expected: all, none, or some of arrivals, blocks)",
                "resolvers | mine | resolver: 'mine' (expected: none, as no resolver provider was found)",
                "routing | by-moon | routing: 'by-moon' (expected: one of hash-based, health-based, last-channel, load-based, round-robin)",
                "calendar | mars | calendar: 'mars' (expected: one of 24x7, us-equities)",
                "detector.blocks.least-siez | 3 | 'detector.blocks.least-siez' is not known (expected: detector.blocks.least-size?)",
                "detector.blokcs.least-size | 3 | 'detector.blokcs.least-size' is not known (expected: detector.blocks.least-size?)",
                "resolver.file.path | x | 'resolver.file.path' is not known (expected: none)",
            })
    void shouldNameTheNearestOfWhatIsThere(String key, String value, String message) throws Exception {
        services.provide(EventDetectorProvider.class, Stubs.Blocks.class, Stubs.Arrivals.class)
                .provide(RoutingStrategyProvider.class, Stubs.LastChannel.class);

        assertThatThrownBy(() -> builder(Map.of(key, value)).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    @Test
    void shouldTellOfBrokenOnesWhenOneIsNotFound() throws Exception {
        services.provide(EventDetectorProvider.class, Stubs.ThrowingConstructor.class);

        assertThatThrownBy(() -> builder(Map.of("detectors", "blocks")).build())
                .hasMessageContaining("detector: 'blocks'")
                .hasMessageContaining("not usable: ")
                .hasMessageContaining("no licence");
    }

    @Test
    void shouldRefuseABadValueOfASetting() throws Exception {
        services.provide(EventDetectorProvider.class, Stubs.Blocks.class);

        assertThatThrownBy(() -> builder(Map.of("detectors", "blocks", "detector.blocks.least-size", "-1"))
                        .build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("detector 'blocks': detector.blocks.least-size: '-1.0' (expected: a number > 0.0)");
    }

    @Test
    void shouldNameAReplayBySettingsOfWhatWasFound() throws Exception {
        services.provide(EventDetectorProvider.class, Stubs.Blocks.class);

        String usual = epoch(Map.of());
        assertThat(epoch(Map.of("detector.blocks.least-size", "1000"))).isEqualTo(usual);
        assertThat(epoch(Map.of("detector.blocks.least-size", "1001"))).isNotEqualTo(usual);
        assertThat(epoch(Map.of("detectors", "none"))).isNotEqualTo(usual);
    }

    private String epoch(Map<String, String> settings) throws IOException {
        try (MultiChannelSystem system = builder(settings).build()) {
            return system.status().epoch();
        }
    }

    @Test
    void shouldCoordinateAsItIsTold() throws Exception {
        services.provide(EventCoordinatorProvider.class, Stubs.AtOnce.class)
                .provide(EventDetectorProvider.class, Stubs.Blocks.class)
                .provide(EventPublisherProvider.class, Stubs.Recorders.class);

        assertThat(epoch(Map.of("coordinator", "at-once"))).isNotEqualTo(epoch(Map.of()));
        try (MultiChannelSystem system =
                builder(Map.of("coordinator", "at-once")).build()) {
            assertThat(parts(system, "coordinator"))
                    .extracting(Part::name, Part::origin)
                    .containsExactly(tuple("at-once", Origin.DISCOVERED));
            system.start();
            for (int i = 0; i < 3; i++) {
                system.submit(new Tick("ACME", 10.0, 5_000, START + i * SECOND / 10));
            }
            system.endSubmissions();
            system.awaitEnd();
            // In windows of 500 ms they would be one.
            assertThat(system.status().events()).containsEntry("BLOCK", 3L);
        }
        assertThatThrownBy(() -> builder(Map.of("coordinator", "by-moon")).build())
                .hasMessageContaining("coordinator: 'by-moon' (expected: one of at-once, multi-source)");
    }

    @Test
    void shouldMakeNewPartsForEachSystem() throws Exception {
        services.provide(ChannelProvider.class, Stubs.Headlines.class)
                .provide(EventPublisherProvider.class, Stubs.Recorders.class);
        ClassLoader loader = services.loader();

        for (int i = 0; i < 2; i++) {
            try (MultiChannelSystem system = MultiChannelSystem.builder()
                    .mode(ThreadingMode.INLINE)
                    .providersOf(loader)
                    .build()) {
                system.start();
                system.submit(new Stubs.Headline("ACME", START + SECOND));
                assertThat(system.ledger().inputs().fate("PROCESSED")).isEqualTo(1L);
            }
        }
        assertThat(Stubs.PUBLISHERS).hasSize(2);
    }
}
