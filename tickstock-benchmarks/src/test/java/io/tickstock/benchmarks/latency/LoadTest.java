package io.tickstock.benchmarks.latency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class LoadTest {

    private static final long SECOND = 1_000_000_000L;

    @Test
    void shouldSumAllButIdleWaitingAndGuests() {
        Load load = Load.of(
                List.of(
                        "cpu  100 10 50 1000 20 3 7 5 2 1",
                        "cpu0 60 5 25 500 10 3 4 3 1 1",
                        "cpu1 40 5 25 500 10 0 3 2 1 0",
                        "intr 4711 1 2 3"),
                7L,
                11L);

        assertThat(load).isEqualTo(new Load(7L, 1_750_000_000L, 11L, 2));
    }

    @Test
    void shouldTellTheShareOfTheWholeMachineThatOthersTook() {
        Load before = new Load(5 * SECOND, 100 * SECOND, 40 * SECOND, 4);
        Load after = new Load(7 * SECOND, 105 * SECOND, 43 * SECOND, 4);

        // Two of the eight processor seconds that there were.
        assertThat(after.foreignSince(before)).isCloseTo(0.25, within(1e-12));
    }

    @Test
    void shouldLeaveASecondOutFromFivePercentOn() {
        Load before = new Load(0, 0, 0, 2);

        double atLimit = new Load(SECOND, 1_100_000_000L, SECOND, 2).foreignSince(before);
        double below = new Load(SECOND, 1_090_000_000L, SECOND, 2).foreignSince(before);

        assertThat(Load.isForeign(atLimit)).isTrue();
        assertThat(Load.isForeign(below)).isFalse();
    }

    @Test
    void shouldNotTellLessThanNothingForCoarseTicks() {
        Load before = new Load(0, 0, 0, 2);

        assertThat(new Load(SECOND, 990_000_000L, SECOND, 2).foreignSince(before))
                .isZero();
    }

    @Test
    void shouldLeaveNothingOutWhereTheLoadIsNotKnown() {
        Load before = Load.of(List.of(), 0L, 0L);
        Load after = Load.of(List.of(), SECOND, SECOND);

        assertThat(after.foreignSince(before)).isNaN();
        assertThat(Load.isForeign(after.foreignSince(before))).isFalse();
    }
}
