package io.tickstock.core.detect.highlow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tickstock.api.data.Eligibility;
import io.tickstock.api.data.SessionPhase;
import io.tickstock.api.event.Direction;
import io.tickstock.api.event.Fields;
import io.tickstock.api.event.Priority;
import io.tickstock.core.detect.Allocation;
import io.tickstock.core.detect.DetectorHarness;
import io.tickstock.core.detect.DetectorHarness.Found;
import io.tickstock.testkit.Fault;
import java.time.Duration;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;

class HighLowDetectorTest {

    private static final long MS = 1_000_000L;
    private static final long S = 1_000 * MS;
    private static final long T0 = 1_000_000 * S;

    private final DetectorHarness<HighLowState> tape = harness(HighLowSettings.defaults());

    private static DetectorHarness<HighLowState> harness(HighLowSettings settings) {
        return new DetectorHarness<>(new HighLowDetector(settings));
    }

    @Fault("D6")
    @Test
    void shouldMakeNoEventOfTheOpen() {
        tape.print(T0, 100.0);

        assertThat(tape.found()).isEmpty();
    }

    @Test
    void shouldTellANewHighAtOnce() {
        tape.print(T0, 100.0).print(T0, 101.0);

        Found high = tape.found().get(0);
        assertThat(tape.found()).hasSize(1);
        assertThat(high.type()).isEqualTo("HIGH");
        assertThat(high.detection().direction()).isEqualTo(Direction.UP);
        assertThat(high.detection().priority()).isEqualTo(Priority.HIGH);
        assertThat(high.price()).isEqualTo(101.0);
        assertThat(high.time()).isEqualTo(T0);
        assertThat(high.origin()).isEqualTo(2);
        assertThat(high.detail("previous")).isEqualTo(100.0);
        assertThat(high.detail("count")).isEqualTo(1);
        assertThat(high.detail("suppressed")).isZero();
        assertThat(high.detail("open")).isEqualTo(100.0);
        assertThat(high.detail("open_percent")).isEqualTo((101.0 / 100.0 - 1.0) * 100.0);
        assertThat(high.value("extreme_time")).isEqualTo(new Fields.Time(T0));
        assertThat(high.value("reversal")).isEqualTo(false);
        assertThat(high.value("owed")).isNull();
    }

    @Test
    void shouldTellANewLowAtOnce() {
        tape.print(T0, 100.0).print(T0 + 1, 99.0);

        Found low = tape.found().get(0);
        assertThat(low.type()).isEqualTo("LOW");
        assertThat(low.detection().direction()).isEqualTo(Direction.DOWN);
        assertThat(low.detail("open_percent")).isEqualTo((99.0 / 100.0 - 1.0) * 100.0);
    }

    @Test
    void shouldNotTakeAnEqualPriceForANewExtreme() {
        tape.print(T0, 100.0).print(T0 + S, 101.0).print(T0 + 5 * S, 101.0).print(T0 + 6 * S, 100.0);

        assertThat(tape.found()).hasSize(1);
    }

    @Test
    void shouldIgnorePrintsThatAreNotEligible() {
        int others = Eligibility.LAST | Eligibility.VOLUME;
        tape.print(T0, 50.0, 1.0, others).print(T0 + 1, 100.0).print(T0 + 2, 200.0, 1.0, others);

        assertThat(tape.found()).isEmpty();
        tape.print(T0 + 3, 101.0);
        assertThat(tape.found().get(0).detail("open")).isEqualTo(100.0);
    }

    @Test
    void shouldCountAPrintWithoutSize() {
        tape.print(T0, 100.0, 0.0).print(T0 + 1, 101.0, 0.0);

        assertThat(tape.found()).hasSize(1);
    }

    @Test
    void shouldTellAMoveThatJustMeetsTheMinimum() {
        tape.print(T0, 10_000.0).print(T0 + 1, 10_005.0);

        assertThat(tape.found()).hasSize(1);
    }

    @Test
    void shouldSuppressAMoveThatJustMissesTheMinimum() {
        tape.print(T0, 10_000.0).print(T0 + 1, 10_004.999).print(T0 + 2, 10_004.9995);

        assertThat(tape.found()).isEmpty();
        tape.print(T0 + 3, 10_006.0);
        assertThat(tape.found().get(0).detail("count")).isEqualTo(3);
        assertThat(tape.found().get(0).detail("suppressed")).isEqualTo(2);
        assertThat(tape.found().get(0).detail("previous")).isEqualTo(10_000.0);
    }

    @Test
    void shouldMeasureFromTheLastToldExtremeNotFromTheLastOne() {
        tape.print(T0, 10_000.0).print(T0 + 1, 10_010.0); // told
        tape.print(T0 + 2 * S, 10_012.0).print(T0 + 3 * S, 10_014.0).take(); // too little from 10,010
        tape.print(T0 + 4 * S, 10_016.0); // 0.06 % from 10,010, 0.02 % from 10,014

        assertThat(tape.found()).hasSize(1);
        assertThat(tape.found().get(0).detail("previous")).isEqualTo(10_010.0);
        assertThat(tape.found().get(0).detail("suppressed")).isEqualTo(2);
    }

    @Test
    void shouldTellAgainWhenTheCooldownHasJustPassed() {
        tape.print(T0, 100.0).print(T0 + S, 101.0).print(T0 + 2 * S, 102.0);

        assertThat(tape.found()).extracting(Found::time).containsExactly(T0 + S, T0 + 2 * S);
        assertThat(tape.found().get(1).value("owed")).isNull();
        assertThat(tape.isTimerPending()).isFalse();
    }

    @Test
    void shouldOweWhatComesWithinTheCooldownAndTellTheThenExtreme() {
        tape.print(T0, 100.0).print(T0 + S, 101.0).take();
        tape.print(T0 + 2 * S - 1, 102.0); // asks: feed sequence 3
        tape.print(T0 + 2 * S - 1, 103.0);
        assertThat(tape.found()).isEmpty();

        tape.watermark(T0 + 2 * S - 1);
        assertThat(tape.found()).isEmpty();
        tape.watermark(T0 + 2 * S);

        Found owed = tape.found().get(0);
        assertThat(owed.time()).isEqualTo(T0 + 2 * S);
        assertThat(owed.price()).isEqualTo(103.0);
        assertThat(owed.origin()).isEqualTo(3);
        assertThat(owed.value("owed")).isEqualTo(true);
        assertThat(owed.detail("previous")).isEqualTo(101.0);
        assertThat(owed.detail("count")).isEqualTo(3);
        assertThat(owed.detail("suppressed")).isEqualTo(2);
        assertThat(owed.value("extreme_time")).isEqualTo(new Fields.Time(T0 + 2 * S - 1));
    }

    @Test
    void shouldTellWhatIsOwedBeforeThePrintAtTheSameTime() {
        tape.print(T0, 100.0).print(T0 + S, 101.0).print(T0 + S + 1, 102.0).take();
        tape.print(T0 + 2 * S, 103.0);

        assertThat(tape.take()).extracting(Found::price).containsExactly(102.0);
        // The print came within the cooldown of what the timer has just told.
        tape.watermark(T0 + 3 * S);
        assertThat(tape.found()).extracting(Found::price).containsExactly(103.0);
        assertThat(tape.found().get(0).time()).isEqualTo(T0 + 3 * S);
        assertThat(tape.found().get(0).detail("previous")).isEqualTo(102.0);
    }

    @Test
    void shouldOweNothingForTooSmallAMove() {
        tape.print(T0, 10_000.0).print(T0 + S, 10_010.0).take();
        tape.print(T0 + S + 1, 10_011.0).watermark(T0 + 100 * S);

        assertThat(tape.found()).isEmpty();
    }

    @Test
    void shouldLetTimersOfBothSidesGoInOrderOfTime() {
        tape.print(T0, 100.0).print(T0 + S, 99.0).print(T0 + S + 10, 101.0).take();
        tape.print(T0 + S + 20, 102.0); // owes HIGH at T0 + 2 S + 10
        tape.print(T0 + S + 30, 98.0); // owes LOW at T0 + 2 S
        tape.watermark(T0 + 5 * S);

        assertThat(tape.found()).extracting(Found::type).containsExactly("LOW", "HIGH");
        assertThat(tape.found()).extracting(Found::time).containsExactly(T0 + 2 * S, T0 + 2 * S + 10);
        assertThat(tape.found()).extracting(Found::origin).containsExactly(5L, 4L);
    }

    @Test
    void shouldTellHighBeforeLowWhenBothAreDueAtTheSameTime() {
        tape.print(T0, 100.0).print(T0 + S, 99.0).print(T0 + S, 101.0).take();
        tape.print(T0 + S + 20, 98.0).print(T0 + S + 30, 102.0).watermark(T0 + 2 * S);

        assertThat(tape.found()).extracting(Found::type).containsExactly("HIGH", "LOW");
        assertThat(tape.found()).extracting(Found::origin).containsExactly(5L, 4L);
        assertThat(tape.isTimerPending()).isFalse();
    }

    @Test
    void shouldMoveExtremesByLatePrintsAsSuppressedOnes() {
        tape.print(T0 + S, 100.0).print(T0, 103.0).print(T0, 97.0);
        assertThat(tape.found()).isEmpty();

        tape.print(T0 + 2 * S, 102.0).print(T0 + 2 * S, 98.0);
        assertThat(tape.found()).isEmpty();

        tape.print(T0 + 3 * S, 104.0);
        assertThat(tape.found().get(0).detail("count")).isEqualTo(2);
        assertThat(tape.found().get(0).detail("suppressed")).isEqualTo(1);
        assertThat(tape.found().get(0).detail("previous")).isEqualTo(100.0);
    }

    @Test
    void shouldOweNothingForALatePrint() {
        tape.print(T0, 100.0).print(T0 + S, 101.0).take();
        tape.print(T0 + S - 1, 110.0).watermark(T0 + 100 * S);

        assertThat(tape.found()).isEmpty();
        assertThat(tape.isTimerPending()).isFalse();
    }

    @Test
    void shouldTellTheExtremeOfALatePrintWhenItsSideIsOwed() {
        tape.print(T0, 100.0).print(T0 + S, 101.0).print(T0 + S + 10, 102.0).take();
        tape.print(T0 + S + 5, 105.0).watermark(T0 + 2 * S);

        Found owed = tape.found().get(0);
        assertThat(owed.price()).isEqualTo(105.0);
        assertThat(owed.value("extreme_time")).isEqualTo(new Fields.Time(T0 + S + 5));
        assertThat(owed.origin()).isEqualTo(3);
        assertThat(owed.detail("suppressed")).isEqualTo(2);
        assertThat(owed.detail("count")).isEqualTo(3);
    }

    @Test
    void shouldTakeNoOpenFromALatePrint() {
        tape.hiddenPrint(T0 + S);
        tape.print(T0, 100.0); // sets both extremes, not counted
        tape.print(T0, 103.0); // a new high, suppressed
        tape.print(T0, 95.0); // a new low, suppressed
        tape.print(T0 + 2 * S, 104.0); // the open widens the high, not counted
        assertThat(tape.found()).isEmpty();

        tape.print(T0 + 2 * S, 94.0).print(T0 + 3 * S, 105.0);
        Found low = tape.found().get(0);
        Found high = tape.found().get(1);
        assertThat(low.detail("open")).isEqualTo(104.0);
        assertThat(low.detail("count")).isEqualTo(2);
        assertThat(low.detail("suppressed")).isEqualTo(1);
        assertThat(high.detail("count")).isEqualTo(2);
        assertThat(high.detail("previous")).isEqualTo(104.0);
    }

    @Test
    void shouldKeepWhatLatePrintsHaveLeftWhenTheOpenLiesWithin() {
        tape.hiddenPrint(T0 + S);
        tape.print(T0, 103.0).print(T0, 97.0).print(T0 + 2 * S, 100.0);
        tape.print(T0 + 3 * S, 102.0).print(T0 + 3 * S, 98.0);
        assertThat(tape.found()).isEmpty();

        tape.print(T0 + 4 * S, 104.0);
        assertThat(tape.found().get(0).detail("previous")).isEqualTo(100.0);
    }

    @Fault("D7")
    @Test
    void shouldForgetEverythingWithTheSession() {
        tape.print(T0, 100.0).print(T0 + S, 101.0).take();
        tape.newSession().print(T0 + 2 * S, 50.0);
        assertThat(tape.found()).isEmpty();

        tape.print(T0 + 2 * S + 1, 51.0);
        assertThat(tape.found().get(0).detail("open")).isEqualTo(50.0);
        assertThat(tape.found().get(0).detail("count")).isEqualTo(1);
        assertThat(tape.found().get(0).value("reversal")).isEqualTo(false);
        assertThat(tape.found().get(0).session()).isEqualTo(2);
    }

    @Test
    void shouldTellWhatIsOwedWhenTheSessionEndsHighBeforeLow() {
        tape.print(T0, 100.0).print(T0 + S, 99.0).print(T0 + S + 1, 101.0).take();
        tape.print(T0 + S + 2, 98.0).print(T0 + S + 3, 102.0); // LOW is due first
        tape.newSession().print(T0 + S + 500 * MS, 100.0);

        assertThat(tape.found()).extracting(Found::type).containsExactly("HIGH", "LOW");
        assertThat(tape.found()).extracting(Found::price).containsExactly(102.0, 98.0);
        assertThat(tape.found()).extracting(Found::time).containsOnly(T0 + S + 500 * MS);
        assertThat(tape.found()).extracting(Found::origin).containsOnly(6L);
        assertThat(tape.found()).extracting(Found::session).containsOnly(1L);
        assertThat(tape.found()).extracting(f -> f.value("owed")).containsOnly(true);
        assertThat(tape.found()).extracting(f -> f.value("reversal")).containsExactly(false, true);
        assertThat(tape.isTimerPending()).isFalse();
        tape.take();
        tape.watermark(T0 + 100 * S);
        assertThat(tape.found()).isEmpty();
    }

    @Test
    void shouldLetTimersDueGoBeforeTheSessionEnds() {
        tape.print(T0, 100.0).print(T0 + S, 101.0).print(T0 + S + 1, 102.0).take();
        tape.newSession().print(T0 + 2 * S, 50.0);

        assertThat(tape.found()).extracting(Found::time).containsExactly(T0 + 2 * S);
        assertThat(tape.found()).extracting(Found::origin).containsExactly(3L);
    }

    @Test
    void shouldCallItAReversalAtExactlyThirtySeconds() {
        tape.print(T0, 100.0).print(T0 + S, 101.0).print(T0 + 31 * S, 99.0);

        assertThat(tape.found().get(1).value("reversal")).isEqualTo(true);
    }

    @Test
    void shouldNotCallItAReversalAfterThirtySeconds() {
        tape.print(T0, 100.0).print(T0 + S, 101.0).print(T0 + 31 * S + 1, 99.0);

        assertThat(tape.found().get(1).value("reversal")).isEqualTo(false);
    }

    @Test
    void shouldNotCallItAReversalWhenTheSameSideWasLast() {
        tape.print(T0, 100.0).print(T0 + S, 99.0).print(T0 + 2 * S, 101.0).print(T0 + 3 * S, 102.0);

        assertThat(tape.found()).extracting(f -> f.value("reversal")).containsExactly(false, true, false);
    }

    @Test
    void shouldStayConsistentWhenALiveTimerRunsAheadOfThePrints() {
        tape.print(T0, 100.0).print(T0 + S, 101.0).print(T0 + S + 1, 102.0).take();
        tape.watermark(T0 + 2 * S).take(); // told at T0 + 2 S
        tape.print(T0 + 2 * S - 10, 103.0); // on time for its symbol, before what was told
        assertThat(tape.found()).isEmpty();
        tape.print(T0 + 2 * S - 5, 98.0);

        assertThat(tape.take()).extracting(Found::type).containsExactly("LOW");
        tape.watermark(T0 + 3 * S);
        assertThat(tape.found()).extracting(Found::time).containsExactly(T0 + 3 * S);
        assertThat(tape.found()).extracting(Found::price).containsExactly(103.0);
    }

    @Test
    void shouldExplainEnoughToJudgeAgain() {
        tape.print(T0, 100.0).print(T0 + S, 101.0).print(T0 + S + 1, 102.0).watermark(T0 + 2 * S);

        Fields first = tape.found().get(0).detection().explanation();
        assertThat(first.asMap()).containsOnlyKeys("price", "base", "move_percent", "min_move_percent", "cooldown_ns");
        assertThat(first.number("move_percent")).isEqualTo(1.0, within(1e-9));
        Fields owed = tape.found().get(1).detection().explanation();
        assertThat(owed.number("base")).isEqualTo(101.0);
        assertThat(owed.number("cooldown_ns")).isEqualTo(1e9);
        assertThat(owed.asMap())
                .containsEntry("last_emission", new Fields.Time(T0 + S))
                .containsEntry("due", new Fields.Time(T0 + 2 * S))
                .containsEntry("asked_by", 3L);
    }

    @Test
    void shouldEmitEveryNewExtremeWithoutLimits() {
        DetectorHarness<HighLowState> all =
                harness(HighLowSettings.defaults().withCooldown(Duration.ZERO).withMinMovePercent(0.0));
        all.print(T0, 100.0).print(T0, 100.1).print(T0, 100.2).print(T0, 99.9).print(T0, 99.8);

        assertThat(all.found()).hasSize(4);
    }

    @Test
    void shouldAskForItsPhases() {
        EnumSet<SessionPhase> phases = EnumSet.of(SessionPhase.PRE, SessionPhase.REGULAR);

        assertThat(new HighLowDetector(HighLowSettings.defaults()).phases()).containsExactly(SessionPhase.REGULAR);
        assertThat(new HighLowDetector(HighLowSettings.defaults().withPhases(phases)).phases())
                .isEqualTo(phases);
    }

    @Test
    void shouldAllocateNothingWithoutAnEvent() throws ReflectiveOperationException {
        tape.print(T0, 100.0);
        tape.print(T0 + 1, 120.0).print(T0 + 1, 80.0).take();

        long bytes =
                Allocation.bytesOf(i -> tape.print(T0 + 2 + (i % 7 == 0 ? 0 : i) * MS, 100.0 + i % 40 - 20.0, i % 5));

        assertThat(tape.found()).isEmpty();
        assertThat(bytes).isLessThan(1_000);
    }
}
