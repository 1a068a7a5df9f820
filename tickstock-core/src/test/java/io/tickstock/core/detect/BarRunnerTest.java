package io.tickstock.core.detect;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickstock.api.data.OhlcvBar;
import io.tickstock.api.data.SourceKind;
import io.tickstock.api.spi.Candidate;
import io.tickstock.api.spi.FeedInfo;
import io.tickstock.api.spi.InputFate;
import io.tickstock.api.spi.SequenceRule;
import io.tickstock.core.BarReader;
import io.tickstock.core.RandomBars;
import io.tickstock.core.flow.DataSlot;
import io.tickstock.core.flow.Feed;
import io.tickstock.core.flow.IntakeStamp;
import io.tickstock.core.flow.SymbolFilter;
import io.tickstock.core.session.UsEquitiesCalendar;
import io.tickstock.testkit.DetectorHarness;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BarRunnerTest {

    private static final long MINUTE = 60_000_000_000L;
    private static final long HOUR = 60 * MINUTE;
    private static final long LATENESS = 2 * MINUTE;
    private static final FeedInfo BARS = new FeedInfo("bars", SourceKind.OHLCV, SequenceRule.NONE);
    private static final SymbolFilter EVERYTHING = new SymbolFilter() {
        @Override
        public long version() {
            return 0L;
        }

        @Override
        public boolean admits(String symbol) {
            return true;
        }
    };

    private final List<Candidate> candidates = new ArrayList<>();
    private final Map<InputFate, Integer> fates = new EnumMap<>(InputFate.class);
    private final BarRunner runner = new BarRunner(
            List.of(new Feed(0, BARS)),
            new DetectorSet(List.of(new BarReader()), new Containment(5, MINUTE)),
            new UsEquitiesCalendar(),
            id -> "S" + id,
            EVERYTHING,
            candidates::add,
            new WrittenFaults(new ArrayList<>()));
    private final DataSlot<OhlcvBar> slot = new DataSlot<>();
    private final IntakeStamp stamp = new IntakeStamp();
    private long greatest = Long.MIN_VALUE;

    private static long at(String instant) {
        return Instant.parse(instant).getEpochSecond() * 1_000_000_000L;
    }

    private InputFate send(OhlcvBar bar) {
        slot.symbolId = Integer.parseInt(bar.symbol().substring(1));
        slot.put(bar, bar.end());
        greatest = Math.max(greatest, bar.end());
        stamp.feedSequence++;
        stamp.watermark = greatest - LATENESS;
        slot.stamp(stamp);
        InputFate fate = runner.onInput(0, slot);
        fates.merge(fate, 1, Integer::sum);
        runner.onWatermark(0, stamp.watermark);
        return fate;
    }

    private static OhlcvBar bar(String symbol, double close, String start, long length) {
        long from = at(start);
        return new OhlcvBar(symbol, 10.0, 12.0, 8.0, close, 5.0, Double.NaN, from, from + length, from);
    }

    /** All that was told, in an order that does not depend on who waits longest for a timer. */
    private static List<String> sorted(List<String> told) {
        return told.stream().sorted().toList();
    }

    private List<String> told() {
        return candidates.stream()
                .map(c -> c.symbol() + " " + c.feedSequence() + " " + c.session() + " " + c.detection())
                .toList();
    }

    @Test
    void shouldShowWhatThePlainHarnessShows() {
        for (long seed = 1; seed <= 20; seed++) {
            BarRunnerTest fresh = new BarRunnerTest();
            long length = seed % 3 == 0 ? 4 * HOUR : MINUTE;
            List<OhlcvBar> bars = RandomBars.of(seed, 3_000, 5, at("2024-03-08T13:00:00Z"), length);
            DetectorHarness<BarReader.Memory> harness =
                    new DetectorHarness<>(new BarReader(), BARS, new UsEquitiesCalendar(), LATENESS);

            bars.forEach(fresh::send);
            bars.forEach(harness::feed);

            assertThat(harness.faults()).as("seed " + seed).isEmpty();
            List<String> expected = harness.found().stream()
                    .map(f -> f.symbol() + " " + f.origin() + " " + f.session().label() + " " + f.detection())
                    .toList();
            assertThat(expected).as("seed " + seed).hasSizeGreaterThan(3_000);
            assertThat(sorted(fresh.told())).as("seed " + seed).isEqualTo(sorted(expected));
            assertThat(fresh.fates.keySet())
                    .as("seed " + seed)
                    .contains(InputFate.PROCESSED, InputFate.LATE, InputFate.DUPLICATE);
        }
    }

    @Test
    void shouldTellABarSentAgainFromABarThatChanged() {
        OhlcvBar first = bar("S1", 10.5, "2024-03-08T15:00:00Z", MINUTE);

        assertThat(send(first)).isEqualTo(InputFate.PROCESSED);
        assertThat(send(first)).isEqualTo(InputFate.DUPLICATE);
        assertThat(send(bar("S1", 10.6, "2024-03-08T15:00:00Z", MINUTE))).isEqualTo(InputFate.PROCESSED);
        assertThat(send(bar("S1", 10.6, "2024-03-08T15:01:00Z", MINUTE))).isEqualTo(InputFate.PROCESSED);
        assertThat(send(bar("S1", 10.7, "2024-03-08T15:00:00Z", MINUTE))).isEqualTo(InputFate.PROCESSED);

        assertThat(told())
                .extracting(line -> line.contains("revision=true"), line -> line.contains("late=true"))
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(false, false),
                        org.assertj.core.groups.Tuple.tuple(true, false),
                        org.assertj.core.groups.Tuple.tuple(false, false),
                        org.assertj.core.groups.Tuple.tuple(false, true));
    }

    @Test
    void shouldPlaceBarsByTheRegularHoursInThem() {
        send(bar("S1", 10.5, "2024-03-08T00:00:00Z", 24 * HOUR));
        send(bar("S1", 10.5, "2024-03-11T13:00:00Z", HOUR));
        send(bar("S1", 10.5, "2024-03-11T19:00:00Z", HOUR));
        send(bar("S1", 10.5, "2024-03-11T20:00:00Z", HOUR));
        send(bar("S1", 10.5, "2024-03-12T08:00:00Z", HOUR));

        assertThat(told().stream().filter(line -> line.contains("what=bar")).toList())
                .extracting(
                        line -> line.split(" ")[2],
                        line -> line.replaceAll("(?s).*phase=([A-Z]+).*", "$1"),
                        line -> line.contains("spans=true"))
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("2024-03-08", "REGULAR", true),
                        org.assertj.core.groups.Tuple.tuple("2024-03-11", "REGULAR", false),
                        org.assertj.core.groups.Tuple.tuple("2024-03-11", "REGULAR", false),
                        org.assertj.core.groups.Tuple.tuple("2024-03-11", "POST", false),
                        org.assertj.core.groups.Tuple.tuple("2024-03-12", "PRE", false));
        assertThat(told()).filteredOn(line -> line.contains("what=to")).hasSize(2);
    }

    @Test
    void shouldCountTheVolumeOfBarsThatComeTooLate() {
        send(bar("S1", 10.5, "2024-03-08T15:10:00Z", MINUTE));

        assertThat(send(bar("S2", 10.5, "2024-03-08T15:00:00Z", MINUTE))).isEqualTo(InputFate.LATE);
        assertThat(runner.lateVolume()).isEqualTo(5.0);
    }
}
