package io.tickstock.core.detect.trend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tickstock.api.event.Direction;
import io.tickstock.api.event.Tolerance;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrendWindowTest {

    /** One price for each bucket from bucket 100 on; the one after the last is open. */
    private static TrendWindow windowOf(int widthSeconds, double... prices) {
        TrendWindow window = new TrendWindow(widthSeconds);
        window.begin(100L);
        for (int i = 0; i < prices.length; i++) {
            window.closeBefore(101L + i, prices[i]);
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
        assertThat(windowOf(1, prices).line().r2()).isEqualTo(1.0, within(1e-12));
    }

    @Test
    void shouldTellTheSlopeInPercentOfTheMeanAMinute() {
        // From 100 to 105.9, mean 102.95, 0.1 a bucket.
        double[] prices = line(60, 100.0, 0.1);

        assertThat(windowOf(1, prices).line().slope()).isEqualTo(6.0 / 102.95 * 100.0, within(1e-10));
        assertThat(windowOf(3, prices).line().slope()).isEqualTo(2.0 / 102.95 * 100.0, within(1e-10));
        assertThat(windowOf(10, prices).line().slope()).isEqualTo(0.6 / 102.95 * 100.0, within(1e-10));
        assertThat(windowOf(10, prices).spanSeconds()).isEqualTo(600);
    }

    @Test
    void shouldHaveNoSlopeAndNoFitWhenAllPricesAreEqual() {
        TrendWindow window = windowOf(1, line(60, 0.1, 0.0));

        assertThat(window.line().slope()).isZero();
        assertThat(window.line().r2()).isZero();
        assertThat(window.vote(0.05, 0.0)).isEqualTo(Direction.FLAT);
    }

    @Test
    void shouldRepeatThePriceBeforeInEmptyBuckets() {
        TrendWindow window = new TrendWindow(1);
        window.begin(0);
        window.closeBefore(20, 100.0);
        window.closeBefore(40, 101.0);
        double[] prices = new double[40];
        Arrays.fill(prices, 0, 20, 100.0);
        Arrays.fill(prices, 20, 40, 101.0);

        assertThat(window.line().slope()).isEqualTo(windowOf(1, prices).line().slope(), within(1e-12));
        assertThat(window.length()).isEqualTo(40);
    }

    @Test
    void shouldFillAGapLongerThanItself() {
        TrendWindow window = windowOf(1, line(60, 100.0, 1.0));
        window.closeBefore(10_000, 7.0);

        assertThat(window.length()).isEqualTo(60);
        assertThat(window.line().r2()).isZero();
    }

    @Test
    void shouldForgetWhenItBeginsAnew() {
        TrendWindow window = windowOf(1, line(60, 100.0, 1.0));
        window.begin(10_000);

        assertThat(window.isHalfFilled()).isFalse();
        assertThat(window.length()).isZero();
    }

    @Test
    void shouldVoteWithAThresholdJustMetAndNotWithOneJustMissed() {
        for (double step : new double[] {0.1, -0.1}) {
            TrendWindow window = windowOf(1, line(60, 100.0, step));
            Direction direction = step > 0 ? Direction.UP : Direction.DOWN;
            double slope = Math.abs(window.line().slope());

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

        assertThat(window.line().r2()).isBetween(0.5, 0.9);
        assertThat(window.vote(0.05, window.line().r2())).isEqualTo(Direction.UP);
        assertThat(window.vote(0.05, window.line().r2() * (1 + 5e-9))).isEqualTo(Direction.FLAT);
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

            assertThat(window.line().slope()).isEqualTo(plain[0], within(1e-9));
            assertThat(window.line().r2()).isEqualTo(plain[1], within(1e-9));
        }
    }

    /**
     * Tapes that are hard on sums: runs of all lengths, leaps that leave large squares behind, levels far apart, windows that hardly
     * move. Thresholds are put so near to the line through the window that only the line itself can tell.
     */
    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14, 15, 16, 17, 18})
    void shouldVoteAsTheLineDoesHoweverNearTheThresholds(long seed) {
        Random random = new Random(seed);
        double[] nearness = {1.0 - 1e-7, 1.0 - 3e-9, 1.0, 1.0 + 5e-10, 1.0 + 1.5e-9, 1.0 + 3e-9, 1.0 + 1e-7};
        double price = Math.pow(10.0, random.nextInt(11) - 4);
        double roughness = Math.pow(10.0, -2 - random.nextInt(5));
        TrendWindow window = new TrendWindow(1);
        window.begin(0L);
        long bucket = 0L;
        List<Double> closed = new ArrayList<>();
        int votes = 0;
        for (int i = 0; i < 6_000; i++) {
            int step = random.nextInt(8) == 0 ? 1 + random.nextInt(70) : 1;
            if (random.nextInt(200) == 0) {
                price *= random.nextBoolean() ? 1.5 : 0.7;
            } else if (random.nextInt(3) > 0) {
                price *= 1.0 + (random.nextGaussian() + Math.sin(i / 300.0)) * roughness;
            }
            if (i < 3_000 && price > 1.0) {
                // Prices of four decimals at first, as shares have, and any later.
                price = Math.rint(price * 1e4) / 1e4;
            }
            bucket += step;
            window.closeBefore(bucket, price);
            for (int k = 0; k < step; k++) {
                closed.add(price);
            }
            if (window.isHalfFilled()) {
                double[] last = closed.subList(Math.max(0, closed.size() - 60), closed.size()).stream()
                        .mapToDouble(Double::doubleValue)
                        .toArray();
                TrendWindow.Line line = window.line();
                double[] plain = PlainTrend.line(last, 1);
                assertThat(line.slope())
                        .as("seed %s, %s", seed, i)
                        .isEqualTo(plain[0], within(1e-9 * Math.max(1.0, Math.abs(plain[0]))));
                assertThat(line.r2()).as("seed %s, %s", seed, i).isEqualTo(plain[1], within(1e-9));
                if (line.slope() == 0.0) {
                    assertThat(window.vote(0.05, 0.0)).isEqualTo(Direction.FLAT);
                    continue;
                }
                double minSlope = Math.abs(line.slope()) * nearness[random.nextInt(nearness.length)];
                double minR2 = line.r2() * nearness[random.nextInt(nearness.length)];
                boolean votesFor =
                        Tolerance.meets(Math.abs(line.slope()), minSlope) && Tolerance.meets(line.r2(), minR2);
                Direction expected = !votesFor ? Direction.FLAT : line.slope() > 0.0 ? Direction.UP : Direction.DOWN;
                assertThat(window.vote(minSlope, minR2))
                        .as(
                                "seed %s, close %s, slope %s of %s, r2 %s of %s",
                                seed, i, line.slope(), minSlope, line.r2(), minR2)
                        .isEqualTo(expected);
                votes += votesFor ? 1 : 0;
            }
        }
        assertThat(votes).as("seed %s", seed).isBetween(500, 5_500);
    }
}
