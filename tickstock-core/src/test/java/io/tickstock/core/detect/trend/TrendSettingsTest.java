package io.tickstock.core.detect.trend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tickstock.api.data.SessionPhase;
import java.time.Duration;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrendSettingsTest {

    private final TrendSettings defaults = TrendSettings.defaults();

    @Test
    void shouldHaveTheDocumentedDefaults() {
        assertThat(defaults)
                .isEqualTo(new TrendSettings(
                        0.05,
                        0.1,
                        0.6,
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(60),
                        EnumSet.of(SessionPhase.REGULAR)));
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1.0, 0.0, Double.NaN, Double.POSITIVE_INFINITY})
    void shouldRefuseASlopeOutOfRange(double value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> defaults.withMinSlopePercent(value))
                .withMessage("trend.min-slope-percent: " + value + " (expected: > 0 and finite)");
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1.0, 0.0, Double.NaN, Double.POSITIVE_INFINITY})
    void shouldRefuseASlopeOfBarsOutOfRange(double value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> defaults.withBarMinSlopePercent(value))
                .withMessage("trend.bar-min-slope-percent: " + value + " (expected: > 0 and finite)");
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 1.1, Double.NaN})
    void shouldRefuseAFitOutOfRange(double value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> defaults.withMinR2(value))
                .withMessage("trend.min-r2: " + value + " (expected: in [0, 1])");
    }

    @Test
    void shouldRefuseTimesOutOfRange() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> defaults.withHold(Duration.ofSeconds(-1)))
                .withMessage("trend.hold: PT-1S (expected: 0 to 365 days)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> defaults.withRearm(Duration.ofDays(366)))
                .withMessage("trend.rearm: PT8784H (expected: 0 to 365 days)");
    }

    @Test
    void shouldRefuseToCountNoPhase() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> defaults.withPhases(EnumSet.noneOf(SessionPhase.class)))
                .withMessage("trend.phases: [] (expected: at least one)");
    }

    @Test
    void shouldKeepItsOwnCopyOfThePhases() {
        TrendSettings settings = defaults.withPhases(EnumSet.allOf(SessionPhase.class));

        assertThat(settings.phases()).hasSize(4);
        assertThatThrownBy(() -> settings.phases().clear()).isInstanceOf(UnsupportedOperationException.class);
    }
}
