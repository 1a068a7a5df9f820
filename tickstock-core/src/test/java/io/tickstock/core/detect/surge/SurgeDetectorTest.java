package io.tickstock.core.detect.surge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tickstock.api.data.Eligibility;
import io.tickstock.api.event.Direction;
import io.tickstock.api.event.Fields;
import io.tickstock.api.event.Priority;
import io.tickstock.api.event.SurgeDetail;
import io.tickstock.api.event.SurgeTrigger;
import io.tickstock.core.detect.Allocation;
import io.tickstock.core.detect.DetectorHarness;
import io.tickstock.core.detect.DetectorHarness.Found;
import java.time.Duration;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;

class SurgeDetectorTest {

    private static final long S = 1_000_000_000L;
    private static final long MS = 1_000_000L;

    /** A multiple of the block length, so that blocks begin at whole tens of seconds after it. */
    private static final long T0 = 1_000_000 * S;

    private final DetectorHarness<SurgeState> tape = harness(SurgeSettings.defaults());

    private static DetectorHarness<SurgeState> harness(SurgeSettings settings) {
        return new DetectorHarness<>(new SurgeDetector(settings));
    }

    private static SurgeDetail detail(Found found) {
        return (SurgeDetail) found.detection().detail();
    }

    /** Prints of 100.0 and size 1, one each 10 s: a baseline of 1 from the tenth block on. */
    private static void quiet(DetectorHarness<SurgeState> tape, int blocks) {
        for (int i = 0; i < blocks; i++) {
            tape.print(T0 + i * 10 * S, 100.0);
        }
    }

    // Price

    @Test
    void shouldTellAPriceMoveThatSufficesAlone() {
        tape.print(T0, 100.0).print(T0 + 1, 101.0).print(T0 + 2, 102.0);

        Found surge = tape.found().get(0);
        assertThat(tape.found()).hasSize(1);
        assertThat(surge.type()).isEqualTo("SURGE");
        assertThat(surge.time()).isEqualTo(T0 + 2);
        assertThat(surge.price()).isEqualTo(102.0);
        assertThat(surge.detection().direction()).isEqualTo(Direction.UP);
        assertThat(surge.detection().priority()).isEqualTo(Priority.MEDIUM);
        assertThat(surge.value("trigger")).isEqualTo("PRICE");
        assertThat(surge.detail("reference")).isEqualTo(100.0);
        assertThat(surge.detail("move_percent")).isEqualTo((102.0 - 100.0) / 100.0 * 100.0);
        assertThat(surge.detail("window_volume")).isEqualTo(3.0);
        assertThat(surge.value("baseline")).isNull();
        assertThat(surge.value("ratio")).isNull();
        assertThat(surge.value("strength")).isEqualTo("moderate");
    }

    @Test
    void shouldTellAFallAsDown() {
        tape.print(T0, 100.0).print(T0 + 1, 99.0).print(T0 + 2, 97.0);

        assertThat(tape.found().get(0).detection().direction()).isEqualTo(Direction.DOWN);
        assertThat(tape.found().get(0).value("strength")).isEqualTo("strong");
    }

    @Test
    void shouldNeedThreePricePrintsInTheWindow() {
        tape.print(T0, 100.0).print(T0 + 1, 110.0);
        assertThat(tape.found()).isEmpty();

        tape.print(T0 + 2, 110.0, 5.0, Eligibility.VOLUME | Eligibility.HIGH_LOW);
        assertThat(tape.found()).isEmpty();
        tape.print(T0 + 3, 110.0, 0.0, Eligibility.LAST);
        assertThat(tape.found()).hasSize(1);
    }

    @Test
    void shouldMissAPriceThresholdByMoreThanABillionth() {
        tape.print(T0, 100.0).print(T0, 100.0).print(T0 + 1, 101.999999);

        assertThat(tape.found()).isEmpty();
    }

    @Test
    void shouldMeetAPriceThresholdThatBinaryFractionsMiss() {
        assertThat((5.1 - 5.0) / 5.0).isLessThan(0.02);
        tape.print(T0, 5.0).print(T0, 5.0).print(T0 + 1, 5.1);

        assertThat(tape.found()).hasSize(1);
    }

    @Test
    void shouldTakeTheFirstPriceInTheWindowWhileThereIsNoneBefore() {
        tape.print(T0, 100.0).print(T0 + 9 * S, 101.0).print(T0 + 9 * S, 102.0);

        assertThat(detail(tape.found().get(0)).reference()).isEqualTo(100.0);
    }

    @Test
    void shouldTakeTheLastPriceOfTheNewestBucketBeforeTheWindow() {
        tape.print(T0, 100.3).print(T0 + S, 100.0).print(T0 + S + 1, 100.5);
        tape.print(T0 + 2 * S, 101.0); // b-9 of what follows: in the window
        tape.print(T0 + 11 * S, 101.0).print(T0 + 11 * S + 1, 102.6);

        assertThat(tape.found()).hasSize(1);
        assertThat(detail(tape.found().get(0)).reference()).isEqualTo(100.5);
        assertThat(tape.found().get(0).detection().explanation().number("prints"))
                .isEqualTo(3.0);
    }

    @Test
    void shouldCountPrintsFromTheTenthBucketOn() {
        DetectorHarness<SurgeState> within = harness(SurgeSettings.defaults());
        within.print(T0, 100.0).print(T0 + 9 * S, 100.0).print(T0 + 9 * S, 103.0);
        assertThat(within.found()).hasSize(1); // T0 is b-9

        tape.print(T0, 100.0).print(T0 + 10 * S, 100.0).print(T0 + 10 * S, 103.0);
        assertThat(tape.found()).isEmpty(); // T0 is b-10
        tape.print(T0 + 10 * S, 103.0);
        assertThat(tape.found()).hasSize(1);
    }

    @Test
    void shouldTakeAReferenceSixtyNineBucketsBefore() {
        long b = T0 + 69 * S;
        tape.print(T0, 100.0).print(b, 104.0).print(b, 104.0).print(b, 104.0);

        assertThat(detail(tape.found().get(0)).reference()).isEqualTo(100.0);
    }

    @Test
    void shouldNotTakeAReferenceSeventyBucketsBefore() {
        long b = T0 + 70 * S;
        tape.print(T0, 100.0).print(b, 104.0).print(b, 104.0).print(b, 104.0);

        assertThat(tape.found()).isEmpty();
    }

    @Test
    void shouldLetPrintsWithoutAPriceMoveTheWindowOn() {
        tape.print(T0, 100.0);
        for (int i = 1; i < 60; i++) {
            tape.print(T0 + i * S, 500.0, 1.0, i % 2 == 0 ? Eligibility.VOLUME : Eligibility.NONE);
        }
        long b = T0 + 60 * S;
        tape.print(b, 103.0).print(b, 103.0).print(b, 103.0);

        assertThat(detail(tape.found().get(0)).reference()).isEqualTo(100.0);
    }

    @Test
    void shouldNotTakeAPriceFromALatePrint() {
        tape.print(T0 + 5 * S, 100.0).print(T0, 50.0).print(T0 + 5 * S, 100.0).print(T0 + 6 * S, 100.5);

        assertThat(tape.found()).isEmpty();
        tape.print(T0 + 15 * S, 100.5);
        assertThat(tape.found()).isEmpty();
    }

    @Test
    void shouldNotEvaluateALatePrint() {
        tape.print(T0 + S, 100.0).print(T0 + S, 100.0).print(T0 + S, 100.0).print(T0, 110.0);

        assertThat(tape.found()).isEmpty();
    }

    // Volume

    @Test
    void shouldTellPriceAndVolumeTogetherAsUrgent() {
        quiet(tape, 12);
        long b = T0 + 120 * S;
        for (int i = 0; i < 4; i++) {
            tape.print(b + i, 100.0, 0.5);
        }
        tape.print(b + 4, 101.0, 1.0);

        Found surge = tape.found().get(0);
        assertThat(surge.value("trigger")).isEqualTo("PRICE_AND_VOLUME");
        assertThat(surge.detection().priority()).isEqualTo(Priority.HIGH);
        assertThat(surge.detail("baseline")).isEqualTo(1.0);
        assertThat(surge.detail("window_volume")).isEqualTo(3.0);
        assertThat(surge.detail("ratio")).isEqualTo(3.0);
        assertThat(surge.value("strength")).isEqualTo("weak");
    }

    @Test
    void shouldNeedFivePricePrintsForVolume() {
        quiet(tape, 12);
        long b = T0 + 120 * S;
        tape.print(b, 101.5, 50.0).print(b, 101.5, 1.0).print(b, 101.5, 1.0).print(b, 101.5, 1.0);
        assertThat(tape.found()).isEmpty();

        tape.print(b, 101.5, 0.0);
        assertThat(tape.found()).hasSize(1);
        assertThat(tape.found().get(0).value("strength")).isEqualTo("strong");
    }

    @Test
    void shouldNotTellAVolumeThatJustMisses() {
        quiet(tape, 12);
        long b = T0 + 120 * S;
        for (int i = 0; i < 5; i++) {
            tape.print(b, 101.0, 0.599999);
        }

        assertThat(tape.found()).isEmpty();
    }

    @Test
    void shouldHaveNoBaselineFromNineBlocksWithVolume() {
        quiet(tape, 9);
        tape.print(T0 + 90 * S, 100.0, 0.0); // a block without volume
        assertThat(ratioOfBurst(tape, T0 + 110 * S)).isNaN();
    }

    @Test
    void shouldHaveABaselineFromTenBlocksWithVolume() {
        quiet(tape, 10);
        assertThat(ratioOfBurst(tape, T0 + 110 * S)).isEqualTo(6.0);
    }

    @Test
    void shouldDivideByBlocksWithoutVolumeToo() {
        quiet(tape, 10); // blocks 0 to 9; blocks 10 to 18 stay empty
        double ratio = ratioOfBurst(tape, T0 + 200 * S);

        assertThat(ratio).isEqualTo(6.0 / (10.0 / 19.0));
    }

    @Test
    void shouldLookAtThirtyBlocksAtMost() {
        tape.print(T0, 100.0, 1_000.0);
        for (int i = 1; i <= 31; i++) {
            tape.print(T0 + i * 10 * S, 100.0);
        }
        // In block 32, until its last second, the newest block is 30: 1 to 30.
        assertThat(ratioOfBurst(tape, T0 + 320 * S)).isEqualTo(6.0);
        assertThat(tape.found().get(0).detection().explanation().number("baseline_blocks"))
                .isEqualTo(30.0);
    }

    @Test
    void shouldTakeTheNewestBlockThatEndedBeforeTheWindow() {
        for (int last = 8; last <= 9; last++) {
            DetectorHarness<SurgeState> one = harness(SurgeSettings.defaults());
            quiet(one, 11);
            one.print(T0 + 110 * S, 100.0, 9.0); // block 11
            ratioOfBurst(one, T0 + (120 + last) * S);
            Fields why = one.found().get(0).detection().explanation();
            // The window begins at second 119 or 120: block 11 has ended before it, or has not.
            assertThat(why.number("baseline_blocks")).isEqualTo(last == 8 ? 11.0 : 12.0);
            assertThat(why.number("baseline")).isEqualTo(last == 8 ? 1.0 : 20.0 / 12.0);
        }
    }

    @Test
    void shouldGoOnWithTheHistoryAfterExactlyTenMinutes() {
        quiet(tape, 20);
        tape.print(T0 + 190 * S + 600 * S, 100.0);
        for (int i = 1; i < 9; i++) {
            tape.print(T0 + 790 * S + i * 10 * S, 100.0);
        }

        // 9 blocks only hold volume, but the history is full: 30 blocks are looked at.
        ratioOfBurst(tape, T0 + 890 * S);
        assertThat(tape.found().get(0).detection().explanation().number("baseline_blocks"))
                .isEqualTo(30.0);
    }

    @Test
    void shouldBeginTheHistoryAnewAfterMoreThanTenMinutes() {
        quiet(tape, 20);
        long again = T0 + 190 * S + 600 * S + 1;
        for (int i = 0; i < 9; i++) {
            tape.print(again + i * 10 * S, 100.0);
        }

        ratioOfBurst(tape, T0 + 890 * S);
        assertThat(tape.found().get(0).detection().explanation().number("baseline_blocks"))
                .isEqualTo(9.0);
    }

    @Test
    void shouldCountAPrintOfAnyEligibilityAgainstTheGap() {
        quiet(tape, 20);
        tape.print(T0 + 500 * S, 1.0, 1.0, Eligibility.NONE);
        tape.print(T0 + 1_000 * S, 1.0, 1.0, Eligibility.NONE);
        ratioOfBurst(tape, T0 + 1_100 * S);

        assertThat(tape.found().get(0).detection().explanation().number("baseline_blocks"))
                .isEqualTo(30.0);
    }

    @Test
    void shouldNotCountALatePrintAgainstTheGap() {
        tape.print(T0, 100.0);
        tape.hiddenPrint(T0 + 650 * S);
        tape.print(T0 + 640 * S, 100.0); // late; the on-time one seen before what follows is at T0
        ratioOfBurst(tape, T0 + 660 * S);

        assertThat(tape.found().get(0).detection().explanation().number("baseline_blocks"))
                .isZero();
    }

    @Test
    void shouldAddALatePrintsVolumeToItsOwnBlock() {
        quiet(tape, 11);
        tape.print(T0 + 120 * S, 100.0, 0.0);
        tape.print(T0 + 55 * S, 1.0, 12.0); // late, block 5
        assertThat(ratioOfBurst(tape, T0 + 121 * S)).isEqualTo(6.0 / (23.0 / 11.0));
    }

    @Test
    void shouldNoticeALatePrintAfterTheBaselineWasWorkedOut() {
        DetectorHarness<SurgeState> alone = harness(SurgeSettings.defaults().withVolumeAloneMultiple(3.0));
        quiet(alone, 11);
        long b = T0 + 120 * S;
        alone.print(b, 100.0, 0.5).print(b, 100.0, 0.5).print(b, 100.0, 0.5).print(b, 100.0, 0.5);
        alone.print(T0 + 5 * S, 100.0, 11.0); // doubles the baseline
        alone.print(b, 100.0, 3.0); // 5 in the window: 2.5 baselines
        assertThat(alone.found()).isEmpty();
        alone.print(b, 100.0, 1.0);
        assertThat(alone.found()).hasSize(1);
        assertThat(detail(alone.found().get(0)).baseline()).isEqualTo(2.0);
    }

    @Test
    void shouldKeepLateVolumeFromBeforeTheHistoryOutOfTheBaseline() {
        tape.hiddenPrint(T0 + 4 * S);
        quietFrom(10, 11);
        tape.print(T0 + 5 * S, 100.0, 1_000.0); // late, the block before the first
        assertThat(ratioOfBurst(tape, T0 + 130 * S)).isEqualTo(6.0);
    }

    private void quietFrom(int second, int blocks) {
        for (int i = 0; i < blocks; i++) {
            tape.print(T0 + (second + i * 10) * S, 100.0);
        }
    }

    @Test
    void shouldAddALatePrintsVolumeToTheWindowThoughItsBlockIsBeforeTheHistory() {
        tape.print(T0 + 10 * S, 100.0, 1.0);
        tape.print(T0 + 9 * S, 100.0, 7.0); // late, in the window, not in the history
        tape.print(T0 + 11 * S, 102.0, 1.0).print(T0 + 11 * S, 102.0, 1.0);

        assertThat(detail(tape.found().get(0)).windowVolume()).isEqualTo(10.0);
    }

    @Test
    void shouldIgnoreLateVolumeFromBeforeTheWindow() {
        tape.print(T0 + 20 * S, 100.0, 1.0);
        tape.print(T0 + 11 * S, 100.0, 7.0); // b-9
        tape.print(T0 + 10 * S, 100.0, 50.0); // b-10
        tape.print(T0 + 4 * S, 100.0, 50.0); // b-16: the slot of b
        tape.print(T0 + 20 * S, 102.0, 1.0).print(T0 + 20 * S, 102.0, 1.0);

        assertThat(detail(tape.found().get(0)).windowVolume()).isEqualTo(10.0);
    }

    @Test
    void shouldDropVolumeLaterThanAnyWindowReaches() {
        quiet(tape, 50);
        tape.print(T0 + 500 * S, 100.0, 0.0);
        tape.print(T0 + 10 * S, 100.0, 1_000.0); // block 1: hundreds of seconds late
        tape.print(T0 + 180 * S, 100.0, 1_000.0); // block 18: has the slot of block 50
        tape.print(T0 + 190 * S, 100.0, 1_000.0); // block 19: 31 before the newest, not reached in block 51
        assertThat(ratioOfBurst(tape, T0 + 515 * S)).isEqualTo(6.0);
    }

    @Test
    void shouldTakeALatePrintThatIsAheadOfAllItHasSeen() {
        // Late against a print of another phase, and yet newer than all that was shown.
        tape.print(T0, 100.0);
        tape.hiddenPrint(T0 + 30 * S);
        tape.print(T0 + 25 * S, 500.0, 7.0);
        tape.print(T0 + 31 * S, 102.0).print(T0 + 31 * S, 102.0).print(T0 + 31 * S, 102.0);

        assertThat(detail(tape.found().get(0)).windowVolume()).isEqualTo(10.0);
        assertThat(detail(tape.found().get(0)).reference()).isEqualTo(100.0);
    }

    @Test
    void shouldReturnToExactlyZeroVolume() {
        for (int i = 0; i < 50; i++) {
            tape.print(T0 + i * 100 * MS, 100.0, 0.1 + i * 1e-7);
        }
        long b = T0 + 14 * S;
        tape.print(b, 103.0, 0.0).print(b, 103.0, 0.0).print(b, 103.0, 0.0);

        assertThat(detail(tape.found().get(0)).windowVolume()).isZero();
    }

    @Test
    void shouldIgnoreTheSizeOfPrintsThatAreNoVolume() {
        int price = Eligibility.LAST;
        tape.print(T0, 100.0, 9.0, price).print(T0, 100.0, 9.0, price).print(T0, 102.0, 9.0, price);

        assertThat(detail(tape.found().get(0)).windowVolume()).isZero();
    }

    // Triggers

    @Test
    void shouldTellNothingForVolumeAloneUnlessAskedTo() {
        quiet(tape, 12);
        burst(tape, T0 + 120 * S, 100.0, 100.0);

        assertThat(tape.found()).isEmpty();
    }

    @Test
    void shouldTellVolumeAloneWhenItsMultipleIsMet() {
        DetectorHarness<SurgeState> alone = harness(SurgeSettings.defaults().withVolumeAloneMultiple(6.0));
        quiet(alone, 12);
        burst(alone, T0 + 120 * S, 100.0, 1.0);
        assertThat(alone.found()).isEmpty();
        alone.print(T0 + 120 * S, 100.0, 1.0);

        assertThat(alone.found()).hasSize(1);
        assertThat(alone.found().get(0).value("trigger")).isEqualTo("VOLUME");
        assertThat(alone.found().get(0).detection().direction()).isEqualTo(Direction.FLAT);
        assertThat(alone.found().get(0).detection().priority()).isEqualTo(Priority.MEDIUM);
        assertThat(alone.found().get(0).value("strength")).isEqualTo("moderate");
    }

    @Test
    void shouldHoldVolumeAloneToTheVolumeConditionToo() {
        DetectorHarness<SurgeState> alone = harness(SurgeSettings.defaults().withVolumeAloneMultiple(1.5));
        quiet(alone, 12);
        burst(alone, T0 + 120 * S, 100.0, 0.5); // ratio 2.5

        assertThat(alone.found()).isEmpty();
    }

    @Test
    void shouldLetATriggerNotListedCountAsNone() {
        DetectorHarness<SurgeState> some =
                harness(SurgeSettings.defaults().withTriggers(EnumSet.of(SurgeTrigger.PRICE)));
        quiet(some, 12);
        long b = T0 + 120 * S;
        burst(some, b, 103.0, 1.0);
        assertThat(some.found()).hasSize(1); // PRICE, from the third print on
        some.take();

        DetectorHarness<SurgeState> other =
                harness(SurgeSettings.defaults().withTriggers(EnumSet.of(SurgeTrigger.PRICE)));
        quiet(other, 12);
        for (int i = 0; i < 4; i++) {
            other.print(b, 100.0, 1.0);
        }
        other.print(b, 103.0, 1.0); // both conditions hold: PRICE_AND_VOLUME, which is not listed
        assertThat(other.found()).isEmpty();
        other.print(b + 20 * S, 103.0, 0.0).print(b + 20 * S, 106.0, 0.0).print(b + 20 * S, 106.0, 0.0);
        assertThat(other.found()).hasSize(1); // still armed
    }

    // Arming

    @Test
    void shouldTellASurgeOnce() {
        tape.print(T0, 100.0).print(T0, 100.0);
        for (int i = 0; i < 100; i++) {
            tape.print(T0 + i * S, 103.0 + i);
        }

        assertThat(tape.found()).hasSize(1);
    }

    @Test
    void shouldRearmAtExactlyTheCooldownWhenTheMoveIsUnderHalf() {
        surgeAt(T0);
        tape.print(T0 + 20 * S, 102.0);
        tape.print(T0 + 30 * S, 102.0); // re-arms
        tape.print(T0 + 31 * S, 105.0).print(T0 + 31 * S, 105.0);

        assertThat(tape.found()).extracting(Found::time).containsExactly(T0, T0 + 31 * S);
        assertThat(tape.found().get(1).detection().explanation().asMap())
                .containsEntry("last_emission", new Fields.Time(T0));
    }

    @Test
    void shouldNotRearmBeforeTheCooldownHasPassed() {
        surgeAt(T0);
        tape.print(T0 + 20 * S, 102.0);
        tape.print(T0 + 30 * S - 1, 102.0);
        tape.print(T0 + 31 * S, 105.0).print(T0 + 31 * S, 105.0);

        assertThat(tape.found()).hasSize(1);
    }

    @Test
    void shouldNotRearmAtHalfTheMove() {
        surgeAt(T0);
        tape.print(T0 + 20 * S, 1_000.0);
        tape.print(T0 + 31 * S, 1_005.0); // exactly half of 1 %: not under
        tape.print(T0 + 32 * S, 1_030.0).print(T0 + 32 * S, 1_030.0);
        assertThat(tape.found()).hasSize(1);

        tape.print(T0 + 33 * S, 1_004.99).print(T0 + 33 * S, 1_030.0);
        assertThat(tape.found()).hasSize(2);
    }

    @Test
    void shouldLookOnlyAtThePriceToRearmWhereVolumeIsNotListed() {
        DetectorHarness<SurgeState> unlisted = harness(SurgeSettings.defaults()
                .withVolumeAloneMultiple(6.0)
                .withTriggers(EnumSet.of(SurgeTrigger.PRICE))
                .withCooldown(Duration.ZERO));
        quiet(unlisted, 12);
        long b = T0 + 120 * S;
        unlisted.print(b, 102.0, 50.0).print(b, 102.0, 50.0).print(b, 102.0, 50.0);
        assertThat(unlisted.take()).hasSize(1);
        unlisted.print(b + 10 * S, 102.0, 50.0); // quiet in price, loud in volume
        unlisted.print(b + 10 * S, 105.0).print(b + 10 * S, 105.0);

        assertThat(unlisted.found()).hasSize(1);
    }

    @Test
    void shouldNotRearmWhileVolumeIsAtHalfOfWhatSufficesAlone() {
        DetectorHarness<SurgeState> alone =
                harness(SurgeSettings.defaults().withVolumeAloneMultiple(6.0).withCooldown(Duration.ZERO));
        quiet(alone, 12);
        long b = T0 + 120 * S;
        burst(alone, b, 100.0, 2.0);
        assertThat(alone.found()).hasSize(1); // VOLUME
        alone.print(b + 10 * S, 100.0, 3.0); // 3 baselines: not under half of 6
        alone.print(b + 10 * S, 102.0, 0.0).print(b + 10 * S, 102.0, 0.0);
        assertThat(alone.found()).hasSize(1);
        alone.print(b + 20 * S, 102.0, 0.5).print(b + 20 * S, 105.0, 0.5).print(b + 20 * S, 105.0, 0.5);
        assertThat(alone.found()).hasSize(2);
    }

    @Test
    void shouldRearmWhateverTheVolumeWhereItCannotEmit() {
        quiet(tape, 12);
        long b = T0 + 120 * S;
        burst(tape, b, 103.0, 2.0);
        assertThat(tape.take()).hasSize(1);
        tape.print(b + 31 * S, 103.0, 1_000.0); // quiet in price
        tape.print(b + 31 * S, 106.0).print(b + 31 * S, 106.0);

        assertThat(tape.found()).hasSize(1);
    }

    @Test
    void shouldNotRearmByALatePrint() {
        surgeAt(T0);
        tape.hiddenPrint(T0 + 41 * S);
        tape.print(T0 + 40 * S, 102.0);
        tape.print(T0 + 41 * S, 105.0).print(T0 + 41 * S, 105.0).print(T0 + 41 * S, 105.0);

        assertThat(tape.found()).hasSize(1);
    }

    @Test
    void shouldIgnoreSessionChanges() {
        surgeAt(T0);
        tape.newSession().print(T0 + S, 106.0).print(T0 + S, 106.0);

        assertThat(tape.found()).hasSize(1);
    }

    @Test
    void shouldExplainEnoughToJudgeAgain() {
        surgeAt(T0);

        Fields why = tape.found().get(0).detection().explanation();
        assertThat(why.asMap())
                .containsOnlyKeys(
                        "price",
                        "reference",
                        "move_percent",
                        "prints",
                        "window_volume",
                        "baseline_blocks",
                        "price_percent",
                        "price_alone_percent",
                        "volume_multiple",
                        "triggers",
                        "cooldown_ns")
                .containsEntry("triggers", "PRICE_AND_VOLUME,PRICE,VOLUME");
        assertThat(why.number("move_percent")).isEqualTo(2.0, within(1e-9));
    }

    @Test
    void shouldAllocateNothingWithoutAnEvent() throws ReflectiveOperationException {
        long bytes = Allocation.bytesOf(
                i -> tape.print(T0 + (i % 5 == 0 ? i - 3 : i) * 37 * MS, 100.0 + i % 4 * 0.1, i % 5));

        assertThat(tape.found()).isEmpty();
        assertThat(bytes).isLessThan(1_000);
    }

    /** A surge of PRICE at a time, from 100 to 102. */
    private void surgeAt(long time) {
        tape.print(time, 100.0).print(time, 100.0).print(time, 102.0);
        assertThat(tape.found()).hasSize(1);
    }

    private static void burst(DetectorHarness<SurgeState> tape, long time, double price, double size) {
        for (int i = 0; i < 5; i++) {
            tape.print(time, price, size);
        }
    }

    /** Five prints that make a surge of price at the last one, with 6 units in all; its ratio. */
    private static double ratioOfBurst(DetectorHarness<SurgeState> tape, long time) {
        tape.take();
        for (int i = 0; i < 4; i++) {
            tape.print(time, 100.0, 1.0);
        }
        tape.print(time, 104.0, 2.0);
        assertThat(tape.found()).hasSize(1);
        return detail(tape.found().get(0)).ratio();
    }
}
