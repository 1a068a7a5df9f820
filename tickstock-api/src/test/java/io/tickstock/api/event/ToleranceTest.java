package io.tickstock.api.event;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ToleranceTest {

    @Test
    void shouldMeetAThresholdFromABillionthBelow() {
        assertThat(Tolerance.meets(2.0, 2.0)).isTrue();
        assertThat(Tolerance.meets(2.0 * (1.0 - 1e-9), 2.0)).isTrue();
        assertThat(Tolerance.meets(2.0 * (1.0 - 2e-9), 2.0)).isFalse();
        assertThat(Tolerance.isUnder(2.0 * (1.0 - 2e-9), 2.0)).isTrue();
    }

    @Test
    void shouldMeetNothingWithAnUndefinedNumber() {
        assertThat(Tolerance.meets(Double.NaN, 0.0)).isFalse();
        assertThat(Tolerance.isUnder(Double.NaN, 0.0)).isTrue();
    }

    @Test
    void shouldGradeStrengthWithTheSameTolerance() {
        assertThat(Strength.of(1.0)).isEqualTo(Strength.WEAK);
        assertThat(Strength.of(1.99999)).isEqualTo(Strength.WEAK);
        assertThat(Strength.of(2.0 - 1e-9)).isEqualTo(Strength.MODERATE);
        assertThat(Strength.of(2.99999)).isEqualTo(Strength.MODERATE);
        assertThat(Strength.of(3.0 - 1e-9)).isEqualTo(Strength.STRONG);
        assertThat(Strength.of(Double.NaN)).isEqualTo(Strength.WEAK);
    }
}
