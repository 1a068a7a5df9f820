package io.tickstock.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickstock.api.spi.LedgerSnapshot;
import io.tickstock.api.spi.SystemStatus;
import io.tickstock.core.MultiChannelSystem;
import io.tickstock.core.Settings;
import io.tickstock.core.ThreadingMode;
import io.tickstock.core.session.AlwaysOpenCalendar;
import io.tickstock.reference.ReferenceCalendar;
import io.tickstock.reference.ReferenceComparison;
import io.tickstock.reference.ReferenceResult;
import io.tickstock.reference.ReferenceRun;
import io.tickstock.reference.ReferenceSettings;
import io.tickstock.testkit.LedgerAssert;
import io.tickstock.testkit.ListSource;
import io.tickstock.testkit.RecordingPublisher;
import io.tickstock.testkit.Tape;
import io.tickstock.testkit.TapeBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** 500 symbols: the same bytes with any number of channels, inline or threaded, at any speed, whatever holds workers up. */
class DeterminismTest {

    private static final int PRINTS = 150_000;

    private static Tape tape;
    private static Runs.Outcome inline;

    @BeforeAll
    static void replayInline() {
        String[] symbols = IntStream.range(0, 500).mapToObj(i -> "SYM" + i).toArray(String[]::new);
        tape = TapeBuilder.seeded(500)
                .symbols(symbols)
                .prints(PRINTS)
                .startAt(Instant.parse("2025-06-03T23:10:00Z"))
                .meanInterval(Duration.ofMillis(40))
                .prices(100.0, 100, 0.08)
                .late(0.02)
                .duplicates(0.01)
                .ineligible(0.05)
                .zeroSizes(0.01)
                .bad(0.002)
                .equalTimes(0.1)
                .surges(200)
                .trends(20)
                .extremesRushes(100)
                .sessionChanges(1)
                .build();
        inline = Runs.run(
                settings(1),
                builder -> builder.mode(ThreadingMode.INLINE).detector(new PausingDetector(0.0)),
                new ListSource(tape.feed(), tape.ticks()));
    }

    @Test
    void shouldFindWhatTheReferenceFinds() {
        ReferenceResult expected = ReferenceRun.run(
                tape.feed(),
                tape.ticks(),
                ReferenceCalendar.of(new AlwaysOpenCalendar()),
                ReferenceSettings.defaults());
        ReferenceComparison.assertSame(expected.events(), inline.events(), tape.toString());
        assertThat(inline.events()).hasSizeGreaterThan(1_000);
        assertThat(inline.events()).extracting(e -> e.type().name()).contains("HIGH", "LOW", "SURGE", "TREND");
        assertThat(inline.events()).extracting(e -> e.session()).contains("2025-06-03", "2025-06-04");
    }

    @Test
    void shouldTellTheSameBytesWithAnyNumberOfChannels() {
        for (int round = 0; round < 3; round++) {
            for (int channels : new int[] {1, 2, 8}) {
                assertThat(threaded(channels, 0.0, false))
                        .as(channels + " channels, round " + round)
                        .isEqualTo(inline.lines());
            }
        }
    }

    @Test
    void shouldTellTheSameBytesWhateverHoldsWorkersUp() {
        for (int channels : new int[] {1, 2, 8}) {
            assertThat(threaded(channels, 0.002, false))
                    .as(channels + " channels that pause")
                    .isEqualTo(inline.lines());
            assertThat(threaded(channels, 0.002, true))
                    .as(channels + " channels that pause, behind a source that does")
                    .isEqualTo(inline.lines());
        }
    }

    /** One thread runs channels, events and publisher, so a channel at a full queue must make the room itself. */
    @Test
    void shouldTellTheSameBytesOnASharedThread() {
        for (int channels : new int[] {1, 2, 8}) {
            for (int queue : new int[] {1, 1_000}) {
                Settings settings = settings(channels)
                        .with(Settings.TICK_QUEUE, queue)
                        .with(Settings.COORDINATION_QUEUE, queue)
                        .with(Settings.PUBLISH_RETENTION, queue);
                Runs.Outcome outcome = Runs.run(
                        settings,
                        builder -> builder.mode(ThreadingMode.SHARED).detector(new PausingDetector(0.0)),
                        new ListSource(tape.feed(), tape.ticks()));
                assertThat(outcome.lines())
                        .as(channels + " channels, queues of " + queue)
                        .isEqualTo(inline.lines());
            }
        }
    }

    @Test
    void shouldTellTheSameBytesWithQueuesOfOne() {
        Settings tight = settings(8)
                .with(Settings.TICK_QUEUE, 1)
                .with(Settings.COORDINATION_QUEUE, 1)
                .with(Settings.PUBLISH_RETENTION, 1);
        Runs.Outcome outcome = Runs.run(
                tight,
                builder -> builder.detector(new PausingDetector(0.0)),
                new ListSource(tape.feed(), tape.ticks()));
        assertThat(outcome.lines()).isEqualTo(inline.lines());
    }

    @Test
    void shouldTellTheSameBytesOnEveryJdk() {
        assertThat(Digests.sha256(inline.lines()))
                .isEqualTo("23f56a93d4980e6731fe8c91a12a0fe2dd7a31657225f98ca1eb2835db33bb2f");
    }

    private static List<String> threaded(int channels, double pauseRate, boolean pausingSource) {
        RecordingPublisher recorder = new RecordingPublisher();
        ListSource source = pausingSource
                ? new ListSource(tape.feed(), tape.ticks(), next -> ThreadLocalRandom.current()
                        .nextInt(400))
                : new ListSource(tape.feed(), tape.ticks());
        MultiChannelSystem system = MultiChannelSystem.builder()
                .replay()
                .settings(settings(channels))
                .detector(new PausingDetector(pauseRate))
                .source(source)
                .publisher(recorder)
                .build();
        try (system) {
            system.start();
            assertThat(system.awaitEnd(Duration.ofMinutes(2))).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        LedgerSnapshot ledger = system.ledger();
        LedgerAssert.assertHoldsAndIsDrained(ledger);
        ThreadLeaks.assertNone();
        long handled = system.status().channels().stream()
                .mapToLong(SystemStatus.Channel::inputs)
                .sum();
        assertThat(system.status().channels())
                .filteredOn(channel -> channel.name().startsWith("tick-"))
                .hasSize(channels)
                .allMatch(channel -> channel.inputs() >= handled / 20, "at least 5 % of the inputs");
        return recorder.jsonLines();
    }

    private static Settings settings(int channels) {
        return Settings.defaults().with(Settings.TICK_CHANNELS, channels);
    }
}
