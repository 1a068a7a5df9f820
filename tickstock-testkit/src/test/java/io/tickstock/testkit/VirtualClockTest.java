package io.tickstock.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class VirtualClockTest {

    @Test
    void shouldStandStillUntilMoved() {
        VirtualClock clock = new VirtualClock(1_000);
        assertThat(clock.epochNanos()).isEqualTo(1_000);
        assertThat(clock.monotonicNanos()).isZero();

        clock.advance(Duration.ofNanos(5));

        assertThat(clock.epochNanos()).isEqualTo(1_005);
        assertThat(clock.monotonicNanos()).isEqualTo(5);
    }

    @Test
    void shouldNeverTakeTheMonotonicCountBack() {
        VirtualClock clock = new VirtualClock(1_000);
        clock.set(1_500);
        clock.set(200);

        assertThat(clock.epochNanos()).isEqualTo(200);
        assertThat(clock.monotonicNanos()).isEqualTo(500);
        assertThatThrownBy(() -> clock.advance(-1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shouldLoseNoStepOfManyThreads() throws InterruptedException {
        VirtualClock clock = new VirtualClock(0);
        Runnable steps = () -> {
            for (int i = 0; i < 10_000; i++) {
                clock.advance(1);
            }
        };
        Thread one = new Thread(steps);
        Thread other = new Thread(steps);
        one.start();
        other.start();
        one.join();
        other.join();

        assertThat(clock.epochNanos()).isEqualTo(20_000);
    }
}
