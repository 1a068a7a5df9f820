package io.tickstock.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tickstock.core.MultiChannelSystem;
import io.tickstock.testkit.Fault;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Settings that a host gets wrong. */
class BadSettingsTest {

    @Fault("L3")
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            input.lateness              | -1s
            input.lateness              | soon
            input.lateness              | 10
            input.lateness              | 400d
            calendar                    | the moon's
            highlow.cooldown            | 0s
            highlow.cooldown            | 1e3s
            highlow.min-move-percent    | -0.01
            highlow.min-move-percent    | 100.1
            highlow.min-move-percent    | NaN
            highlow.phases              | noon
            highlow.phases              | ''
            surge.price-percent         | 0.0
            surge.price-percent         | Infinity
            surge.price-alone-percent   | two
            surge.volume-multiple       | -3.0
            surge.volume-alone-multiple | on
            surge.cooldown              | -30s
            surge.triggers              | luck
            surge.phases                | regular,
            trend.min-slope-percent     | 0.0
            trend.min-r2                | 1.01
            trend.hold                  | 5 seconds ago
            trend.rearm                 | 1y
            containment.failures        | 0
            containment.retry           | 0s
            coordination.window         | 0s
            coordination.mode           | whenever
            coordination.key            | user
            universe.core               | a b
            priority.queue              | 0
            coordination.max-pending    | 2147483648
            coordination.queue          | 16777217
            tick.channels               | 257
            tick.channels               | 1.5
            tick.queue                  | 0
            tick.overload               | panic
            tick.offer-timeout          | 25
            submit.queue                | 1048577
            symbols.max                 | none
            publish.retention           | -1
            publish.retention-bytes     | 0
            close.timeout               | never
            """)
    void shouldRefuseAValueWithItsNameAndRuleAndStartNothing(String name, String value) {
        Set<Thread> before = Thread.getAllStackTraces().keySet();

        assertThatThrownBy(() -> MultiChannelSystem.builder()
                        .set(Map.of(name, value))
                        .build()
                        .start())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(name + ": '" + value + "' (expected: ");

        assertThat(Thread.getAllStackTraces().keySet())
                .filteredOn(thread -> !before.contains(thread))
                .noneMatch(thread -> thread.getName().startsWith("tickstock-"));
    }
}
