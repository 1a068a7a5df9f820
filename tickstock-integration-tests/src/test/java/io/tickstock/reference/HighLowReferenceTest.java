package io.tickstock.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tickstock.api.data.Eligibility;
import io.tickstock.api.event.Direction;
import io.tickstock.api.event.EventType;
import io.tickstock.api.event.HighLowDetail;
import io.tickstock.api.event.Priority;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class HighLowReferenceTest {

    private static HighLowDetail detail(Expected event) {
        return (HighLowDetail) event.detail();
    }

    /** The highs and lows; the moves here are large enough for surges as well. */
    private static List<Expected> found(Prints prints) {
        return prints.run().events().stream()
                .filter(e -> e.detail() instanceof HighLowDetail)
                .toList();
    }

    @Test
    void shouldEmitOnceTheMinimumMoveIsMet() {
        // 100.04 is 0.04 % over the open: under 0.05, suppressed. 100.06 is 0.06 % over it: emitted.
        List<Expected> result = found(new Prints().at(0, 100).at(0.1, 100.04).at(0.2, 100.06));

        assertThat(result).hasSize(1);
        Expected event = result.get(0);
        assertThat(event.type()).isEqualTo(EventType.HIGH);
        assertThat(event.direction()).isEqualTo(Direction.UP);
        assertThat(event.priority()).isEqualTo(Priority.HIGH);
        assertThat(event.price()).isEqualTo(100.06);
        assertThat(event.time()).isEqualTo(Prints.time(0.2));
        assertThat(event.session()).isEqualTo("2025-06-03");
        assertThat(event.confidence()).isEqualTo(0.95);
        assertThat(detail(event).previous()).isEqualTo(100);
        assertThat(detail(event).count()).isEqualTo(2);
        assertThat(detail(event).suppressed()).isEqualTo(1);
        assertThat(detail(event).openPercent()).isCloseTo(0.06, within(1e-9));
        assertThat(detail(event).owed()).isFalse();
        assertThat(detail(event).reversal()).isFalse();
    }

    @Test
    void shouldTellTheThenExtremeAtTheEndOfTheCooldown() {
        // 101 at 1.0 is emitted; 102 and 103 come within 1 s of it; the timer is due at 2.0.
        List<Expected> result = found(
                new Prints().at(0, 100).at(1, 101).at(1.5, 102).at(1.6, 103).at(1.7, 102.5));

        assertThat(result).hasSize(2);
        Expected owed = result.get(1);
        assertThat(owed.time()).isEqualTo(Prints.time(2));
        assertThat(owed.price()).isEqualTo(103);
        assertThat(detail(owed))
                .isEqualTo(new HighLowDetail(101, 3, 2, Prints.time(1.6), 100, (103.0 / 100.0 - 1) * 100, false, true));
    }

    @Test
    void shouldEmitAtOnceExactlyAtTheEndOfTheCooldown() {
        List<Expected> result = found(new Prints().at(0, 100).at(1, 101).at(2, 102));

        assertThat(result).hasSize(2);
        assertThat(detail(result.get(1)).owed()).isFalse();
    }

    @Test
    void shouldLetALatePrintWidenWhatIsOwedButOweNothingItself() {
        // 104 is late but within the lateness: it is the extreme when the timer at 2.0 comes.
        List<Expected> owed =
                found(new Prints().at(0, 100).at(1, 101).at(1.6, 103).at(1.2, 104));
        assertThat(owed.get(1).price()).isEqualTo(104);
        assertThat(detail(owed.get(1)).extremeTime()).isEqualTo(Prints.time(1.2));
        assertThat(detail(owed.get(1)).suppressed()).isEqualTo(2);

        // Here the late 104 is the only new extreme since 101.
        List<Expected> alone =
                found(new Prints().at(0, 100).at(1, 101).at(1.6, 100.5).at(1.2, 104));
        assertThat(alone).hasSize(1);
    }

    @Test
    void shouldLetLatePrintsBeforeTheOpenSetTheExtremesOnly() {
        // The print at 1.0 may not set extremes. 105 sets both, uncounted; 106 is counted as suppressed; 100 opens and
        // widens the low; 107 is the second new high, 7 % over the open.
        List<Expected> result = found(new Prints()
                .at(1, 100, 1, Eligibility.LAST)
                .at(0.5, 105)
                .at(0.6, 106)
                .at(2, 100)
                .at(3, 107));

        assertThat(result).filteredOn(e -> e.type().equals(EventType.HIGH)).hasSize(1);
        Expected event = result.stream()
                .filter(e -> e.type().equals(EventType.HIGH))
                .findFirst()
                .orElseThrow();
        assertThat(detail(event).previous()).isEqualTo(100);
        assertThat(detail(event).count()).isEqualTo(2);
        assertThat(detail(event).suppressed()).isEqualTo(1);
        assertThat(result).noneMatch(e -> e.type().equals(EventType.LOW));
    }

    @Test
    void shouldTellAReversalWithinThirtySeconds() {
        // HIGH at 1, LOW at 31: exactly 30 s later. The next HIGH is 30 s and 1 ns after that.
        List<Expected> result =
                found(new Prints().at(0, 100).at(1, 100.5).at(31, 99.5).at(61.000000001, 101));

        assertThat(result).hasSize(3);
        assertThat(detail(result.get(1)).reversal()).isTrue();
        assertThat(detail(result.get(2)).reversal()).isFalse();
    }

    @Test
    void shouldTellWhatIsOwedWhenTheSessionChanges() {
        long midnight = Instant.parse("2025-06-04T00:00:00Z").getEpochSecond() * ReferenceSettings.SECOND;
        // 102 and 98 are owed, 102 until 0.2 and 98 until 0.3 after midnight.
        Prints before = new Prints(midnight)
                .at(-1, 100)
                .at(-0.8, 101)
                .at(-0.7, 99)
                .at(-0.5, 102)
                .at(-0.4, 98);

        // At 0.25 the timer of 102 is due and that of 98 is not.
        List<Expected> result = found(before.at(0.25, 50).at(0.26, 60));

        assertThat(result).extracting(Expected::price).containsExactly(101.0, 99.0, 102.0, 98.0, 60.0);
        assertThat(result.subList(2, 4))
                .extracting(e -> e.time() - midnight)
                .containsExactly(200_000_000L, 250_000_000L);
        assertThat(result)
                .extracting(Expected::session)
                .containsExactly("2025-06-03", "2025-06-03", "2025-06-03", "2025-06-03", "2025-06-04");
        assertThat(detail(result.get(3)).reversal()).isTrue();
        assertThat(detail(result.get(4)).open()).isEqualTo(50);
        assertThat(detail(result.get(4)).reversal()).isFalse();
    }
}
