package io.tickstock.core.detect.highlow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tickstock.api.data.SessionPhase;
import java.time.Duration;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HighLowSettingsTest {

    private final HighLowSettings defaults = HighLowSettings.defaults();

    @Test
    void shouldHaveTheDocumentedDefaults() {
        assertThat(defaults)
                .isEqualTo(new HighLowSettings(Duration.ofSeconds(1), 0.05, EnumSet.of(SessionPhase.REGULAR)));
    }

    @Test
    void shouldRefuseACooldownOutOfRange() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> defaults.withCooldown(Duration.ofSeconds(-1)))
                .withMessage("highlow.cooldown: PT-1S (expected: 0 to 365 days)");
        assertThatIllegalArgumentException().isThrownBy(() -> defaults.withCooldown(Duration.ofDays(366)));
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, Double.NaN, Double.POSITIVE_INFINITY})
    void shouldRefuseAMinimumMoveOutOfRange(double value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> defaults.withMinMovePercent(value))
                .withMessage("highlow.min-move-percent: " + value + " (expected: >= 0 and finite)");
    }

    @Test
    void shouldRefuseToCountNoPhase() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> defaults.withPhases(EnumSet.noneOf(SessionPhase.class)))
                .withMessage("highlow.phases: [] (expected: at least one)");
    }

    @Test
    void shouldKeepItsOwnCopyOfThePhases() {
        EnumSet<SessionPhase> phases = EnumSet.of(SessionPhase.PRE);
        HighLowSettings settings = defaults.withPhases(phases);
        phases.add(SessionPhase.POST);

        assertThat(settings.phases()).containsExactly(SessionPhase.PRE);
        assertThatThrownBy(() -> settings.phases().add(SessionPhase.POST))
                .isInstanceOf(UnsupportedOperationException.class);
    }
}
