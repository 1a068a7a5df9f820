package io.tickstock.core.detect.trend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tickstock.api.data.Eligibility;
import io.tickstock.api.event.Direction;
import io.tickstock.api.event.Fields;
import io.tickstock.api.event.Priority;
import io.tickstock.api.event.Strength;
import io.tickstock.api.event.TrendDetail;
import io.tickstock.core.detect.Allocation;
import io.tickstock.core.detect.DetectorHarness;
import io.tickstock.core.detect.DetectorHarness.Found;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrendDetectorTest {

    private static final long MS = 1_000_000L;
    private static final long S = 1_000 * MS;

    /** A multiple of 30 s, so that a bucket of every width begins here. */
    private static final long T0 = 999_990 * S;

    private final DetectorHarness<TrendState> tape = harness(TrendSettings.defaults());

    private long now = T0;
    private double last = 100.0;

    private static DetectorHarness<TrendState> harness(TrendSettings settings) {
        return new DetectorHarness<>(new TrendDetector(settings));
    }

    private static TrendDetail detail(Found found) {
        return (TrendDetail) found.detection().detail();
    }

    /** Goes on with one print a second, each a part of the one before more than it. */
    private void move(DetectorHarness<TrendState> to, int seconds, double part) {
        for (int i = 0; i < seconds; i++) {
            to.print(now, last, 0.0);
            now += S;
            last *= 1.0 + part;
        }
    }

    private void rise(int seconds) {
        move(tape, seconds, 1e-4);
    }

    private void fall(int seconds) {
        move(tape, seconds, -1e-4);
    }

    private void rest(int seconds) {
        move(tape, seconds, 0.0);
    }

    @Test
    void shouldTellADirectionThatHasHeld() {
        rise(120);

        Found trend = tape.found().get(0);
        assertThat(tape.found()).hasSize(1);
        assertThat(trend.type()).isEqualTo("TREND");
        assertThat(trend.detection().direction()).isEqualTo(Direction.UP);
        assertThat(trend.detection().priority()).isEqualTo(Priority.LOW);
        // The window of 3 s buckets is half filled at the end of its thirtieth.
        assertThat(trend.time()).isEqualTo(T0 + 95 * S);
        assertThat(trend.price()).isEqualTo(100.0 * Math.pow(1.0001, 95), within(1e-9));
        assertThat(trend.value("since")).isEqualTo(new Fields.Time(T0 + 90 * S));
        assertThat(trend.detail("slope_60s")).isEqualTo(0.6, within(0.01));
        assertThat(trend.detail("slope_180s")).isEqualTo(0.6, within(0.01));
        assertThat(trend.detail("r2_60s")).isEqualTo(1.0, within(1e-4));
        assertThat(trend.detail("r2_180s")).isEqualTo(1.0, within(1e-4));
        assertThat(trend.value("slope_600s")).isNull();
        assertThat(trend.value("strength")).isEqualTo("strong");
    }

    @Test
    void shouldTellAFall() {
        fall(96);

        assertThat(tape.found()).extracting(f -> f.detection().direction()).containsExactly(Direction.DOWN);
    }

    @Test
    void shouldTellNothingWithoutADirection() {
        rest(400);

        assertThat(tape.found()).isEmpty();
    }

    @Test
    void shouldHoldExactlyTheTimeAsked() {
        rise(90);
        tape.print(T0 + 90 * S + 500 * MS, last); // the run begins
        now = T0 + 91 * S;
        rise(4);
        tape.print(T0 + 95 * S + 500 * MS, last);

        assertThat(tape.found()).extracting(Found::time).containsExactly(T0 + 95 * S + 500 * MS);
    }

    @Test
    void shouldNotTellOneNanosecondBefore() {
        rise(90);
        tape.print(T0 + 90 * S + 500 * MS, last);
        now = T0 + 91 * S;
        rise(4);
        tape.print(T0 + 95 * S + 500 * MS - 1, last);
        tape.print(T0 + 95 * S + 600 * MS, last); // the same second: not evaluated
        assertThat(tape.found()).isEmpty();

        tape.print(T0 + 96 * S, last);
        assertThat(tape.found()).hasSize(1);
    }

    @Test
    void shouldTellAtOnceWithoutHold() {
        DetectorHarness<TrendState> eager = harness(TrendSettings.defaults().withHold(Duration.ZERO));
        move(eager, 100, 1e-4);

        assertThat(eager.found()).extracting(Found::time).containsExactly(T0 + 90 * S);
    }

    @Test
    void shouldLookAtClosedBucketsOnly() {
        DetectorHarness<TrendState> eager = harness(TrendSettings.defaults().withHold(Duration.ZERO));
        move(eager, 90, 1e-4);
        eager.print(T0 + 90 * S, 1.0); // not added before the verdict

        assertThat(eager.found()).hasSize(1);
        assertThat(eager.found().get(0).price()).isEqualTo(1.0);
        assertThat(eager.found().get(0).detail("r2_60s")).isEqualTo(1.0, within(1e-4));
    }

    @Test
    void shouldTakeTheLastPriceOfABucket() {
        for (int i = 0; i < 100; i++) {
            tape.print(now, 500.0 + i % 7);
            tape.print(now + 999 * MS, last);
            now += S;
            last *= 1.0001;
        }

        assertThat(tape.found()).hasSize(1);
    }

    @Test
    void shouldLetTheLongestWindowVoteOnceItIsHalfFilled() {
        fall(310);
        assertThat(tape.take()).hasSize(1);
        rise(185); // a minute and three minutes rise, ten minutes do not
        assertThat(tape.found()).isEmpty();

        rise(400);
        assertThat(tape.found()).extracting(f -> f.detection().direction()).containsExactly(Direction.UP);
        assertThat(detail(tape.found().get(0)).windows())
                .extracting(TrendDetail.Window::spanSeconds)
                .containsExactly(60, 180, 600);
    }

    @Test
    void shouldNotTellTheSameDirectionTwice() {
        rise(200);
        assertThat(tape.take()).hasSize(1);
        rest(40); // FLAT for less than a minute
        rise(200);

        assertThat(tape.found()).isEmpty();
    }

    @Test
    void shouldTellTheSameDirectionAgainAfterAMinuteWithout() {
        rise(200);
        assertThat(tape.take()).hasSize(1);
        rest(240);
        rise(600);

        assertThat(tape.found()).extracting(f -> f.detection().direction()).containsExactly(Direction.UP);
    }

    @Test
    void shouldClearWhatWasAnnouncedAtExactlyTheRearmTime() {
        // Which evaluations are FLAT follows from the prices alone: the tape is read with one setting after another.
        long flat = flatFor();
        assertThat(flat).isPositive();
        assertThat(eventsWithRearm(Duration.ofNanos(flat))).isEqualTo(2);
        assertThat(eventsWithRearm(Duration.ofNanos(flat + 1))).isEqualTo(1);
    }

    /** How long the tape of {@link #eventsWithRearm} has been FLAT at its last FLAT evaluation: whole seconds. */
    private long flatFor() {
        long longest = 0;
        for (long seconds = 1; seconds < 200; seconds++) {
            if (eventsWithRearm(Duration.ofSeconds(seconds)) == 2) {
                longest = seconds * S;
            }
        }
        return longest;
    }

    private int eventsWithRearm(Duration rearm) {
        DetectorHarness<TrendState> one = harness(TrendSettings.defaults().withRearm(rearm));
        now = T0;
        last = 100.0;
        move(one, 120, 1e-4);
        move(one, 70, 0.0);
        move(one, 200, 1e-4);
        return one.found().size();
    }

    @Test
    void shouldClearWhatWasAnnouncedByTheOpposite() {
        rise(110);
        fall(170);

        assertThat(tape.found())
                .extracting(f -> f.detection().direction())
                .containsExactly(Direction.UP, Direction.DOWN);
        assertThat(tape.found().get(1).detection().explanation().asMap()).containsEntry("announced_before", "none");
    }

    @Test
    void shouldClearByAnOppositeThatIsNotToldItself() {
        // DOWN never lasts as long as it has to, but its first evaluation clears UP.
        DetectorHarness<TrendState> slow = harness(
                TrendSettings.defaults().withHold(Duration.ofSeconds(60)).withRearm(Duration.ofDays(365)));
        move(slow, 155, 1e-4);
        assertThat(slow.take()).hasSize(1);
        move(slow, 110, -2e-4);
        move(slow, 500, 3e-4);

        assertThat(slow.found()).extracting(f -> f.detection().direction()).containsExactly(Direction.UP);
    }

    @Test
    void shouldGoOnAfterAGapOfExactlyTenMinutes() {
        rise(110);
        tape.take();
        now += 599 * S;
        fall(150);

        // A new history would have told by now; in the old one ten minutes of nothing outvote the fall.
        assertThat(tape.found()).isEmpty();
        fall(300);
        assertThat(tape.found()).extracting(f -> f.detection().direction()).containsExactly(Direction.DOWN);
        assertThat(detail(tape.found().get(0)).windows()).hasSize(3);
    }

    @Test
    void shouldBeginAnewAfterALongerGap() {
        rise(120);
        assertThat(tape.take()).hasSize(1);
        long again = now - S + 600 * S + 1;
        now = again;
        rise(120);

        // UP once more: nothing is announced in a new history.
        assertThat(tape.found()).hasSize(1);
        // Bucket 119 of the first history is 2 s into a bucket of 3 s, which then ends 1 s after the gap.
        assertThat(tape.found().get(0).time()).isEqualTo(again + 93 * S);
        assertThat(detail(tape.found().get(0)).since()).isEqualTo(again + 88 * S);
    }

    @Test
    void shouldNotTakeAPriceFromALatePrint() {
        rise(50);
        tape.print(now - 2 * S, 500.0).print(now - 30 * S, 1.0);
        rise(50);

        assertThat(tape.found()).hasSize(1);
        assertThat(detail(tape.found().get(0)).windows().get(0).r2()).isEqualTo(1.0, within(1e-4));
    }

    @Test
    void shouldNotTakeAPriceFromAPrintThatIsNotEligible() {
        int others = Eligibility.HIGH_LOW | Eligibility.VOLUME;
        tape.print(T0 - 100 * S, 1.0, 1.0, others);
        for (int i = 0; i < 100; i++) {
            rise(1);
            tape.print(now - 1, 500.0, 0.0, others);
        }

        assertThat(tape.found()).extracting(Found::time).containsExactly(T0 + 95 * S);
    }

    @Test
    void shouldIgnoreSessionChangesButForTheVwap() {
        rise(50);
        tape.newSession();
        rise(50);

        assertThat(tape.found()).extracting(Found::time).containsExactly(T0 + 95 * S);
    }

    @Test
    void shouldGradeByTheFlattestWindow() {
        rise(100);
        double flattest = detail(tape.found().get(0)).windows().stream()
                .mapToDouble(TrendDetail.Window::slope)
                .min()
                .orElseThrow();

        assertThat(strengthWith(flattest)).isEqualTo(Strength.WEAK);
        assertThat(strengthWith(flattest / 1.999)).isEqualTo(Strength.WEAK);
        assertThat(strengthWith(flattest / 2)).isEqualTo(Strength.MODERATE);
        assertThat(strengthWith(flattest / 2.999)).isEqualTo(Strength.MODERATE);
        assertThat(strengthWith(flattest / 3)).isEqualTo(Strength.STRONG);
    }

    private Strength strengthWith(double minSlope) {
        DetectorHarness<TrendState> one = harness(TrendSettings.defaults().withMinSlopePercent(minSlope));
        now = T0;
        last = 100.0;
        move(one, 96, 1e-4);
        return detail(one.found().get(0)).strength();
    }

    // VWAP

    @Test
    void shouldLeaveOutTheVwapWhileThereIsNoVolume() {
        rise(96);

        assertThat(tape.found().get(0).value("vwap")).isNull();
        assertThat(tape.found().get(0).value("vwap_percent")).isNull();
    }

    @Test
    void shouldAverageTheVolumeBeforeThePrint() {
        tape.print(T0 - 10 * S, 80.0, 3.0, Eligibility.VOLUME);
        tape.print(T0 - 10 * S, 500.0, 30.0, Eligibility.HIGH_LOW); // no volume
        rise(50);
        tape.print(T0 - 5 * S, 120.0, 1.0, Eligibility.ALL); // late
        rise(45);
        tape.print(now, last, 1_000.0); // not before itself

        Found trend = tape.found().get(0);
        assertThat(trend.detail("vwap")).isEqualTo((80.0 * 3.0 + 120.0) / 4.0);
        assertThat(trend.detail("vwap_percent")).isEqualTo((last / 90.0 - 1.0) * 100.0);
    }

    @Test
    void shouldBeginANewVwapWithTheSession() {
        tape.print(T0 - S, 80.0, 3.0, Eligibility.VOLUME);
        rise(95);
        tape.newSession();
        rise(1);
        assertThat(tape.take().get(0).value("vwap")).isNull(); // the change comes before the print

        tape.print(now, 90.0, 2.0, Eligibility.VOLUME);
        fall(300);
        assertThat(tape.found().get(0).detail("vwap")).isEqualTo(90.0);
    }

    @Test
    void shouldExplainEnoughToJudgeAgain() {
        rise(320);
        fall(600);

        List<Found> found = tape.found();
        assertThat(found.get(0).detection().explanation().asMap())
                .containsOnlyKeys(
                        "price",
                        "slope_60s",
                        "r2_60s",
                        "buckets_60s",
                        "slope_180s",
                        "r2_180s",
                        "buckets_180s",
                        "min_slope_percent",
                        "min_r2",
                        "run_begin",
                        "hold_ns",
                        "rearm_ns",
                        "announced_before")
                .containsEntry("buckets_60s", 60L)
                .containsEntry("buckets_180s", 31L)
                .containsEntry("run_begin", new Fields.Time(T0 + 90 * S));
        assertThat(found.get(1).detection().explanation().asMap()).containsKeys("slope_600s", "buckets_600s");
    }

    @Test
    void shouldAllocateNothingWithoutAnEvent() throws ReflectiveOperationException {
        long bytes = Allocation.bytesOf(
                i -> tape.print(T0 + (i % 5 == 0 ? i - 3 : i) * 137 * MS, 100.0 + i % 4 * 0.1, i % 5));

        assertThat(tape.found()).isEmpty();
        assertThat(bytes).isLessThan(1_000);
    }
}
