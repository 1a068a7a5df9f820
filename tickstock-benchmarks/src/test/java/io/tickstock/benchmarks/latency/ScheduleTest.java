package io.tickstock.benchmarks.latency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScheduleTest {

    @Test
    void shouldSpreadPrintsEvenlyWithoutDrift() {
        Schedule schedule = Schedule.even(3, Duration.ZERO, Duration.ofSeconds(2));

        assertThat(dues(schedule))
                .containsExactly(0L, 333_333_333L, 666_666_666L, 1_000_000_000L, 1_333_333_333L, 1_666_666_666L);
        assertThat(schedule.count()).isEqualTo(6);
    }

    @Test
    void shouldKeepWarmUpAtTheSamePace() {
        Schedule schedule = Schedule.even(100_000, Duration.ofSeconds(1), Duration.ofSeconds(2));

        List<Long> dues = dues(schedule);

        assertThat(schedule.count()).isEqualTo(300_000);
        assertThat(dues).hasSize(300_000);
        for (int i = 0; i < dues.size(); i++) {
            assertThat(dues.get(i)).as("print %d", i).isEqualTo(10_000L * i);
        }
        assertThat(schedule.warmUp()).isEqualTo(1_000_000_000L);
        assertThat(schedule.seconds()).isEqualTo(2);
    }

    @Test
    void shouldCountAPrintThatIsDueInAnUnfinishedStep() {
        assertThat(new Schedule.Stretch(0, 1_500_000_000L, 1).count()).isEqualTo(2);
        assertThat(new Schedule.Stretch(0, 1_000_000_000L, 1).count()).isEqualTo(1);
    }

    @Test
    void shouldPutBurstsInTheSecondAndFourthRecordedSecond() {
        Schedule schedule = Schedule.withBursts(1_000, Duration.ofSeconds(2), Duration.ofSeconds(5));

        List<Long> dues = dues(schedule);

        assertThat(perSecond(dues, 7)).containsExactly(1_000, 1_000, 1_000, 5_000, 1_000, 1_190, 1_000);
        assertThat(dues.stream().filter(due -> due >= 5_000_000_000L && due < 5_010_000_000L))
                .hasSize(200);
        assertThat(dues).isSorted().doesNotHaveDuplicates();
        assertThat(schedule.count()).isEqualTo(dues.size());
        assertThat(schedule.seconds()).isEqualTo(5);
    }

    @Test
    void shouldRefuseASpanWithoutRoomForBursts() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Schedule.withBursts(1_000, Duration.ZERO, Duration.ofMillis(3_999)))
                .withMessageContaining("span");
    }

    @Test
    void shouldRefuseRatesOutOfRange() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Schedule.even(0, Duration.ZERO, Duration.ofSeconds(1)))
                .withMessageContaining("rate: 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Schedule.even(20_000_001, Duration.ZERO, Duration.ofSeconds(1)))
                .withMessageContaining("rate: 20000001");
    }

    private static List<Long> dues(Schedule schedule) {
        List<Long> dues = new ArrayList<>();
        Schedule.Walk walk = schedule.walk();
        while (walk.hasNext()) {
            dues.add(walk.next());
        }
        return dues;
    }

    private static int[] perSecond(List<Long> dues, int seconds) {
        int[] counts = new int[seconds];
        for (long due : dues) {
            counts[(int) (due / 1_000_000_000L)]++;
        }
        return counts;
    }
}
