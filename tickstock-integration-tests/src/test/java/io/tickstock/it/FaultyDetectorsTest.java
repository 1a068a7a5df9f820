package io.tickstock.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickstock.api.data.TickView;
import io.tickstock.api.spi.DetectionContext;
import io.tickstock.api.spi.DetectorState;
import io.tickstock.api.spi.EventDetector;
import io.tickstock.api.spi.SymbolInfo;
import io.tickstock.core.Settings;
import io.tickstock.core.ThreadingMode;
import io.tickstock.testkit.Fault;
import io.tickstock.testkit.ListSource;
import io.tickstock.testkit.Tape;
import io.tickstock.testkit.TapeBuilder;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What detectors that throw or hang do to the others: nothing. */
class FaultyDetectorsTest {

    private static Tape tape;
    private static List<String> without;

    record Nothing() implements DetectorState {}

    /** Finds nothing; breaks on prints that their number alone decides. */
    private abstract static class Broken implements EventDetector<Nothing> {
        private final int percent;

        Broken(int percent) {
            this.percent = percent;
        }

        @Override
        public Nothing newState(SymbolInfo symbol) {
            return new Nothing();
        }

        @Override
        public void onTick(Nothing state, TickView tick, DetectionContext context) {
            if (new SplittableRandom(tick.feedSequence()).nextInt(100) < percent) {
                breakOn(tick);
            }
        }

        abstract void breakOn(TickView tick);
    }

    private static final class Throwing extends Broken {
        private final String name;

        Throwing(String name, int percent) {
            super(percent);
            this.name = name;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        void breakOn(TickView tick) {
            if (tick.feedSequence() % 2 == 0) {
                throw new AssertionError("on " + tick.feedSequence());
            }
            throw new IllegalStateException("on " + tick.feedSequence());
        }
    }

    private static final class Hanging extends Broken {
        Hanging() {
            super(1);
        }

        @Override
        public String name() {
            return "hanging";
        }

        @Override
        void breakOn(TickView tick) {
            LockSupport.parkNanos(3_000_000L);
        }
    }

    @BeforeAll
    static void replayWithoutThem() {
        tape = TapeBuilder.seeded(11)
                .symbols(IntStream.range(0, 40).mapToObj(i -> "S" + i).toArray(String[]::new))
                .prints(40_000)
                .meanInterval(Duration.ofMillis(40))
                .late(0.01)
                .surges(40)
                .trends(10)
                .extremesRushes(40)
                .build();
        without = lines(Runs.run(
                settings(), builder -> builder.mode(ThreadingMode.INLINE), new ListSource(tape.feed(), tape.ticks())));
        assertThat(without).hasSizeGreaterThan(500);
    }

    private static Settings settings() {
        return Runs.settingsFor(tape).with(Settings.TICK_CHANNELS, 3);
    }

    /** The epoch is a hash of the detectors' names too; all else must be the same. */
    private static List<String> lines(Runs.Outcome outcome) {
        return outcome.lines().stream()
                .map(line -> line.replaceAll("replay-[0-9a-f]{12}", "replay"))
                .toList();
    }

    @Fault("D1")
    @ParameterizedTest
    @EnumSource(ThreadingMode.class)
    void shouldTellAllThatTheOthersFind(ThreadingMode mode) {
        Runs.Outcome outcome = Runs.run(
                settings(),
                builder -> builder.mode(mode)
                        .detector(new Throwing("throwing", 10))
                        .detector(new Throwing("thrown-out", 90))
                        .detector(new Hanging()),
                new ListSource(tape.feed(), tape.ticks()));

        assertThat(lines(outcome)).isEqualTo(without);
        assertThat(outcome.ledger().inputs().fate("FAILED")).isZero();
        assertThat(outcome.ledger().notes().get("DETECTOR_ERROR(throwing)")).isGreaterThan(2_000.0);
        assertThat(outcome.ledger().notes().get("DETECTOR_DISABLED(thrown-out)"))
                .isGreaterThanOrEqualTo(40.0);
        assertThat(outcome.ledger().notes().get("DETECTOR_SKIPPED(thrown-out)")).isGreaterThan(10_000.0);
    }
}
