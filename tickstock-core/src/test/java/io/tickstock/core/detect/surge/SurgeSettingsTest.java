package io.tickstock.core.detect.surge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tickstock.api.data.SessionPhase;
import io.tickstock.api.event.SurgeTrigger;
import java.time.Duration;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SurgeSettingsTest {

    private final SurgeSettings defaults = SurgeSettings.defaults();

    @Test
    void shouldHaveTheDocumentedDefaults() {
        assertThat(defaults)
                .isEqualTo(new SurgeSettings(
                        1.0,
                        2.0,
                        3.0,
                        Double.NaN,
                        Duration.ofSeconds(30),
                        EnumSet.allOf(SurgeTrigger.class),
                        EnumSet.of(SessionPhase.REGULAR)));
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1.0, 0.0, Double.NaN, Double.POSITIVE_INFINITY})
    void shouldRefuseThresholdsOutOfRange(double value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> defaults.withPricePercent(value))
                .withMessage("surge.price-percent: " + value + " (expected: > 0 and finite)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> defaults.withPriceAlonePercent(value))
                .withMessage("surge.price-alone-percent: " + value + " (expected: > 0 and finite)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> defaults.withVolumeMultiple(value))
                .withMessage("surge.volume-multiple: " + value + " (expected: > 0 and finite)");
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1.0, 0.0, Double.POSITIVE_INFINITY})
    void shouldRefuseAVolumeAloneOutOfRange(double value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> defaults.withVolumeAloneMultiple(value))
                .withMessage("surge.volume-alone-multiple: " + value + " (expected: > 0 and finite)");
    }

    @Test
    void shouldRefuseACooldownOutOfRange() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> defaults.withCooldown(Duration.ofMillis(-1)))
                .withMessage("surge.cooldown: PT-0.001S (expected: 0 to 365 days)");
    }

    @Test
    void shouldRefuseEmptySets() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> defaults.withTriggers(EnumSet.noneOf(SurgeTrigger.class)))
                .withMessage("surge.triggers: [] (expected: at least one)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> defaults.withPhases(EnumSet.noneOf(SessionPhase.class)))
                .withMessage("surge.phases: [] (expected: at least one)");
    }

    @Test
    void shouldKeepItsOwnCopyOfTheSets() {
        EnumSet<SurgeTrigger> triggers = EnumSet.of(SurgeTrigger.PRICE);
        SurgeSettings settings = defaults.withTriggers(triggers);
        triggers.add(SurgeTrigger.VOLUME);

        assertThat(settings.triggers()).containsExactly(SurgeTrigger.PRICE);
        assertThatThrownBy(() -> settings.phases().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void shouldKnowWhetherVolumeAloneCanEmit() {
        assertThat(defaults.volumeAloneEmits()).isFalse();
        assertThat(defaults.withVolumeAloneMultiple(5.0).volumeAloneEmits()).isTrue();
        assertThat(defaults.withVolumeAloneMultiple(5.0)
                        .withTriggers(EnumSet.of(SurgeTrigger.PRICE))
                        .volumeAloneEmits())
                .isFalse();
    }
}
