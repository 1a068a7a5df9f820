package io.tickstock.core.detect.highlow;

import static io.tickstock.core.detect.BarTape.MINUTE;
import static io.tickstock.core.detect.BarTape.bar;
import static org.assertj.core.api.Assertions.assertThat;

import io.tickstock.api.data.DataKind;
import io.tickstock.api.data.OhlcvBar;
import io.tickstock.api.event.Fields;
import io.tickstock.core.detect.BarTape;
import io.tickstock.core.detect.BarTape.Sent;
import io.tickstock.testkit.DetectorHarness;
import io.tickstock.testkit.DetectorHarness.Found;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HighLowOnBarsTest {

    private DetectorHarness<HighLowState> tape = BarTape.harness(new HighLowDetector(HighLowSettings.defaults()));

    private List<String> told() {
        return tape.found().stream().map(HighLowOnBarsTest::text).toList();
    }

    private static String text(Found one) {
        return one.detection().type().name() + " " + one.detection().price() + " at "
                + one.detection().time() / (double) MINUTE;
    }

    private Map<String, Object> detail(int event) {
        return Fields.of(tape.found().get(event).detection().detail()).asMap();
    }

    @Test
    void shouldLookAtPrintsAndBars() {
        assertThat(new HighLowDetector(HighLowSettings.defaults()).inputs())
                .containsExactlyInAnyOrder(DataKind.TICK, DataKind.BAR);
    }

    @Test
    void shouldOpenASessionWithItsFirstBarWithoutAnEvent() {
        tape.feed(bar(0, 100, 110, 90, 105, 1)).feed(bar(1, 105, 110, 90, 105, 1));
        assertThat(tape.found()).isEmpty();
        tape.feed(bar(2, 105, 111, 100, 105, 1));

        assertThat(told()).containsExactly("HIGH 111.0 at 3.0");
        assertThat(detail(0))
                .containsEntry("open", 100.0)
                .containsEntry("previous", 100.0)
                .containsEntry("count", 1L);
    }

    @Test
    void shouldTellTheHighBeforeTheLowOfOneBar() {
        tape.feed(bar(0, 100, 100, 100, 100, 1)).feed(bar(1, 100, 102, 98, 100, 1));

        assertThat(told()).containsExactly("HIGH 102.0 at 2.0", "LOW 98.0 at 2.0");
        assertThat(detail(1)).containsEntry("reversal", true);
    }

    @Test
    void shouldNotTakeTheHighOfABarForALow() {
        tape.feed(bar(0, 100, 100, 100, 100, 1)).feed(bar(1, 96, 97, 95, 96, 1));

        assertThat(told()).containsExactly("LOW 95.0 at 2.0");
        assertThat(detail(0)).containsEntry("count", 1L);
    }

    @Test
    void shouldTellNothingOfBarsAsLongAsTheirSession() {
        long day = BarTape.SESSION_BARS * MINUTE;
        for (int i = 0; i < 5; i++) {
            tape.feed(new OhlcvBar("ACME", 100 + i, 120 + i, 80 - i, 100, 1, Double.NaN, i * day, (i + 1) * day, 0));
        }
        assertThat(tape.found()).isEmpty();
        assertThat(tape.state("ACME").orElseThrow().isOpen()).isFalse();
    }

    @Test
    void shouldRaiseButNotLowerAnExtremeByABarThatIsSentAgain() {
        tape.feed(bar(0, 100, 100, 100, 100, 1));
        tape.feed(bar(1, 100, 105, 100, 100, 1));
        tape.feed(bar(1, 100, 103, 100, 100, 1));
        tape.feed(bar(2, 100, 104, 100, 100, 1));
        assertThat(told()).containsExactly("HIGH 105.0 at 2.0");
        tape.feed(bar(2, 100, 106, 100, 100, 1));

        assertThat(told()).containsExactly("HIGH 105.0 at 2.0", "HIGH 106.0 at 3.0");
    }

    @Test
    void shouldOweWhatABarSentAgainBringsWithinTheCooldown() {
        tape.feed(bar(0, 100, 100, 100, 100, 1));
        tape.feed(bar(1, 100, 105, 100, 100, 1));
        tape.feed(bar(1, 100, 107, 100, 100, 1));
        assertThat(tape.found()).hasSize(1);
        tape.feed(bar(2, 100, 100, 100, 100, 1));

        assertThat(told()).containsExactly("HIGH 105.0 at 2.0", "HIGH 107.0 at " + (2.0 + 1.0 / 60.0));
        assertThat(detail(1)).containsEntry("owed", true);
        assertThat(tape.found().get(1).origin()).isEqualTo(3L);
    }

    @Test
    void shouldMoveExtremesByALateBarWithoutAnEvent() {
        tape.feed(bar(0, 100, 100, 100, 100, 1));
        tape.feed(bar(2, 100, 100, 100, 100, 1));
        tape.feed(bar(1, 100, 105, 95, 100, 1));
        tape.feed(bar(3, 100, 104, 96, 100, 1));
        assertThat(tape.found()).isEmpty();
        tape.feed(bar(4, 100, 106, 95, 100, 1));

        assertThat(detail(0)).containsEntry("count", 2L).containsEntry("suppressed", 1L);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void shouldFindWhatAPlainLoopFinds(long seed) {
        tape = BarTape.harness(new HighLowDetector(HighLowSettings.defaults().withCooldown(Duration.ZERO)));
        List<Sent> sent = BarTape.random(seed, 3_000);
        sent.forEach(one -> tape.feed(one.bar()));

        assertThat(tape.faults()).isEmpty();
        assertThat(told()).as("seed %d", seed).hasSizeGreaterThan(100).isEqualTo(plain(sent));
    }

    /** Without a cooldown: every extreme that is far enough from the one told before. */
    private static List<String> plain(List<Sent> tape) {
        List<String> found = new ArrayList<>();
        long session = -1;
        double high = 0;
        double low = 0;
        double toldHigh = 0;
        double toldLow = 0;
        for (Sent sent : tape) {
            double top = sent.bar().high();
            double bottom = sent.bar().low();
            if (sent.session() != session) {
                session = sent.session();
                high = top;
                low = bottom;
                toldHigh = sent.bar().open();
                toldLow = sent.bar().open();
                continue;
            }
            double minutes = sent.bar().end() / (double) MINUTE;
            if (top > high && !sent.late() && (top / toldHigh - 1.0) * 100.0 >= 0.05) {
                toldHigh = top;
                found.add("HIGH " + top + " at " + minutes);
            }
            if (bottom < low && !sent.late() && (1.0 - bottom / toldLow) * 100.0 >= 0.05) {
                toldLow = bottom;
                found.add("LOW " + bottom + " at " + minutes);
            }
            high = Math.max(high, top);
            low = Math.min(low, bottom);
        }
        return found;
    }
}
