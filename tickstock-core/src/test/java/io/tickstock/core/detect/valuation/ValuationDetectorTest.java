package io.tickstock.core.detect.valuation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tickstock.api.data.DataKind;
import io.tickstock.api.data.FairValue;
import io.tickstock.api.data.MarketData;
import io.tickstock.api.event.Direction;
import io.tickstock.api.event.EventType;
import io.tickstock.api.event.Fields;
import io.tickstock.api.event.Priority;
import io.tickstock.testkit.DetectorHarness;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ValuationDetectorTest {

    private static final long START = 1_736_175_600_000_000_000L;
    private static final long SECOND = 1_000_000_000L;

    private final DetectorHarness<ValuationState> tape =
            new DetectorHarness<>(new ValuationDetector(ValuationSettings.defaults()));
    private int sent;

    /** A second after the one before, with a market price of 100. */
    private void value(double fair) {
        at(START + SECOND * sent++, fair);
    }

    private void at(long time, double fair) {
        tape.feed(new FairValue("ACME", fair, 100.0, 0.8, "dcf", time, MarketData.NO_TIME));
    }

    private List<EventType> types() {
        return tape.found().stream().map(found -> found.detection().type()).toList();
    }

    @Test
    void shouldTellASideOnceAndAgainOnlyAfterItWasClearedOrTurnedOver() {
        value(101.0);
        assertThat(types()).containsExactly(EventType.UNDERVALUED);
        value(105.0);
        value(100.5);
        value(101.5);
        assertThat(types()).hasSize(1);
        value(100.49);
        value(101.0);
        assertThat(types()).containsExactly(EventType.UNDERVALUED, EventType.UNDERVALUED);
        value(98.9);
        assertThat(types().get(2)).isEqualTo(EventType.OVERVALUED);
        value(98.0);
        value(103.0);
        assertThat(types().subList(3, 4)).containsExactly(EventType.UNDERVALUED);
    }

    @Test
    void shouldTakeThePercentageToTheLastDigit() {
        value(100.0 * (1.0 + 0.01 * (1.0 - 1e-8)));
        value(99.5);
        value(99.0 + 1e-6);
        assertThat(types()).isEmpty();
        value(100.0 * (1.0 + 0.01 * (1.0 - 1e-10)));
        assertThat(types()).containsExactly(EventType.UNDERVALUED);
    }

    @Test
    void shouldTellWhatItSaw() {
        value(98.0);

        assertThat(tape.found()).singleElement().satisfies(found -> {
            assertThat(found.detection().direction()).isEqualTo(Direction.DOWN);
            assertThat(found.detection().price()).isEqualTo(100.0);
            assertThat(found.detection().time()).isEqualTo(START);
            assertThat(found.detection().priority()).isEqualTo(Priority.MEDIUM);
            assertThat(found.detection().certainty()).isEqualTo(0.8);
            Map<String, Object> detail = Fields.of(found.detection().detail()).asMap();
            assertThat(detail)
                    .containsEntry("fair_value", 98.0)
                    .containsEntry("market_price", 100.0)
                    .containsEntry("confidence", 0.8)
                    .containsEntry("model", "dcf")
                    .doesNotContainKeys("market_price_age_ms", "high", "low", "open");
            assertThat((double) detail.get("deviation_percent")).isCloseTo(-2.0, within(1e-12));
            assertThat(found.detection().explanation().asMap()).containsEntry("percent", 1.0);
        });
    }

    @Test
    void shouldLeaveOutWhatIsBehindANewerValue() {
        value(100.0);
        value(100.0);
        at(START, 110.0);
        assertThat(types()).isEmpty();
        at(START + SECOND, 110.0);
        assertThat(types()).containsExactly(EventType.UNDERVALUED);
    }

    @Test
    void shouldLookAtFairValuesOnlyAndRefuseWhatMakesNoSense() {
        assertThat(new ValuationDetector(ValuationSettings.defaults()).inputs()).containsExactly(DataKind.FAIR_VALUE);
        assertThatThrownBy(() -> new ValuationSettings(0.0))
                .hasMessage("valuation.percent: 0.0 (expected: > 0 and finite)");
    }
}
