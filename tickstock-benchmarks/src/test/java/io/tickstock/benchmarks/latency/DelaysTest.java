package io.tickstock.benchmarks.latency;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickstock.benchmarks.market.MarketSpec;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class DelaysTest {

    private static final long SECOND = 1_000_000_000L;

    @Test
    void shouldFindTheWayBackFromEventTimes() {
        for (long rate : new long[] {1L, 30_000L, 100_000L, 1_000_000L, 9_999_999L}) {
            Timeline timeline = new Timeline(rate);
            for (long due : new long[] {0L, 1L, 999L, 1_234_567_891L, 600L * SECOND - 1}) {
                assertThat(timeline.due(timeline.eventTime(due)))
                        .as("due %d at %d a second", due, rate)
                        .isEqualTo(due);
            }
        }
    }

    @Test
    void shouldCountDelaysFromWhenAPrintWasDue() {
        Timeline timeline = new Timeline(1_000_000L);
        Delays delays = new Delays(timeline, Schedule.even(1_000_000L, Duration.ofSeconds(1), Duration.ofSeconds(2)));
        timeline.begin(System.nanoTime() - 10 * SECOND);

        delays.seen(timeline.eventTime(SECOND - 1));
        delays.seen(timeline.eventTime(SECOND));
        delays.seen(timeline.eventTime(2 * SECOND - 1));
        delays.seen(timeline.eventTime(3 * SECOND - 1));

        assertThat(delays.count()).isEqualTo(4);
        assertThat(delays.second(0).getTotalCount()).isEqualTo(2);
        assertThat(delays.second(1).getTotalCount()).isEqualTo(1);
        // A histogram of three digits tells a value to a thousandth.
        assertThat(delays.second(0).getMaxValue()).isBetween(8_990_000_000L, 12_000_000_000L);
        assertThat(delays.second(1).getMinValue()).isBetween(6_990_000_000L, 10_000_000_000L);
    }

    @Test
    void shouldSeeEveryPrintOnceBehindAnEmptyHandOver() throws InterruptedException {
        // More in the burst than the lane has room for.
        Schedule schedule = new Schedule(
                10_000_000L,
                List.of(
                        new Schedule.Stretch(0, 20_000_000L, 50_000L),
                        new Schedule.Stretch(20_000_000L, 22_000_000L, 20_000_000L)));
        Timeline timeline = new Timeline(50_000L);
        Delays delays = new Delays(timeline, schedule);
        PacedSource source = new PacedSource(MarketSpec.standard().withSymbols(10), schedule, timeline);

        boolean ended = new EmptyHandOver(source, delays).run(60);

        assertThat(ended).isTrue();
        assertThat(source.sent()).isEqualTo(41_000);
        assertThat(delays.count()).isEqualTo(41_000);
        assertThat(delays.second(0).getTotalCount()).isEqualTo(40_500);
    }
}
