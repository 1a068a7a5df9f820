package io.tickstock.core.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickstock.api.spi.SystemStatus.Latency;
import java.util.Random;
import java.util.function.LongSupplier;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LatencyHistogramTest {

    private static void compare(LongSupplier values, int count) {
        LatencyHistogram ours = new LatencyHistogram();
        Histogram exact = new Histogram(1L, Long.MAX_VALUE / 4, 5);
        for (int i = 0; i < count; i++) {
            long value = values.getAsLong();
            ours.record(value, 1L);
            exact.recordValue(value);
        }
        Latency latency = ours.latency();
        assertThat(latency.count()).isEqualTo(count);
        check(latency.p50(), exact.getValueAtPercentile(50.0));
        check(latency.p95(), exact.getValueAtPercentile(95.0));
        check(latency.p99(), exact.getValueAtPercentile(99.0));
        check(latency.p999(), exact.getValueAtPercentile(99.9));
        assertThat(latency.max())
                .isCloseTo(
                        exact.getMaxValue(),
                        org.assertj.core.api.Assertions.within(Math.max(1L, exact.getMaxValue() / 100_000L)));
    }

    private static void check(long ours, long exact) {
        // The other histogram rounds too, to five digits.
        assertThat((double) ours).isBetween(exact * 0.99998 - 1, exact * 1.032 + 1);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void shouldAgreeWithAnExactOne(long seed) {
        Random random = new Random(seed);
        compare(() -> (long) Math.exp(random.nextDouble() * 25), 100_000);
        compare(() -> random.nextInt(31), 5_000);
        compare(() -> 1_000 + random.nextInt(64), 999);
        compare(() -> (long) Math.exp(5 + random.nextGaussian() * 2), 20_001);
    }

    @Test
    void shouldTakeAnyLong() {
        LatencyHistogram histogram = new LatencyHistogram();
        histogram.record(Long.MIN_VALUE, 1L);
        histogram.record(Long.MAX_VALUE, 3L);

        assertThat(histogram.latency().max()).isEqualTo(Long.MAX_VALUE);
        assertThat(histogram.latency().p50()).isEqualTo(Long.MAX_VALUE);
        assertThat(histogram.latency().count()).isEqualTo(4L);
    }

    @Test
    void shouldNeverReportLessThanTheTruthNorMoreThanTheGreatest() {
        for (long value = 0; value < 5_000; value++) {
            LatencyHistogram histogram = new LatencyHistogram();
            histogram.record(value, 1L);
            assertThat(histogram.latency().p50()).isEqualTo(value);
            histogram.record(1L << 40, 1L);
            assertThat((double) histogram.latency().p50()).isBetween((double) value, value * 33.0 / 32.0);
        }
    }

    @Test
    void shouldAddUp() {
        LatencyHistogram a = new LatencyHistogram();
        LatencyHistogram b = new LatencyHistogram();
        LatencyHistogram all = new LatencyHistogram();
        a.record(10L, 2L);
        b.record(1_000_000L, 1L);
        a.addTo(all);
        b.addTo(all);

        assertThat(all.latency().count()).isEqualTo(3L);
        assertThat(all.latency().p50()).isEqualTo(10L);
        assertThat(all.latency().max()).isEqualTo(1_000_000L);
        assertThat(new LatencyHistogram().latency()).isEqualTo(new Latency(0, 0, 0, 0, 0, 0));
    }
}
