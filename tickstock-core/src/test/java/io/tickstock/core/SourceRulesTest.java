package io.tickstock.core;

import static io.tickstock.core.Systems.SECOND;
import static io.tickstock.core.Systems.START;
import static io.tickstock.core.Systems.assertBalanced;
import static io.tickstock.core.Systems.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tickstock.api.data.BarView;
import io.tickstock.api.data.DataKind;
import io.tickstock.api.data.OhlcvBar;
import io.tickstock.api.data.SourceKind;
import io.tickstock.api.data.Tick;
import io.tickstock.api.event.Direction;
import io.tickstock.api.event.EventType;
import io.tickstock.api.spi.AlertType;
import io.tickstock.api.spi.Detection;
import io.tickstock.api.spi.DetectionContext;
import io.tickstock.api.spi.DetectorState;
import io.tickstock.api.spi.EventDetector;
import io.tickstock.api.spi.RuleScope;
import io.tickstock.api.spi.SourceRule;
import io.tickstock.api.spi.SymbolInfo;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SourceRulesTest {

    /** A surge for each bar, so that rules alone decide what is emitted. */
    private static final class EachBar implements EventDetector<DetectorState> {
        @Override
        public String name() {
            return "each-bar";
        }

        @Override
        public DetectorState newState(SymbolInfo symbol) {
            return new DetectorState() {};
        }

        @Override
        public Set<DataKind> inputs() {
            return EnumSet.of(DataKind.BAR);
        }

        @Override
        public void onBar(DetectorState state, BarView bar, DetectionContext context) {
            context.emit(Detection.of(EventType.SURGE, Direction.UP, bar.close(), Math.max(bar.end(), context.time()))
                    .build());
        }
    }

    private static MultiChannelSystem.Builder bars() {
        return MultiChannelSystem.builder()
                .mode(ThreadingMode.INLINE)
                .replay()
                .withoutBuiltInDetectors()
                .detector(new EachBar());
    }

    private static OhlcvBar bar(int minute, double close, double volume) {
        long start = START + minute * 60 * SECOND;
        return new OhlcvBar(
                "ACME",
                100.0,
                Math.max(100.0, close),
                Math.min(100.0, close),
                close,
                volume,
                Double.NaN,
                start,
                start + 60 * SECOND,
                start);
    }

    private static long fate(MultiChannelSystem system, String fate) {
        return system.ledger().candidates().fate(fate);
    }

    private static void end(MultiChannelSystem system) throws InterruptedException {
        system.endSubmissions();
        system.awaitEnd();
        assertBalanced(system);
    }

    @Test
    void shouldJudgeBarsByMoveAndVolumeOnceThereIsABaseline() throws InterruptedException {
        try (MultiChannelSystem system = bars().build()) {
            system.start();
            for (int i = 0; i < 5; i++) {
                system.submit(bar(i, 102.0, 10.0));
            }
            assertThat(fate(system, "FILTERED(NO_BASELINE)")).isEqualTo(5L);
            // Exactly one percent, and exactly one and a half times the mean of ten.
            system.submit(bar(5, 101.0, 15.0));
            system.submit(bar(6, 99.0, 17.0));
            system.submit(bar(7, 100.99, 100.0));
            assertThat(fate(system, "FILTERED(MIN_PERCENT_CHANGE)")).isEqualTo(1L);
            system.submit(bar(8, 101.0, 20.0));
            assertThat(fate(system, "FILTERED(VOLUME_MULTIPLE)")).isEqualTo(1L);
            end(system);

            assertThat(json(system)).hasSize(2).allMatch(line -> line.contains("\"type\":\"SURGE\""));
            assertThat(system.dashboardJson()).contains("\"FILTERED(NO_BASELINE)\":5");
        }
    }

    /** Against a loop over all volumes, with bars that are sent again. */
    @Test
    void shouldTakeTheMeanOfTheTwentyBarsBefore() throws InterruptedException {
        List<Double> found = new ArrayList<>();
        List<Double> expected = new ArrayList<>();
        List<Double> volumes = new ArrayList<>();
        SourceRule watch = SourceRule.of("WATCH", input -> {
            found.add(input.volumeMultiple());
            return true;
        });
        try (MultiChannelSystem system = bars().set(Settings.RULES_OHLCV_TYPES, Set.of())
                .rule(RuleScope.all(), watch)
                .build()) {
            system.start();
            for (int i = 0; i < 60; i++) {
                double volume = 1.0 + (i * 7) % 13;
                system.submit(bar(i, 101.0, volume));
                volumes.add(volume);
                expected.add(multiple(volumes));
                if (i % 4 == 0) {
                    system.submit(bar(i, 101.5, volume + 3.0));
                    volumes.set(i, volume + 3.0);
                    expected.add(multiple(volumes));
                }
            }
            end(system);
            assertThat(found).isEqualTo(expected);
        }
    }

    private static double multiple(List<Double> volumes) {
        int newest = volumes.size() - 1;
        List<Double> before = volumes.subList(Math.max(0, newest - 20), newest);
        double sum = 0.0;
        for (double volume : before) {
            sum += volume;
        }
        return before.size() < 5 ? Double.NaN : volumes.get(newest) / (sum / before.size());
    }

    @Test
    void shouldLetExtremesOfBarsPassAndPrintsToo() throws InterruptedException {
        try (MultiChannelSystem system =
                MultiChannelSystem.builder().mode(ThreadingMode.INLINE).replay().build()) {
            system.start();
            system.submit(bar(0, 100.1, 1.0));
            system.submit(bar(1, 100.3, 1.0));
            system.submit(new Tick("MSFT", 50.0, 1.0, START + 180 * SECOND));
            system.submit(new Tick("MSFT", 50.2, 1.0, START + 181 * SECOND));
            end(system);
            assertThat(json(system)).hasSize(2).allMatch(line -> line.contains("\"type\":\"HIGH\""));
            assertThat(system.ledger().candidates().total("FILTERED")).isZero();
        }
    }

    @Test
    void shouldJudgeExtremesOfBarsWhenSettingsSaySo() throws InterruptedException {
        try (MultiChannelSystem system = MultiChannelSystem.builder()
                .mode(ThreadingMode.INLINE)
                .replay()
                .set(Map.of("rules.ohlcv.types", "HIGH"))
                .build()) {
            system.start();
            system.submit(bar(0, 100.1, 1.0));
            system.submit(bar(1, 100.3, 1.0));
            end(system);
            assertThat(json(system)).isEmpty();
            assertThat(fate(system, "FILTERED(MIN_PERCENT_CHANGE)")).isEqualTo(1L);
        }
    }

    @Test
    void shouldTakeRulesOfTheHostsWhileDataFlow() throws InterruptedException {
        SourceRule none = SourceRule.of("NONE_OF_IT", input -> false);
        try (MultiChannelSystem system = bars().set(Settings.RULES_OHLCV_TYPES, Set.of())
                .rule(RuleScope.of(SourceKind.WEBSOCKET), SourceRule.of("OTHER_KIND", input -> false))
                .build()) {
            system.start();
            system.submit(bar(0, 101.0, 1.0));
            assertThat(system.ledger().candidates().total("FILTERED")).isZero();

            system.rules().add(RuleScope.all(), none);
            assertThat(system.rules().names())
                    .containsExactly("MIN_CONFIDENCE", "MAX_DEVIATION", "OTHER_KIND", "NONE_OF_IT");
            system.submit(bar(1, 101.0, 1.0));
            assertThat(fate(system, "FILTERED(NONE_OF_IT)")).isEqualTo(1L);

            system.rules()
                    .replace(SourceRule.of("NONE_OF_IT", input -> input.symbol().equals("ACME")));
            system.submit(bar(2, 101.0, 1.0));
            assertThat(fate(system, "FILTERED(NONE_OF_IT)")).isEqualTo(1L);

            assertThat(system.rules().remove("NONE_OF_IT")).isTrue();
            assertThat(system.rules().remove("NONE_OF_IT")).isFalse();
            system.submit(bar(3, 101.0, 1.0));
            end(system);
            assertThat(fate(system, "FILTERED(NONE_OF_IT)")).isEqualTo(1L);
            assertThat(json(system)).hasSize(3);
        }
    }

    @Test
    void shouldFilterWhatARuleThrowsOnAndDisturbNothingElse() throws InterruptedException {
        try (MultiChannelSystem system = bars().set(Settings.RULES_OHLCV_TYPES, Set.of())
                .rule(RuleScope.all(), SourceRule.of("BROKEN", input -> {
                    if (input.detection().price() > 101.0) {
                        throw new IllegalStateException("no idea");
                    }
                    return true;
                }))
                .build()) {
            system.start();
            system.submit(bar(0, 102.0, 1.0));
            system.submit(bar(1, 101.0, 1.0));
            end(system);
            assertThat(fate(system, "FILTERED(RULE_ERROR)")).isEqualTo(1L);
            assertThat(json(system)).hasSize(1);
            assertThat(system.ledger().notes()).containsEntry(AlertType.RULE_ERROR + "(BROKEN)", 1.0);
            assertThat(system.ledger().notes()).doesNotContainKey("DETECTOR_ERROR(each-bar)");
            assertThat(system.status().failures()).singleElement().asString().contains("BROKEN", "ACME", "no idea");
        }
    }

    @Test
    void shouldTellTheResultOfASubmissionOnlyWhatPassed() {
        try (MultiChannelSystem system = bars().build()) {
            system.start();
            assertThat(system.submitAsync(bar(0, 102.0, 1.0)).join().events()).isEmpty();
            system.rules().add(RuleScope.all(), SourceRule.of("ANY", input -> true));
            assertThat(fate(system, "FILTERED(NO_BASELINE)")).isEqualTo(1L);
        }
    }

    @Test
    void shouldRefuseRulesThatCannotBeToldApart() {
        try (MultiChannelSystem system = bars().build()) {
            SourceRule any = SourceRule.of("ANY", input -> true);
            system.rules().add(RuleScope.all(), any);
            assertThatThrownBy(() -> system.rules().add(RuleScope.all(), any))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("rule: 'ANY' (expected: a name that no other rule has)");
            assertThatThrownBy(() -> system.rules().add(RuleScope.all(), SourceRule.of("any", input -> true)))
                    .hasMessageContaining("rule: 'any' (expected: 1 to 32 of A-Z");
            assertThatThrownBy(() -> system.rules().add(RuleScope.all(), SourceRule.of("RULE_ERROR", input -> true)))
                    .hasMessageContaining("means something else in the ledger");
            assertThatThrownBy(
                            () -> system.rules().add(RuleScope.ofFeed("nobody"), SourceRule.of("OTHER", input -> true)))
                    .hasMessageContaining("feed: 'nobody' (expected: one of ");
            assertThatThrownBy(() -> system.rules().remove("NO_BASELINE")).hasMessageContaining("built in");
            assertThatThrownBy(() -> system.rules().replace(SourceRule.of("MISSING", input -> true)))
                    .hasMessageContaining("rule: 'MISSING'");
        }
    }

    @Test
    void shouldNameAReplayByTheRulesThatSettingsDescribe() {
        try (MultiChannelSystem one = bars().build();
                MultiChannelSystem same = bars().build();
                MultiChannelSystem other =
                        bars().set(Settings.RULES_OHLCV_MIN_PERCENT_CHANGE, 2.0).build()) {
            assertThat(same.log().epoch()).isEqualTo(one.log().epoch());
            assertThat(other.log().epoch()).isNotEqualTo(one.log().epoch());
        }
    }
}
