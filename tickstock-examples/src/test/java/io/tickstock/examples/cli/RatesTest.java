package io.tickstock.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class RatesTest {

    private static final long SECOND = 1_000_000_000L;

    private final Rates rates = new Rates();

    @Test
    void shouldLookBackTwoSeconds() {
        assertThat(rates.perSecond("x")).isZero();
        rates.add(10 * SECOND, Map.of("x", 1_000L));
        assertThat(rates.perSecond("x")).isZero();
        rates.add(11 * SECOND, Map.of("x", 1_500L));
        assertThat(rates.perSecond("x")).isEqualTo(500.0);
        rates.add(12 * SECOND, Map.of("x", 1_600L));
        assertThat(rates.perSecond("x")).isEqualTo(300.0);
        rates.add(13 * SECOND, Map.of("x", 1_600L, "y", 3L));
        assertThat(rates.perSecond("x")).isEqualTo(50.0);
        assertThat(rates.perSecond("y")).as("0 before it was there").isEqualTo(1.5);
    }

    @Test
    void shouldNotForgetWhenItIsSeldomAsked() {
        rates.add(10 * SECOND, Map.of("x", 0L));
        rates.add(20 * SECOND, Map.of("x", 100L));
        assertThat(rates.perSecond("x")).isEqualTo(10.0);
    }
}
