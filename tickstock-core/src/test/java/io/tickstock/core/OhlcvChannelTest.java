package io.tickstock.core;

import static io.tickstock.core.Systems.SECOND;
import static io.tickstock.core.Systems.START;
import static io.tickstock.core.Systems.assertBalanced;
import static io.tickstock.core.Systems.json;
import static io.tickstock.core.Systems.randomTape;
import static org.assertj.core.api.Assertions.assertThat;

import io.tickstock.api.data.OhlcvBar;
import io.tickstock.api.data.SourceKind;
import io.tickstock.api.data.Tick;
import io.tickstock.api.spi.FeedContext;
import io.tickstock.api.spi.FeedInfo;
import io.tickstock.api.spi.LedgerSnapshot;
import io.tickstock.api.spi.MarketDataSink;
import io.tickstock.api.spi.PolledSource;
import io.tickstock.api.spi.SequenceRule;
import io.tickstock.api.spi.SystemStatus;
import io.tickstock.testkit.Fault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OhlcvChannelTest {

    /** Bars in order, at most so many at a time. */
    private static final class BarTape implements PolledSource {
        private final List<OhlcvBar> bars;
        private final int most;
        private int next;

        BarTape(List<OhlcvBar> bars, int most) {
            this.bars = bars;
            this.most = most;
        }

        @Override
        public FeedInfo feed() {
            return new FeedInfo("bars", SourceKind.OHLCV, SequenceRule.NONE);
        }

        @Override
        public void open(FeedContext context) {}

        @Override
        public int poll(MarketDataSink sink, int max) {
            if (next == bars.size()) {
                return END;
            }
            int end = Math.min(bars.size(), next + Math.min(max, most));
            int begun = next;
            while (next < end) {
                sink.accept(bars.get(next++));
            }
            return end - begun;
        }

        @Override
        public void close() {}
    }

    private record Run(List<String> events, LedgerSnapshot ledger) {}

    private static Run run(ThreadingMode mode, int channels, int queue, int most, long seed)
            throws InterruptedException {
        MultiChannelSystem system = MultiChannelSystem.builder()
                .mode(mode)
                .replay()
                .set(Settings.TICK_CHANNELS, channels)
                .set(Settings.OHLCV_QUEUE, queue)
                .detector(new BarReader())
                .source(Tape.of("tape", randomTape(seed, 3_000, 3)))
                .source(new BarTape(RandomBars.of(seed, 600, 3, START, SECOND), most))
                .build();
        system.start();
        assertThat(system.awaitEnd(Duration.ofSeconds(30))).isTrue();
        assertBalanced(system);
        List<String> events = json(system);
        system.close();
        assertBalanced(system);
        assertThat(system.status().failures()).isEmpty();
        assertThat(Systems.engineThreads()).isEmpty();
        return new Run(events, system.ledger());
    }

    @Test
    void shouldFindTheSameInBarsAndPrintsWhoeverDoesTheWork() throws InterruptedException {
        for (long seed = 1; seed <= 3; seed++) {
            Run expected = run(ThreadingMode.INLINE, 1, 8_000, 256, seed);
            assertThat(expected.events())
                    .anyMatch(line -> line.contains("BAR_SEEN"))
                    .anyMatch(line -> line.contains("\"feed\":\"tape\""));
            assertThat(expected.ledger().inputs().fate("DUPLICATE")).isPositive();
            assertThat(expected.ledger().inputs().fate("LATE")).isPositive();

            for (ThreadingMode mode : ThreadingMode.values()) {
                for (int channels : List.of(1, 2, 8)) {
                    Run other = run(mode, channels, 3, 7, seed);
                    assertThat(other.events())
                            .as("seed %s, %s, %s channels", seed, mode, channels)
                            .isEqualTo(expected.events());
                    assertThat(other.ledger().inputs().fates())
                            .isEqualTo(expected.ledger().inputs().fates());
                }
            }
        }
    }

    @Fault("Q1")
    @Test
    void shouldHaveOneChannelOfBarsWithALimitOfItsOwn() {
        try (MultiChannelSystem system =
                MultiChannelSystem.builder().mode(ThreadingMode.INLINE).build()) {
            system.start();
            system.submit(RandomBars.of(1, 1, 1, START, SECOND).get(0));

            assertThat(Settings.defaults().get(Settings.OHLCV_QUEUE)).isEqualTo(8_000);
            assertThat(system.status().channels())
                    .filteredOn(channel -> channel.name().equals("ohlcv-0"))
                    .singleElement()
                    .extracting(SystemStatus.Channel::symbols)
                    .isEqualTo(1);
            assertThat(system.channelOf("S0", OhlcvBar.class)).contains("ohlcv-0");
            assertThat(system.ledger().inputs().fate("PROCESSED")).isEqualTo(1L);
        }
    }

    /** Six prints in six seconds, and bars of three seconds that hold the same extremes: what prints told is told once. */
    @Test
    void shouldNotAnnounceWithABarWhatPrintsHaveTold() throws InterruptedException {
        double[] prices = {100.0, 101.0, 102.0, 103.0, 99.0, 104.0};
        List<Tick> prints = new ArrayList<>();
        for (int i = 0; i < prices.length; i++) {
            prints.add(new Tick("ACME", prices[i], 1.0, START + i * SECOND));
        }
        List<OhlcvBar> bars = List.of(
                new OhlcvBar("ACME", 100.0, 102.0, 100.0, 102.0, 3.0, Double.NaN, START, START + 3 * SECOND, START),
                new OhlcvBar(
                        "ACME",
                        103.0,
                        104.0,
                        98.0,
                        104.0,
                        3.0,
                        Double.NaN,
                        START + 3 * SECOND,
                        START + 6 * SECOND,
                        START));
        try (MultiChannelSystem system = MultiChannelSystem.builder()
                .mode(ThreadingMode.INLINE)
                .replay()
                .source(Tape.of("tape", prints))
                .source(new BarTape(bars, 256))
                .build()) {
            system.start();
            assertThat(system.awaitEnd(Duration.ofSeconds(30))).isTrue();

            List<String> extremes = json(system).stream()
                    .filter(line -> line.contains("\"type\":\"HIGH\"") || line.contains("\"type\":\"LOW\""))
                    .map(line -> line.replaceAll(
                            ".*\"type\":\"([A-Z]+)\".*?\"price\":([0-9.]+).*?\"feed\":\"([a-z]+)\".*", "$1 $2 $3"))
                    .toList();
            assertThat(extremes)
                    .as("the bar's high of 104 was told; its low of 98 was in no print")
                    .containsExactly(
                            "HIGH 101.0 tape",
                            "HIGH 102.0 tape",
                            "HIGH 103.0 tape",
                            "LOW 99.0 tape",
                            "HIGH 104.0 tape",
                            "LOW 98.0 bars");
            assertThat(system.ledger().candidates().fate("MERGED(STALE)")).isEqualTo(1L);
            assertBalanced(system);
        }
    }
}
