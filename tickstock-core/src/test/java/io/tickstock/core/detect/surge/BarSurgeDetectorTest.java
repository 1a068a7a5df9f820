package io.tickstock.core.detect.surge;

import static io.tickstock.core.detect.BarTape.MINUTE;
import static io.tickstock.core.detect.BarTape.bar;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tickstock.api.data.DataKind;
import io.tickstock.api.event.Direction;
import io.tickstock.api.event.Fields;
import io.tickstock.api.event.Priority;
import io.tickstock.api.event.SurgeTrigger;
import io.tickstock.core.detect.BarTape;
import io.tickstock.core.detect.BarTape.Sent;
import io.tickstock.testkit.DetectorHarness;
import io.tickstock.testkit.DetectorHarness.Found;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BarSurgeDetectorTest {

    private DetectorHarness<BarSurgeState> tape = with(SurgeSettings.defaults());

    private static DetectorHarness<BarSurgeState> with(SurgeSettings settings) {
        return BarTape.harness(new BarSurgeDetector(settings));
    }

    /** Bars that stand still at 100 with a volume of 10. */
    private void quiet(int from, int until) {
        for (int number = from; number < until; number++) {
            tape.feed(bar(number, 100.0, 100.0, 10.0));
        }
    }

    private Map<String, Object> detail(int event) {
        return Fields.of(tape.found().get(event).detection().detail()).asMap();
    }

    @Test
    void shouldLookAtBarsOnly() {
        assertThat(new BarSurgeDetector(SurgeSettings.defaults()).inputs()).containsExactly(DataKind.BAR);
        assertThat(new SurgeDetector(SurgeSettings.defaults()).inputs()).containsExactly(DataKind.TICK);
    }

    @Test
    void shouldMeasureFromTheCloseBeforeAndTheMeanVolumeOfTheBarsBefore() {
        quiet(0, 5);
        tape.feed(bar(5, 100.5, 101.0, 40.0));

        assertThat(tape.found()).hasSize(1);
        Found surge = tape.found().get(0);
        assertThat(surge.detection().direction()).isEqualTo(Direction.UP);
        assertThat(surge.detection().priority()).isEqualTo(Priority.HIGH);
        assertThat(surge.detection().time()).isEqualTo(6 * MINUTE);
        assertThat(surge.detection().price()).isEqualTo(101.0);
        assertThat(surge.number("move_percent")).isCloseTo(1.0, within(1e-9));
        assertThat(detail(0))
                .containsEntry("trigger", "PRICE_AND_VOLUME")
                .containsEntry("reference", 100.0)
                .containsEntry("window_volume", 40.0)
                .containsEntry("baseline", 10.0)
                .containsEntry("ratio", 4.0)
                .containsEntry("strength", "weak");
    }

    @Test
    void shouldHaveNoBaselineBeforeFiveBars() {
        quiet(0, 4);
        tape.feed(bar(4, 100.0, 101.5, 1_000.0));
        assertThat(tape.found()).isEmpty();

        tape.feed(bar(5, 100.0, 103.6, 1.0));
        assertThat(detail(0)).containsEntry("trigger", "PRICE");
    }

    @Test
    void shouldLeaveOutABaselineThatIsNotThere() {
        tape.feed(bar(0, 100.0, 102.0, 1_000.0));

        assertThat(detail(0)).containsEntry("trigger", "PRICE").doesNotContainKeys("baseline", "ratio");
    }

    @Test
    void shouldHaveNoBaselineWhileNoBarHasVolume() {
        for (int number = 0; number < 10; number++) {
            tape.feed(bar(number, 100.0, 100.0, 0.0));
        }
        tape.feed(bar(10, 100.0, 101.5, 5.0));

        assertThat(tape.found()).isEmpty();
    }

    @Test
    void shouldMeasureFromTheOpenInANewSessionButVolumeAgainstTheOneBefore() {
        quiet(90, 100);
        tape.feed(bar(100, 110.0, 110.5, 10.0));
        assertThat(tape.found()).isEmpty();
        tape.feed(bar(101, 110.5, 108.0, 31.0));

        assertThat(detail(0)).containsEntry("reference", 110.5).containsEntry("baseline", 10.0);
        assertThat(tape.found().get(0).detection().direction()).isEqualTo(Direction.DOWN);
    }

    @Test
    void shouldForgetBarsBeforeTheLastTwenty() {
        tape.feed(bar(0, 100.0, 100.0, 1e6));
        quiet(1, 20);
        tape.feed(bar(20, 100.0, 101.0, 30.0));
        assertThat(tape.found()).isEmpty();
        tape.feed(bar(21, 101.0, 102.1, 33.1));

        assertThat(detail(0)).containsEntry("baseline", 11.0);
    }

    @Test
    void shouldTellASurgeOverSeveralBarsOnce() {
        quiet(0, 5);
        tape.feed(bar(5, 100.0, 103.0, 10.0));
        tape.feed(bar(6, 103.0, 106.5, 10.0));
        tape.feed(bar(7, 106.5, 106.6, 10.0));
        tape.feed(bar(8, 106.6, 110.0, 10.0));

        assertThat(tape.found()).extracting(one -> one.detection().time()).containsExactly(6 * MINUTE, 9 * MINUTE);
    }

    @Test
    void shouldJudgeTheNewestAgainWhenItIsSentAgain() {
        quiet(0, 5);
        tape.feed(bar(5, 100.0, 100.1, 10.0));
        tape.feed(bar(5, 100.0, 101.2, 50.0));
        tape.feed(bar(5, 100.0, 101.3, 60.0));

        assertThat(tape.found()).hasSize(1);
        assertThat(detail(0)).containsEntry("reference", 100.0).containsEntry("baseline", 10.0);
        tape.feed(bar(6, 101.3, 101.3, 10.0)).feed(bar(7, 101.3, 103.0, 60.0));
        // The last version of bar 5 counts, and it alone.
        assertThat(detail(1)).containsEntry("baseline", (5 * 10.0 + 60.0 + 10.0) / 7);
    }

    @Test
    void shouldNotArmByABarThatIsSentAgain() {
        quiet(0, 5);
        tape.feed(bar(5, 100.0, 103.0, 10.0));
        tape.feed(bar(5, 100.0, 100.0, 10.0));
        tape.feed(bar(5, 100.0, 103.5, 10.0));
        tape.feed(bar(6, 103.5, 107.0, 10.0));

        assertThat(tape.found()).hasSize(1);
    }

    @Test
    void shouldLetALateBarTakeThePlaceOfAKnownOneAndLeaveOutOthers() {
        quiet(0, 3);
        quiet(4, 6);
        tape.feed(bar(5, 100.0, 100.0, 10.5));
        tape.feed(bar(6, 100.0, 100.0, 10.0));
        tape.feed(bar(3, 100.0, 150.0, 1e6));
        tape.feed(bar(2, 100.0, 150.0, 70.0));
        tape.feed(bar(5, 100.0, 98.0, 10.0));
        assertThat(tape.found()).isEmpty();
        // The close of bar 5 is what bar 6 is measured from.
        tape.feed(bar(6, 100.0, 100.0, 60.0));

        assertThat(detail(0)).containsEntry("reference", 98.0).containsEntry("baseline", (4 * 10.0 + 70.0) / 5);
    }

    @Test
    void shouldTakeATriggerThatIsNotListedForNone() {
        tape = with(SurgeSettings.defaults().withTriggers(EnumSet.of(SurgeTrigger.PRICE)));
        quiet(0, 5);
        tape.feed(bar(5, 100.0, 103.0, 10.0));
        tape.feed(bar(6, 103.0, 106.5, 100.0));
        tape.feed(bar(7, 106.5, 110.0, 10.0));

        assertThat(tape.found()).extracting(one -> one.detection().time()).containsExactly(6 * MINUTE, 8 * MINUTE);
    }

    @Test
    void shouldFindVolumeAloneWithoutADirection() {
        tape = with(SurgeSettings.defaults().withVolumeAloneMultiple(5.0));
        quiet(0, 5);
        tape.feed(bar(5, 100.0, 100.0, 50.0));

        assertThat(detail(0)).containsEntry("trigger", "VOLUME");
        assertThat(tape.found().get(0).detection().direction()).isEqualTo(Direction.FLAT);
        assertThat(tape.found().get(0).detection().priority()).isEqualTo(Priority.MEDIUM);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void shouldFindWhatAPlainLoopFinds(long seed) {
        tape = with(SurgeSettings.defaults().withVolumeAloneMultiple(6.0));
        List<Sent> sent = BarTape.random(seed, 3_000);
        sent.forEach(one -> tape.feed(one.bar()));

        List<String> found = tape.found().stream()
                .map(one -> one.detection().time() + " "
                        + Fields.of(one.detection().detail()).asMap().get("trigger") + " "
                        + BarTape.digits(one.number("move_percent")) + " " + BarTape.digits(one.number("ratio")))
                .toList();
        assertThat(tape.faults()).isEmpty();
        assertThat(found).as("seed %d", seed).hasSizeGreaterThan(50).isEqualTo(plain(sent));
    }

    /** All bars are kept, in a list; what comes again is set in its place. */
    private static List<String> plain(List<Sent> tape) {
        List<Sent> bars = new ArrayList<>();
        List<String> found = new ArrayList<>();
        boolean armed = true;
        for (Sent sent : tape) {
            int known = -1;
            for (int i = Math.max(0, bars.size() - 21); i < bars.size(); i++) {
                known = bars.get(i).number() == sent.number() ? i : known;
            }
            if (sent.late()) {
                if (known >= 0) {
                    bars.set(known, sent);
                }
                continue;
            }
            if (sent.revision()) {
                bars.set(known, sent);
            } else {
                bars.add(sent);
            }
            int newest = bars.size() - 1;
            Sent before = newest > 0 ? bars.get(newest - 1) : null;
            double reference = before != null && before.session() == sent.session()
                    ? before.bar().close()
                    : sent.bar().open();
            double move = (sent.bar().close() - reference) / reference * 100.0;
            List<Sent> history = bars.subList(Math.max(0, newest - 20), newest);
            double mean =
                    history.stream().mapToDouble(one -> one.bar().volume()).sum() / history.size();
            double ratio = history.size() >= 5 && mean > 0.0 ? sent.bar().volume() / mean : Double.NaN;
            String trigger = trigger(Math.abs(move) * (1 + 1e-9), ratio * (1 + 1e-9));
            if (trigger.isEmpty()) {
                armed |= !sent.revision();
            } else if (armed) {
                armed = false;
                found.add(sent.bar().end() + " " + trigger + " " + BarTape.digits(move) + " " + BarTape.digits(ratio));
            }
        }
        return found;
    }

    private static String trigger(double percent, double ratio) {
        if (percent >= 1.0 && ratio >= 3.0) {
            return "PRICE_AND_VOLUME";
        }
        if (percent >= 2.0) {
            return "PRICE";
        }
        return ratio >= 6.0 ? "VOLUME" : "";
    }
}
