package io.tickstock.benchmarks.scaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tickstock.benchmarks.compare.Contender;
import io.tickstock.benchmarks.compare.Tape;
import io.tickstock.benchmarks.market.MarketSpec;
import java.util.List;
import org.junit.jupiter.api.Test;

class WayTest {

    private static final Tape TAPE =
            Tape.of(MarketSpec.standard().withSymbols(200).withTicks(150_000L));

    @Test
    void shouldFindTheSameWhateverTheWayAndCountTheSecondHalf() throws InterruptedException {
        Contender.Outcome loop = new Way(Way.LOOP, 1, 1).play(TAPE);

        assertThat(loop.events().count()).isPositive();
        assertThat(loop.prints()).isEqualTo(75_000L);
        for (Way way : Way.all(List.of(1, 3), List.of(2))) {
            Contender.Outcome outcome = way.play(TAPE);
            assertThat(outcome.events())
                    .as(way.toString())
                    .hasToString(loop.events().toString());
            assertThat(outcome.prints()).as(way.toString()).isEqualTo(75_000L);
            assertThat(outcome.nanos()).as(way.toString()).isPositive();
        }
    }

    @Test
    void shouldMeasureEachProportionOfSourcesAndChannelsOnce() {
        assertThat(Way.all(List.of(1, 4), List.of(1, 2)))
                .containsExactly(
                        new Way(Way.LOOP, 1, 1),
                        new Way("INLINE", 1, 1),
                        new Way("DEDICATED", 1, 1),
                        new Way("DEDICATED", 1, 2),
                        new Way("DEDICATED", 4, 1),
                        new Way("DEDICATED", 4, 2));
    }

    @Test
    void shouldRefuseWhatCannotBePlayed() {
        assertThatThrownBy(() -> new Scaling.Plan(List.of(8_000, 0), List.of(1), List.of(1), 1_000, 1, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("--symbols: '0' (expected: from 1 to 8388608)");
        assertThatThrownBy(() -> new Scaling.Plan(List.of(1), List.of(1), List.of(257), 1_000, 1, 1))
                .hasMessage("--channels: '257' (expected: from 1 to 256)");
    }
}
