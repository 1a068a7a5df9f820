package io.tickstock.core;

import static io.tickstock.core.Systems.SECOND;
import static io.tickstock.core.Systems.assertBalanced;
import static io.tickstock.core.Systems.engineThreads;
import static io.tickstock.core.Systems.json;
import static io.tickstock.core.Systems.randomTape;
import static org.assertj.core.api.Assertions.assertThat;

import io.tickstock.api.data.Tick;
import io.tickstock.api.spi.LedgerSnapshot;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The same input gives the same bytes, whoever does the work and however fast. */
@Timeout(60)
class ModesAgreeTest {

    private record Run(List<String> events, LedgerSnapshot ledger) {}

    private static Run run(ThreadingMode mode, int channels, int queue, List<Tape> tapes) throws InterruptedException {
        MultiChannelSystem.Builder builder = MultiChannelSystem.builder()
                .mode(mode)
                .replay()
                .set(Settings.TICK_CHANNELS, channels)
                .set(Settings.TICK_QUEUE, queue);
        tapes.forEach(builder::source);
        MultiChannelSystem system = builder.build();
        system.start();
        assertThat(system.awaitEnd(Duration.ofSeconds(30))).isTrue();
        assertBalanced(system);
        List<String> events = json(system);
        system.close();
        assertBalanced(system);
        assertThat(system.status().failures()).isEmpty();
        assertThat(engineThreads()).isEmpty();
        return new Run(events, system.ledger());
    }

    @Test
    void shouldFindTheSameEventsWhoeverDoesTheWork() throws InterruptedException {
        for (long seed = 1; seed <= 3; seed++) {
            List<Tick> prints = randomTape(seed, 6_000, 7);
            Run expected = run(ThreadingMode.INLINE, 1, 1_000, List.of(Tape.of("tape", prints)));
            assertThat(expected.events()).hasSizeGreaterThan(50);

            for (ThreadingMode mode : ThreadingMode.values()) {
                for (int channels : List.of(1, 2, 8)) {
                    for (int queue : List.of(3, 1_000)) {
                        Run other = run(mode, channels, queue, List.of(Tape.of("tape", prints)));
                        assertThat(other.events())
                                .as("seed %s, %s, %s channels, queue %s", seed, mode, channels, queue)
                                .isEqualTo(expected.events());
                        assertThat(other.ledger().inputs().fates())
                                .isEqualTo(expected.ledger().inputs().fates());
                    }
                }
            }
        }
    }

    @Test
    void shouldFindTheSameEventsWhateverTheSpeedOfTwoFeeds() throws InterruptedException {
        List<Tick> a = randomTape(11, 3_000, 4);
        List<Tick> b = randomTape(12, 3_000, 4);
        Run expected = run(ThreadingMode.INLINE, 1, 1_000, List.of(Tape.of("a", a), Tape.of("b", b)));
        assertThat(expected.events()).hasSizeGreaterThan(50).anyMatch(line -> line.contains("\"contributors\":[{"));

        for (ThreadingMode mode : ThreadingMode.values()) {
            for (int[] speeds : new int[][] {{256, 1}, {1, 256}, {7, 3}}) {
                Run other = run(
                        mode,
                        2,
                        1_000,
                        List.of(
                                Tape.of("a", a).atMost(speeds[0]),
                                Tape.of("b", b).atMost(speeds[1])));
                assertThat(other.events()).as("%s %s", mode, speeds).isEqualTo(expected.events());
            }
        }
    }

    @Test
    void shouldFindTheSameEventsWhenOneFeedBeginsLater() throws InterruptedException {
        List<Tick> a = randomTape(21, 2_000, 3);
        List<Tick> b = new ArrayList<>();
        for (Tick tick : randomTape(22, 500, 3)) {
            b.add(new Tick(tick.symbol(), tick.price(), tick.size(), tick.eventTime() + 20 * SECOND));
        }
        Run expected = run(ThreadingMode.INLINE, 1, 1_000, List.of(Tape.of("a", a), Tape.of("b", b)));

        Run other = run(ThreadingMode.DEDICATED, 8, 16, List.of(Tape.of("a", a).atMost(5), Tape.of("b", b)));

        assertThat(other.events()).isEqualTo(expected.events());
    }
}
