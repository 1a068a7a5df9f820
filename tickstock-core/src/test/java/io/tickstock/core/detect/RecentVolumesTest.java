package io.tickstock.core.detect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RecentVolumesTest {

    @Test
    void shouldTakeForALateBarTheMeanOfThoseThatBeganBeforeIt() {
        RecentVolumes volumes = new RecentVolumes();
        for (int i = 0; i < 25; i++) {
            volumes.add(i * 10L, i);
        }
        // Of the newest twenty, 5 to 24: those from 5 to 11 began before 115.
        assertThat(volumes.meanBefore(115L)).isEqualTo(8.0);
        assertThat(volumes.meanBefore(90L)).as("four: 5 to 8").isNaN();
        assertThat(volumes.meanBefore(Long.MAX_VALUE)).isEqualTo(14.5);
        assertThat(volumes.meanBeforeNewest()).as("4 to 23").isEqualTo(13.5);
    }
}
