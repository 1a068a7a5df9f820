package io.tickstock.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickstock.adapters.pace.Speed;
import io.tickstock.api.data.Tick;
import io.tickstock.api.spi.FeedInfo;
import io.tickstock.core.Settings;
import io.tickstock.core.ThreadingMode;
import io.tickstock.core.session.AlwaysOpenCalendar;
import io.tickstock.reference.ReferenceCalendar;
import io.tickstock.reference.ReferenceComparison;
import io.tickstock.reference.ReferenceResult;
import io.tickstock.reference.ReferenceRun;
import io.tickstock.reference.ReferenceSettings;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The real tape: what the reference finds, and the same bytes however it is replayed. */
class BitcoinReplayTest {

    private static final Settings ONE_CHANNEL = Settings.defaults().with(Settings.TICK_CHANNELS, 1);

    @Test
    void shouldFindWhatTheReferenceFinds() {
        List<Tick> ticks = BitcoinTape.ticks();
        ReferenceResult expected = ReferenceRun.run(
                FeedInfo.ticks("bitstamp"),
                ticks,
                ReferenceCalendar.of(new AlwaysOpenCalendar()),
                ReferenceSettings.defaults());
        Runs.Outcome outcome =
                Runs.run(ONE_CHANNEL, builder -> builder.mode(ThreadingMode.INLINE), BitcoinTape.source(Speed.max()));
        ReferenceComparison.assertSame(expected.events(), outcome.events(), "bitcoin");
        assertThat(outcome.ledger().inputs().fates()).containsEntry("PROCESSED", 100_000L);
    }

    @Test
    void shouldTellTheSameBytesHoweverItIsReplayed() {
        Runs.Outcome inline =
                Runs.run(ONE_CHANNEL, builder -> builder.mode(ThreadingMode.INLINE), BitcoinTape.source(Speed.max()));
        for (int channels : new int[] {1, 2, 8}) {
            Runs.Outcome threaded =
                    Runs.threaded(ONE_CHANNEL.with(Settings.TICK_CHANNELS, channels), BitcoinTape.source(Speed.max()));
            assertThat(threaded.lines()).as(channels + " channels").isEqualTo(inline.lines());
        }
        // Six and a half days in about a second.
        Runs.Outcome paced =
                Runs.threaded(ONE_CHANNEL.with(Settings.TICK_CHANNELS, 2), BitcoinTape.source(Speed.times(500_000)));
        assertThat(paced.lines()).as("paced").isEqualTo(inline.lines());
        // The same bytes on every JDK: pinned, and this test runs on two of them.
        assertThat(Digests.sha256(inline.lines()))
                .isEqualTo("1503d13e3b9525718f75457d6f0bbb3afebf3bcbe05dbe09c1144b87a0db9f5d");
    }

    @Test
    void shouldTellTheSameBytesWhateverHoldsWorkersUp() {
        Runs.Outcome inline = Runs.run(
                ONE_CHANNEL,
                builder -> builder.mode(ThreadingMode.INLINE).detector(new PausingDetector(0.0)),
                BitcoinTape.source(Speed.max()));
        for (int channels : new int[] {1, 2, 8}) {
            for (Speed speed : new Speed[] {Speed.max(), Speed.times(1_000_000)}) {
                Runs.Outcome paused = Runs.run(
                        ONE_CHANNEL.with(Settings.TICK_CHANNELS, channels),
                        builder -> builder.detector(new PausingDetector(0.001)),
                        BitcoinTape.source(speed));
                assertThat(paused.lines()).as(channels + " channels, " + speed).isEqualTo(inline.lines());
            }
        }
    }

    @Test
    void shouldFindAsManyEventsAsItAlwaysDid() {
        Runs.Outcome outcome =
                Runs.run(ONE_CHANNEL, builder -> builder.mode(ThreadingMode.INLINE), BitcoinTape.source(Speed.max()));
        Map<String, Long> counts = outcome.events().stream()
                .collect(Collectors.groupingBy(e -> e.type().name(), TreeMap::new, Collectors.counting()));
        assertThat(counts).isEqualTo(Map.of("HIGH", 569L, "LOW", 284L, "SURGE", 189L, "TREND", 81L));
    }
}
