package io.tickstock.core.detect.trend;

import static io.tickstock.core.detect.BarTape.MINUTE;
import static io.tickstock.core.detect.BarTape.bar;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tickstock.api.data.DataKind;
import io.tickstock.api.event.BarTrendDetail;
import io.tickstock.api.event.Direction;
import io.tickstock.api.event.Fields;
import io.tickstock.api.event.Priority;
import io.tickstock.core.detect.BarTape;
import io.tickstock.core.detect.BarTape.Sent;
import io.tickstock.testkit.DetectorHarness;
import io.tickstock.testkit.DetectorHarness.Found;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BarTrendDetectorTest {

    private final DetectorHarness<BarTrendState> tape = BarTape.harness(new BarTrendDetector(TrendSettings.defaults()));
    private int number;

    private void closes(double... closes) {
        for (double close : closes) {
            tape.feed(bar(number++, close, close, 1.0));
        }
    }

    private void again(double close) {
        tape.feed(bar(number - 1, close, close, 1.0));
    }

    private List<String> told() {
        return tape.found().stream()
                .map(one -> one.detection().direction() + " " + (one.detection().time() / MINUTE - 1))
                .toList();
    }

    @Test
    void shouldLookAtBarsOnly() {
        assertThat(new BarTrendDetector(TrendSettings.defaults()).inputs()).containsExactly(DataKind.BAR);
        assertThat(new TrendDetector(TrendSettings.defaults()).inputs()).containsExactly(DataKind.TICK);
    }

    @Test
    void shouldTellADirectionOnceTheTwoShortestWindowsAreHalfFilled() {
        closes(100, 101, 102, 103, 104, 105, 106);
        assertThat(tape.found()).isEmpty();
        closes(107);

        assertThat(told()).containsExactly("UP 7");
        Found trend = tape.found().get(0);
        assertThat(trend.detection().price()).isEqualTo(107.0);
        assertThat(trend.detection().priority()).isEqualTo(Priority.LOW);
        assertThat(trend.number("slope_5_bars")).isCloseTo(100.0 / 105.0, within(1e-9));
        assertThat(trend.number("slope_15_bars")).isCloseTo(100.0 / 103.5, within(1e-9));
        assertThat(trend.number("r2_15_bars")).isCloseTo(1.0, within(1e-9));
        assertThat(Fields.of(trend.detection().detail()).asMap())
                .containsOnlyKeys("since", "slope_5_bars", "r2_5_bars", "slope_15_bars", "r2_15_bars", "strength")
                .containsEntry("strength", "strong");
        assertThat(((BarTrendDetail) trend.detection().detail()).since()).isEqualTo(8 * MINUTE);
        closes(108, 109, 110);
        assertThat(tape.found()).hasSize(1);
    }

    @Test
    void shouldAskTheLongestWindowFromTwentyFiveBars() {
        for (int i = 0; i < 24; i++) {
            closes(200.0 - 0.01 * i);
        }
        // Steep upwards at last, while the longest, from its twenty-fifth close on, still votes against it.
        closes(150, 151, 152, 153, 154);

        assertThat(told()).noneMatch(one -> one.startsWith("UP"));
    }

    @Test
    void shouldNotTellASlopeOrAFitUnderItsThreshold() {
        for (int i = 0; i < 60; i++) {
            closes(100.0 + 0.05 * i);
        }
        for (int i = 0; i < 60; i++) {
            closes(100.0 + (i % 2 == 0 ? 9.0 : 0.0));
        }

        assertThat(tape.found()).isEmpty();
    }

    @Test
    void shouldTellASlopeThatMeetsItsThreshold() {
        // The shortest window has the greatest mean, so it is the last to meet.
        for (int i = 0; i < 8; i++) {
            closes(98.0 + 0.0995 * i);
        }

        assertThat(told()).containsExactly("UP 7");
    }

    @Test
    void shouldTellTheSameDirectionAgainAfterOneBarWithoutIt() {
        closes(100, 101, 102, 103, 104, 105, 106, 107, 103, 108, 109, 110, 111, 112);

        assertThat(told()).containsExactly("UP 7", "UP 12");
    }

    @Test
    void shouldTellTheOppositeAtOnce() {
        closes(100, 101, 102, 103, 104, 105, 106, 107);
        closes(20);
        again(60);
        closes(50, 40, 30, 20, 10);

        assertThat(told()).first().isEqualTo("UP 7");
        assertThat(told().get(1)).startsWith("DOWN");
        assertThat(told()).hasSize(2);
    }

    @Test
    void shouldNotEndADirectionByABarThatIsSentAgain() {
        closes(100, 101, 102, 103, 104, 105, 106, 107, 108);
        again(80);
        again(108);
        closes(109);

        assertThat(told()).containsExactly("UP 7");
    }

    @Test
    void shouldTellADirectionThatABarSentAgainBrings() {
        closes(100, 101, 102, 103, 104, 105, 106, 80);
        assertThat(tape.found()).isEmpty();
        again(107);

        assertThat(told()).containsExactly("UP 7");
    }

    @Test
    void shouldNumberBarsOneAfterAnotherWhereSomeAreMissing() {
        closes(100, 101, 102);
        number += 40;
        closes(103, 104, 105, 106, 107);

        assertThat(tape.found()).hasSize(1);
        assertThat(tape.found().get(0).number("r2_15_bars")).isCloseTo(1.0, within(1e-12));
    }

    @Test
    void shouldLetALateBarTakeThePlaceOfAKnownOneOnly() {
        closes(100, 101, 150, 103, 104, 105, 106);
        number++;
        tape.feed(bar(8, 106, 106, 1.0));
        tape.feed(bar(7, 500, 500, 1.0));
        tape.feed(bar(2, 102, 102, 1.0));
        assertThat(tape.found()).isEmpty();
        tape.feed(bar(9, 107, 107, 1.0));

        assertThat(told()).containsExactly("UP 9");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void shouldFindWhatAPlainLoopFinds(long seed) {
        List<Sent> sent = BarTape.random(seed, 4_000);
        sent.forEach(one -> tape.feed(one.bar()));

        List<String> found = new ArrayList<>();
        for (Found one : tape.found()) {
            StringBuilder text = new StringBuilder(
                    one.detection().time() + " " + one.detection().direction());
            for (BarTrendDetail.Window window :
                    ((BarTrendDetail) one.detection().detail()).windows()) {
                text.append(' ').append(BarTape.digits(window.slope()));
                text.append(' ').append(BarTape.digits(window.r2()));
            }
            found.add(text.toString());
        }
        assertThat(tape.faults()).isEmpty();
        assertThat(found).as("seed %d", seed).hasSizeGreaterThan(20).isEqualTo(plain(sent));
    }

    /** All bars are kept, in a list, and each line is fitted by the formula of schoolbooks. */
    private static List<String> plain(List<Sent> tape) {
        List<Sent> bars = new ArrayList<>();
        List<String> found = new ArrayList<>();
        Direction announced = Direction.FLAT;
        for (Sent sent : tape) {
            int known = -1;
            for (int i = Math.max(0, bars.size() - 50); i < bars.size(); i++) {
                known = bars.get(i).number() == sent.number() ? i : known;
            }
            if (known >= 0) {
                bars.set(known, sent);
            } else if (!sent.late()) {
                bars.add(sent);
            }
            if (sent.late()) {
                continue;
            }
            StringBuilder text = new StringBuilder();
            int up = 0;
            int down = 0;
            int windows = 0;
            for (int width : new int[] {5, 15, 50}) {
                int n = Math.min(width, bars.size());
                if (n * 2 >= width) {
                    windows++;
                    double[] line = fit(bars.subList(bars.size() - n, bars.size()));
                    boolean votes = Math.abs(line[0]) >= 0.1 - 1e-10 && line[1] >= 0.6 - 1e-10;
                    up += votes && line[0] > 0 ? 1 : 0;
                    down += votes && line[0] < 0 ? 1 : 0;
                    text.append(' ').append(BarTape.digits(line[0]));
                    text.append(' ').append(BarTape.digits(line[1]));
                }
            }
            Direction direction = Direction.FLAT;
            if (windows >= 2 && Math.max(up, down) == windows) {
                direction = up > 0 ? Direction.UP : Direction.DOWN;
            }
            if (direction != Direction.FLAT && direction != announced) {
                found.add(sent.bar().end() + " " + direction + text);
            }
            if (direction != Direction.FLAT || !sent.revision()) {
                announced = direction;
            }
        }
        return found;
    }

    private static double[] fit(List<Sent> bars) {
        int n = bars.size();
        double meanX = (n - 1) / 2.0;
        double meanY =
                bars.stream().mapToDouble(one -> one.bar().close()).average().orElseThrow();
        double sxx = 0.0;
        double sxy = 0.0;
        double syy = 0.0;
        for (int x = 0; x < n; x++) {
            double y = bars.get(x).bar().close();
            sxx += (x - meanX) * (x - meanX);
            sxy += (x - meanX) * (y - meanY);
            syy += (y - meanY) * (y - meanY);
        }
        double r2 = syy == 0.0 ? 0.0 : sxy * sxy / (sxx * syy);
        return new double[] {sxy / sxx / meanY * 100.0, r2};
    }
}
