package io.tickstock.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tickstock.api.data.SessionPhase;
import io.tickstock.api.settings.SettingKey;
import io.tickstock.api.settings.ValueFormat;
import io.tickstock.testkit.Fault;
import java.time.Duration;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SettingsTest {

    private static final Set<String> NAMES_OF_PARTS = Set.of(
            "calendar",
            "routing",
            "sources",
            "channels",
            "detectors",
            "resolvers",
            "publishers",
            "alert-handlers",
            "coordinator");

    static List<SettingKey<?>> keys() {
        return List.copyOf(Settings.keys());
    }

    private static <T> void checkRoundTrip(SettingKey<T> key) {
        String text = key.print(key.defaultValue());
        assertThat(key.parse(text)).isEqualTo(key.defaultValue());
        assertThat(key.print(key.parse(text))).isEqualTo(text);
        assertThat(key.parse("  " + text + " ")).isEqualTo(key.defaultValue());
    }

    @ParameterizedTest
    @MethodSource("keys")
    void shouldReadWhatItWrote(SettingKey<?> key) {
        checkRoundTrip(key);
        assertThat(key.name()).matches("[a-z0-9]+([.-][a-z0-9]+)*");
        assertThat(key.meaning()).isNotBlank().doesNotEndWith(".");
        assertThat(Settings.key(key.name())).isSameAs(key);
        assertThat(Settings.defaults().toMap()).containsKey(key.name());
    }

    @Fault("L3")
    @ParameterizedTest
    @MethodSource("keys")
    void shouldNameKeyValueAndRuleOfWhatItRefuses(SettingKey<?> key) {
        if (key == Settings.UNIVERSE_CORE || key == Settings.CALENDAR_FILE || key == Settings.CONDITIONS_FILE) {
            // Any of these is a symbol, or a path; their own tests have what they refuse.
            return;
        }
        // A name may look like a number; whether anything has it is known when parts are put together.
        List<String> texts = NAMES_OF_PARTS.contains(key.name())
                ? List.of("\u20ac", "", "-1", "NaN", "Infinity", "a b", "a,,b", "a_b", "a,a,")
                : List.of("\u20ac", "", "-1", "NaN", "Infinity", "1e999", "99999999999999999999h", "0x10", "1d");
        for (String text : texts) {
            assertThatThrownBy(() -> Settings.defaults().with(key.name(), text))
                    .as("%s=%s", key.name(), text)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(key.name())
                    .hasMessageContaining("expected: " + key.rule());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "input.lateness, 500ms, 500ms",
        "input.lateness, 0s, 0s",
        "input.lateness, 120s, 2m",
        "input.lateness, 7200000000000ns, 2h",
        "input.lateness, 1500us, 1500us",
        "highlow.min-move-percent, 1e-3, 0.001",
        "surge.volume-alone-multiple, OFF, off",
        "surge.volume-alone-multiple, 4, 4.0",
        "tick.overload, Reject, reject",
        "tick.offer-timeout, Unlimited, unlimited",
        "tick.offer-timeout, 366h, 366h",
        "tick.offer-timeout, 0s, 0s",
        "tick.queue, 1, 1",
        "calendar, us-equities, us-equities"
    })
    void shouldReadText(String name, String text, String printed) {
        assertThat(Settings.defaults().with(name, text).toMap()).containsEntry(name, printed);
    }

    @Test
    void shouldReadSetsInAnyOrder() {
        Settings settings = Settings.defaults().with("surge.phases", "post, pre,REGULAR");
        assertThat(settings.get(Settings.SURGE_PHASES))
                .containsExactlyInAnyOrder(SessionPhase.PRE, SessionPhase.REGULAR, SessionPhase.POST);
        assertThat(settings.toMap()).containsEntry("surge.phases", "pre,regular,post");
        assertThatThrownBy(() -> Settings.defaults().with("surge.phases", "pre,,post"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Settings.defaults().with(Settings.SURGE_PHASES, Set.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("surge.phases");
    }

    @Test
    void shouldRefuseWhatIsOutOfRangeInCode() {
        assertThatThrownBy(() -> Settings.defaults().with(Settings.TICK_QUEUE, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("tick.queue: '0' (expected: a whole number from 1 to 1048576)");
        assertThatThrownBy(() -> Settings.defaults().with(Settings.INPUT_LATENESS, Duration.ofSeconds(-2)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("input.lateness: '-2s'");
        // More nanoseconds than a long holds.
        assertThatThrownBy(() -> Settings.defaults().with(Settings.INPUT_LATENESS, Duration.ofDays(1_000_000)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("input.lateness");
        assertThatThrownBy(() -> Settings.defaults().with(Settings.TREND_MIN_R2, Double.NaN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("NaN");
    }

    @Test
    void shouldTakeNoLimitOnlyWhereTheRuleSaysSo() {
        Settings unlimited = Settings.defaults().with("tick.offer-timeout", "unlimited");
        assertThat(unlimited.get(Settings.TICK_OFFER_TIMEOUT))
                .isEqualTo(ValueFormat.UNLIMITED)
                .isEqualTo(Duration.ofNanos(Long.MAX_VALUE));
        assertThat(Settings.defaults().with(Settings.TICK_OFFER_TIMEOUT, ValueFormat.UNLIMITED))
                .isEqualTo(unlimited);
        assertThat(Settings.TICK_OFFER_TIMEOUT.rule())
                .isEqualTo("a duration from 0s to a year, such as 500ms, 2s, 10m; or unlimited");
        for (String text : List.of("unlimite", "unlimited ms", "none", "9223372036s", "-1ns")) {
            assertThatThrownBy(() -> Settings.defaults().with("tick.offer-timeout", text))
                    .as(text)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("tick.offer-timeout: '" + text + "' (expected: ")
                    .hasMessageContaining("or unlimited)");
        }
        assertThatThrownBy(() -> Settings.defaults().with("publish.lossless-wait", "unlimited"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Settings.defaults().with(Settings.INPUT_LATENESS, ValueFormat.UNLIMITED))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("input.lateness: '");
    }

    @Test
    void shouldSuggestTheNearestName() {
        assertThatThrownBy(() -> Settings.defaults().with("highlow.cooldwon", "1s"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'highlow.cooldwon'")
                .hasMessageContaining("highlow.cooldown?");
        assertThatThrownBy(() -> Settings.key("tick.chanels")).hasMessageContaining("tick.channels?");
    }

    @Test
    void shouldKeepSettingsOfProvidersUntilTheyAreFound() {
        Settings settings = Settings.defaults().with(Map.of("detector.gap.min-percent", "2", "tick.queue", "7"));

        assertThat(settings.ofProviders()).containsExactly(Map.entry("detector.gap.min-percent", "2"));
        assertThat(settings.with("tick.queue", "8").toMap())
                .containsEntry("detector.gap.min-percent", "2")
                .containsEntry("tick.queue", "8");
        assertThat(settings).isNotEqualTo(Settings.defaults().with("tick.queue", "7"));
        assertThatThrownBy(() -> Settings.defaults().with("detectr.gap.min-percent", "2"))
                .hasMessageContaining("'detectr.gap.min-percent' is not known");
    }

    @Fault("L3")
    @Test
    void shouldTellAllThatIsWrongAtOnce() {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("tick.queue", "0");
        texts.put("trend.hold", "3s");
        texts.put("no.such", "1");
        texts.put("surge.triggers", "loud");

        assertThatThrownBy(() -> Settings.defaults().with(texts))
                .isInstanceOf(IllegalArgumentException.class)
                .satisfies(e -> assertThat(e.getMessage().lines())
                        .hasSize(3)
                        .anyMatch(line -> line.startsWith("tick.queue: '0'"))
                        .anyMatch(line -> line.contains("'no.such'"))
                        .anyMatch(line -> line.startsWith("surge.triggers: 'loud'")));
    }

    @Test
    void shouldNotChangeWithTheSetItWasGiven() {
        EnumSet<SessionPhase> phases = EnumSet.of(SessionPhase.PRE);
        Settings settings = Settings.defaults().with(Settings.TREND_PHASES, phases);
        phases.add(SessionPhase.POST);

        assertThat(settings.get(Settings.TREND_PHASES)).containsExactly(SessionPhase.PRE);
    }

    private static String epoch(Settings settings) {
        return settings.replayEpoch("24x7", List.of("a", "b"), "", Map.of());
    }

    @Test
    void shouldNameAReplayByWhatChangesItsEvents() {
        Settings base = Settings.defaults();
        assertThat(epoch(base)).matches("replay-[0-9a-f]{12}");
        assertThat(epoch(base.with("tick.queue", "7")
                        .with("tick.channels", "3")
                        .with("publish.retention", "9")
                        .with("close.timeout", "1s")
                        .with("coordination.queue", "5")))
                .isEqualTo(epoch(base));
        assertThat(epoch(base.with("input.lateness", "2000ms"))).isEqualTo(epoch(base));
        Map<String, String> other = Map.of(
                "input.lateness", "3s",
                "highlow.cooldown", "2s",
                "highlow.phases", "pre",
                "surge.price-percent", "1.1",
                "surge.volume-alone-multiple", "5",
                "surge.triggers", "price",
                "trend.hold", "6s",
                "coordination.window", "100ms");
        Map<String, String> later = Map.of(
                "coordination.mode", "immediate",
                "coordination.key", "ticker",
                "universe.core", "B,A",
                "trend.bar-min-slope-percent", "0.2");
        later.forEach((name, text) ->
                assertThat(epoch(base.with(name, text))).as(name).isNotEqualTo(epoch(base)));
        other.forEach((name, text) ->
                assertThat(epoch(base.with(name, text))).as(name).isNotEqualTo(epoch(base)));
        assertThat(base.replayEpoch("us-equities", List.of("a", "b"), "", Map.of()))
                .isNotEqualTo(epoch(base));
        assertThat(base.replayEpoch("24x7", List.of("b", "a"), "", Map.of())).isNotEqualTo(epoch(base));
        assertThat(base.replayEpoch("24x7", List.of("a", "b"), "", Map.of("detector.b.limit", "3")))
                .isNotEqualTo(epoch(base));
        // By what is in the table, and not by where it lies.
        assertThat(epoch(base.with("conditions.file", "my.txt"))).isEqualTo(epoch(base));
        assertThat(epoch(base.with("detectors", "none").with("sources", "none")))
                .isEqualTo(epoch(base));
        assertThat(base.replayEpoch("24x7", List.of("a", "b"), "own", Map.of())).isNotEqualTo(epoch(base));
    }

    @Test
    void shouldLeaveTheNamesOfEarlierReplaysAlone() {
        Settings base = Settings.defaults();
        // As it was before there were modes, keys, universes and slopes of bars.
        assertThat(epoch(base)).isEqualTo("replay-de4ee62d540e");
        assertThat(epoch(base.with("coordination.mode", "windowed")
                        .with("coordination.key", "type")
                        .with("universe.core", "")))
                .isEqualTo(epoch(base));
    }

    @Test
    void shouldKeepACoreUniverseInOneOrder() {
        Settings settings = Settings.defaults().with("universe.core", " MSFT, AAPL,MSFT ");
        assertThat(settings.get(Settings.UNIVERSE_CORE)).containsExactly("AAPL", "MSFT");
        assertThat(settings.toMap()).containsEntry("universe.core", "AAPL,MSFT");
        assertThat(epoch(settings)).isEqualTo(epoch(Settings.defaults().with("universe.core", "AAPL,MSFT")));
        for (String wrong : List.of("A,,B", "A B", ",", "x".repeat(65))) {
            assertThatThrownBy(() -> Settings.defaults().with("universe.core", wrong))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("universe.core: '")
                    .hasMessageContaining("expected: symbols");
        }
    }

    @Test
    void shouldBeEqualWhenAllValuesAre() {
        assertThat(Settings.defaults().with("tick.queue", "1000")).isEqualTo(Settings.defaults());
        assertThat(Settings.defaults().with("tick.queue", "1001")).isNotEqualTo(Settings.defaults());
    }

    @Test
    void shouldRefuseTwoFeedsOrTwoDetectorsOfOneName() {
        MultiChannelSystem.Builder feeds =
                MultiChannelSystem.builder().source(Tape.of("same", List.of())).source(Tape.of("same", List.of()));
        assertThatThrownBy(feeds::build)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'same'");
        MultiChannelSystem.Builder submit = MultiChannelSystem.builder().source(Tape.of("submit", List.of()));
        assertThatThrownBy(submit::build).isInstanceOf(IllegalArgumentException.class);
        MultiChannelSystem.Builder detectors =
                MultiChannelSystem.builder().detector(new EachPrint()).detector(new EachPrint());
        assertThatThrownBy(detectors::build)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("each-print");
    }

    @Test
    void shouldNameLiveRunsSoThatTheySort() {
        String earlier = Epochs.live(1_736_175_600_000_000_000L);
        String later = Epochs.live(1_736_175_600_001_000_000L);
        assertThat(earlier).hasSize(26).matches("[0-9A-HJKMNP-TV-Z]{26}").isLessThan(later);
        assertThat(Epochs.live(1_736_175_600_000_000_000L)).isNotEqualTo(earlier);
    }
}
