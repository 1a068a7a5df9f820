package io.tickstock.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickstock.api.data.Tick;
import io.tickstock.api.spi.LedgerSnapshot;
import io.tickstock.api.spi.SystemStatus;
import io.tickstock.core.MultiChannelSystem;
import io.tickstock.core.Settings;
import io.tickstock.core.ThreadingMode;
import io.tickstock.testkit.Fault;
import io.tickstock.testkit.LedgerAssert;
import io.tickstock.testkit.ListSource;
import io.tickstock.testkit.RecordingPublisher;
import io.tickstock.testkit.Tape;
import io.tickstock.testkit.TapeBuilder;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Closing while data flow: what came in is accounted for, what was found comes out, nothing is left running. */
class CloseInTheMiddleTest {

    private static final Tape TAPE = TapeBuilder.seeded(7)
            .symbols(IntStream.range(0, 50).mapToObj(i -> "S" + i).toArray(String[]::new))
            .prints(60_000)
            .meanInterval(Duration.ofMillis(20))
            .late(0.01)
            .bad(0.01)
            .surges(40)
            .extremesRushes(60)
            .build();

    @Fault("Q7")
    @Test
    void shouldAccountForEverythingWhereverItIsClosed() {
        SplittableRandom random = new SplittableRandom(42);
        for (int round = 0; round < 20; round++) {
            int closeAfter = random.nextInt(TAPE.ticks().size());
            int channels = 1 << random.nextInt(4);
            String what = "round " + round + ": closed after " + closeAfter + " prints, " + channels + " channels";
            ListSource source = new ListSource(TAPE.feed(), TAPE.ticks());
            RecordingPublisher recorder = new RecordingPublisher();
            MultiChannelSystem system = MultiChannelSystem.builder()
                    .replay()
                    .mode(round % 4 == 0 ? ThreadingMode.SHARED : ThreadingMode.DEDICATED)
                    .set(Settings.TICK_CHANNELS, channels)
                    .set(Settings.TICK_QUEUE, 1 + random.nextInt(2_000))
                    .detector(new PausingDetector(random.nextBoolean() ? 0.0002 : 0.0))
                    .source(source)
                    .publisher(recorder)
                    .build();
            system.start();
            while (source.handedOver() < closeAfter) {
                Thread.onSpinWait();
            }
            long begin = System.nanoTime();
            system.close();
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).as(what).isLessThan(Duration.ofSeconds(6));
            LedgerSnapshot ledger = system.ledger();
            LedgerAssert.assertHoldsAndIsDrained(ledger);
            assertThat(ledger.inputs().in()).as(what).isEqualTo(source.handedOver());
            assertThat(ledger.inputs().fate("ABANDONED")).as(what).isZero();
            assertThat(ledger.candidates().fate("PUBLISHED"))
                    .as(what)
                    .isEqualTo(recorder.events().size());
            assertThat(system.status().state()).isEqualTo(SystemStatus.State.CLOSED);
            ThreadLeaks.assertNone();
        }
    }

    @Test
    void shouldTellWhatWasTakenInBeforeTheCloseAsIfTheTapeEndedThere() {
        int closeAfter = 20_000;
        ListSource source = new ListSource(TAPE.feed(), TAPE.ticks(), next -> Math.min(256, closeAfter - next));
        RecordingPublisher recorder = new RecordingPublisher();
        MultiChannelSystem system = MultiChannelSystem.builder()
                .replay()
                .set(Settings.TICK_CHANNELS, 4)
                .source(source)
                .publisher(recorder)
                .build();
        system.start();
        while (source.handedOver() < closeAfter) {
            Thread.onSpinWait();
        }
        system.close();
        List<Tick> taken = TAPE.ticks().subList(0, closeAfter);
        Runs.Outcome whole = Runs.run(
                Settings.defaults(), builder -> builder.mode(ThreadingMode.INLINE), new ListSource(TAPE.feed(), taken));
        assertThat(recorder.jsonLines()).isEqualTo(whole.lines());
    }

    @Fault("Q7")
    @Test
    void shouldCountWhatAStuckPublisherKeepsFromComingOut() {
        RecordingPublisher stuck = new RecordingPublisher("stuck");
        stuck.stall(true);
        ListSource source = new ListSource(TAPE.feed(), TAPE.ticks());
        MultiChannelSystem system = MultiChannelSystem.builder()
                .replay()
                .set(Settings.TICK_CHANNELS, 2)
                .set(Settings.TICK_QUEUE, 10)
                .set(Settings.COORDINATION_QUEUE, 4)
                .set(Settings.PUBLISH_RETENTION, 5)
                .set(Settings.CLOSE_TIMEOUT, Duration.ofMillis(300))
                .source(source)
                .publisher(stuck)
                .build();
        system.start();
        // Back-pressure reaches the source: the log holds 5, and what is behind fills up.
        while (system.log().lastSequence() < 5) {
            Thread.onSpinWait();
        }
        system.close();
        LedgerSnapshot ledger = system.ledger();
        LedgerAssert.assertHoldsAndIsDrained(ledger);
        assertThat(source.handedOver()).isLessThan(TAPE.ticks().size());
        assertThat(ledger.candidates().fate("ABANDONED")).isPositive();
        assertThat(ledger.candidates().fate("PUBLISHED")).isEqualTo(5);
        assertThat(ledger.cursors()).singleElement().satisfies(cursor -> assertThat(cursor.fate("UNCLAIMED"))
                .isEqualTo(5));
        ThreadLeaks.assertNone();
    }
}
