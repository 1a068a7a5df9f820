package io.tickstock.core.detect.trend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tickstock.api.event.Direction;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrendWindowTest {

    private static final long S = 1_000_000_000L;

    /** One price for each bucket from bucket 100 on; the one after the last is open. */
    private static TrendWindow windowOf(int widthSeconds, double... prices) {
        TrendWindow window = new TrendWindow(widthSeconds);
        window.begin(100L * widthSeconds * S);
        for (int i = 0; i < prices.length; i++) {
            window.closeBefore((101L + i) * widthSeconds * S, prices[i]);
        }
        return window;
    }

    private static double[] line(int length, double from, double step) {
        double[] prices = new double[length];
        Arrays.setAll(prices, i -> from + i * step);
        return prices;
    }

    @Test
    void shouldBeHalfFilledFromThirtyClosedBuckets() {
        assertThat(windowOf(3, line(29, 100.0, 0.1)).isHalfFilled()).isFalse();
        assertThat(windowOf(3, line(30, 100.0, 0.1)).isHalfFilled()).isTrue();
    }

    @Test
    void shouldHoldSixtyBucketsAtMost() {
        double[] prices = line(61, 100.0, 0.1);
        prices[0] = 5_000.0; // out of reach

        assertThat(windowOf(1, prices).length()).isEqualTo(60);
        assertThat(windowOf(1, prices).r2()).isEqualTo(1.0, within(1e-12));
    }

    @Test
    void shouldTellTheSlopeInPercentOfTheMeanAMinute() {
        // From 100 to 105.9, mean 102.95, 0.1 a bucket.
        double[] prices = line(60, 100.0, 0.1);

        assertThat(windowOf(1, prices).slope()).isEqualTo(6.0 / 102.95 * 100.0, within(1e-10));
        assertThat(windowOf(3, prices).slope()).isEqualTo(2.0 / 102.95 * 100.0, within(1e-10));
        assertThat(windowOf(10, prices).slope()).isEqualTo(0.6 / 102.95 * 100.0, within(1e-10));
        assertThat(windowOf(10, prices).spanSeconds()).isEqualTo(600);
    }

    @Test
    void shouldHaveNoSlopeAndNoFitWhenAllPricesAreEqual() {
        TrendWindow window = windowOf(1, line(60, 0.1, 0.0));

        assertThat(window.slope()).isZero();
        assertThat(window.r2()).isZero();
        assertThat(window.vote(0.05, 0.0)).isEqualTo(Direction.FLAT);
    }

    @Test
    void shouldRepeatThePriceBeforeInEmptyBuckets() {
        TrendWindow window = new TrendWindow(1);
        window.begin(0);
        window.closeBefore(20 * S, 100.0);
        window.closeBefore(40 * S, 101.0);
        double[] prices = new double[40];
        Arrays.fill(prices, 0, 20, 100.0);
        Arrays.fill(prices, 20, 40, 101.0);

        assertThat(window.slope()).isEqualTo(windowOf(1, prices).slope(), within(1e-12));
        assertThat(window.length()).isEqualTo(40);
    }

    @Test
    void shouldFillAGapLongerThanItself() {
        TrendWindow window = windowOf(1, line(60, 100.0, 1.0));
        window.closeBefore(10_000 * S, 7.0);

        assertThat(window.length()).isEqualTo(60);
        assertThat(window.r2()).isZero();
    }

    @Test
    void shouldForgetWhenItBeginsAnew() {
        TrendWindow window = windowOf(1, line(60, 100.0, 1.0));
        window.begin(10_000 * S);

        assertThat(window.isHalfFilled()).isFalse();
        assertThat(window.length()).isZero();
    }

    @Test
    void shouldVoteWithAThresholdJustMetAndNotWithOneJustMissed() {
        for (double step : new double[] {0.1, -0.1}) {
            TrendWindow window = windowOf(1, line(60, 100.0, step));
            Direction direction = step > 0 ? Direction.UP : Direction.DOWN;
            double slope = Math.abs(window.slope());

            assertThat(window.vote(slope, 1.0)).isEqualTo(direction);
            assertThat(window.vote(slope * (1 + 5e-10), 1.0)).isEqualTo(direction);
            assertThat(window.vote(slope * (1 + 5e-9), 1.0)).isEqualTo(Direction.FLAT);
        }
    }

    @Test
    void shouldVoteOnlyWithAGoodFit() {
        double[] prices = line(60, 100.0, 0.1);
        prices[30] = 110.0;
        TrendWindow window = windowOf(1, prices);

        assertThat(window.r2()).isBetween(0.5, 0.9);
        assertThat(window.vote(0.05, window.r2())).isEqualTo(Direction.UP);
        assertThat(window.vote(0.05, window.r2() * (1 + 5e-9))).isEqualTo(Direction.FLAT);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-5, 0.37, 100.0, 68_000.0, 1e8})
    void shouldAgreeWithAPlainTwoPassComputation(double level) {
        Random random = new Random(7);
        for (int round = 0; round < 200; round++) {
            double[] prices = new double[30 + random.nextInt(31)];
            double price = level;
            for (int i = 0; i < prices.length; i++) {
                price *= 1.0 + (random.nextGaussian() + 0.3) * 1e-4;
                prices[i] = price;
            }
            TrendWindow window = windowOf(3, prices);
            double[] plain = PlainTrend.line(prices, 3);

            assertThat(window.slope()).isEqualTo(plain[0], within(1e-9));
            assertThat(window.r2()).isEqualTo(plain[1], within(1e-9));
        }
    }
}
