package io.tickstock.reference;

import static io.tickstock.api.data.Eligibility.ALL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.tickstock.api.data.MarketData;
import io.tickstock.api.data.SourceKind;
import io.tickstock.api.data.Tick;
import io.tickstock.api.event.Contributor;
import io.tickstock.api.event.EventType;
import io.tickstock.api.event.HighLowDetail;
import io.tickstock.api.spi.FeedInfo;
import io.tickstock.api.spi.SequenceRule;
import io.tickstock.reference.ReferenceResult.Extremes;
import io.tickstock.testkit.Tape;
import io.tickstock.testkit.TapeBuilder;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReferenceRunTest {

    private static final FeedInfo UNIQUE = new FeedInfo("tape", SourceKind.TICK, SequenceRule.UNIQUE);

    @Test
    void shouldTakePrintsAtTheWatermarkAndNoneBefore() {
        // The greatest time is 10 s, moved by another symbol: the watermark is at 8 s.
        ReferenceResult result = new Prints()
                .add("BBB", 10, 5, 1, 0, ALL)
                .at(8, 100)
                .at(7.999999999, 200)
                .run();

        assertThat(result.fates()).containsOnly(entry("PROCESSED", 2L), entry("LATE", 1L));
        assertThat(result.extremes())
                .contains(new Extremes("tape", "AAA", "2025-06-03", 100, 100))
                .hasSize(2);
    }

    @Test
    void shouldRefusePrintsOfAnEarlierSessionThanTheirSymbolsNewest() {
        long midnight = Instant.parse("2025-06-04T00:00:00Z").getEpochSecond() * ReferenceSettings.SECOND;
        ReferenceResult result = new Prints(midnight)
                .at(0.1, 100)
                .at(-0.1, 101)
                .add("BBB", -0.1, 5, 1, 0, ALL)
                .run();

        assertThat(result.fates()).containsOnly(entry("PROCESSED", 2L), entry("LATE", 1L));
    }

    @Test
    void shouldCountASequenceThatDoesNotRiseAsDuplicateEvenWhenLate() {
        Prints prints = new Prints()
                .add("AAA", 10, 100, 1, 5, ALL)
                .add("AAA", 1, 100, 1, 6, ALL) // before the watermark
                .add("AAA", 1, 100, 1, 6, ALL)
                .add("AAA", 11, 100, 1, 5, ALL)
                .add("AAA", 11, 100, 1, 0, ALL) // has none
                .add("BBB", 11, 100, 1, 5, ALL);

        assertThat(ReferenceRun.run(UNIQUE, prints.ticks(), ReferenceCalendar.utcDays(), ReferenceSettings.defaults())
                        .fates())
                .containsOnly(entry("PROCESSED", 3L), entry("LATE", 1L), entry("DUPLICATE", 2L));
        assertThat(prints.run().fates()).containsOnly(entry("PROCESSED", 4L), entry("LATE", 2L));
    }

    @Test
    void shouldNameTheFirstRuleThatAPrintBreaks() {
        long time = Prints.START;
        assertThat(ReferenceRun.check(new Tick("", Double.NaN, 1, time)).fate()).isEqualTo("INVALID(SYMBOL)");
        assertThat(ReferenceRun.check(new Tick("A", Double.NaN, -1, time)).fate())
                .isEqualTo("INVALID(PRICE)");
        assertThat(ReferenceRun.check(new Tick("A", -0.0, 1, time)).fate()).isEqualTo("INVALID(PRICE)");
        assertThat(ReferenceRun.check(new Tick("A", 1, -1, -1)).fate()).isEqualTo("INVALID(SIZE)");
        assertThat(ReferenceRun.check(new Tick("A", 1, 1, -1)).fate()).isEqualTo("INVALID(EVENT_TIME)");
        assertThat(ReferenceRun.check(new Tick("A", 1, 1, MarketData.MAX_EVENT_TIME + 1))
                        .fate())
                .isEqualTo("INVALID(EVENT_TIME)");
        assertThat(ReferenceRun.check(new Tick("A", 1, 1, time, time, -1, 0, 8)).fate())
                .isEqualTo("INVALID(SEQUENCE)");
        assertThat(ReferenceRun.check(new Tick("A", 1, 1, time, time, 0, 0, 8)).fate())
                .isEqualTo("INVALID(ELIGIBILITY)");
        assertThat(ReferenceRun.check(new Tick("A", Double.MIN_VALUE, 0, 0)).isAccepted())
                .isTrue();
    }

    @Test
    void shouldLetTheStrongerFeedWinAndRefuseWhatIsStale() {
        // B tells 102 at 0.8: its window is open until 1.3. A tells 101 at 1.0 and wins as the stronger kind. B's 102.5
        // at 3
        // is beyond 101; A's 101.5 at 4 is not beyond 102.5.
        ReferenceFeed a = new ReferenceFeed(
                FeedInfo.ticks("a"),
                0,
                new Prints().at(0, 100).at(1, 101).at(4, 101.5).ticks());
        ReferenceFeed b = new ReferenceFeed(
                new FeedInfo("b", SourceKind.WEBSOCKET, SequenceRule.NONE),
                1,
                new Prints().at(0, 101).at(0.8, 102).at(3, 102.5).ticks());

        ReferenceResult result =
                ReferenceRun.run(List.of(a, b), ReferenceCalendar.utcDays(), ReferenceSettings.defaults());

        assertThat(result.events()).extracting(Expected::price).containsExactly(101.0, 102.5);
        assertThat(result.events().get(0).contributors())
                .containsExactly(new Contributor("b", SourceKind.WEBSOCKET, 102, Prints.time(0.8), 0.9));
        assertThat(result.candidateFates())
                .containsOnly(entry("PUBLISHED", 2L), entry("MERGED(CONTRIBUTOR)", 1L), entry("MERGED(STALE)", 1L));
        assertThat(result.candidates()).isEqualTo(4);
        assertThat(result.merged()).isEqualTo(2);
    }

    @Test
    void shouldCloseAWindowBeforeACandidateAtItsEnd() {
        ReferenceFeed a = new ReferenceFeed(
                FeedInfo.ticks("a"), 0, new Prints().at(0, 100).at(1, 101).ticks());
        ReferenceFeed b = new ReferenceFeed(
                FeedInfo.ticks("b"), 1, new Prints().at(0, 100).at(1.5, 102).ticks());

        ReferenceResult result =
                ReferenceRun.run(List.of(b, a), ReferenceCalendar.utcDays(), ReferenceSettings.defaults());

        assertThat(result.events()).extracting(Expected::feed).containsExactly("a", "b");
    }

    @Test
    void shouldTellTheTrueExtremesUpToLessThanTheMinimumMove() {
        for (long seed = 0; seed < 60; seed++) {
            Tape tape = TapeBuilder.random(seed).late(0).build();
            ReferenceResult result = ReferenceRun.run(
                    new FeedInfo("tape", SourceKind.TICK, SequenceRule.UNIQUE),
                    tape.ticks(),
                    ReferenceCalendar.utcDays(),
                    ReferenceSettings.defaults());
            for (Extremes extremes : result.extremes()) {
                for (Expected event : last(result, extremes)) {
                    double truth = event.type().equals(EventType.HIGH) ? extremes.high() : extremes.low();
                    assertThat(Math.abs(truth / event.price() - 1) * 100)
                            .as("seed %d, %s", seed, event)
                            .isLessThan(0.05);
                }
            }
            assertThat(result.fates().values().stream()
                            .mapToLong(Long::longValue)
                            .sum())
                    .isEqualTo(tape.ticks().size());
        }
    }

    private static List<Expected> last(ReferenceResult result, Extremes extremes) {
        return List.of(EventType.HIGH, EventType.LOW).stream()
                .flatMap(type -> result.events().stream()
                        .filter(e -> e.type().equals(type)
                                && e.symbol().equals(extremes.symbol())
                                && e.session().equals(extremes.session()))
                        .reduce((one, other) -> other)
                        .stream())
                .toList();
    }

    @Test
    void shouldFindEventsOfEveryTypeOnAGoodShareOfTapes() {
        int tapes = 120;
        int owed = 0;
        int[] found = new int[4];
        List<EventType> types = List.of(EventType.HIGH, EventType.LOW, EventType.SURGE, EventType.TREND);
        for (long seed = 0; seed < tapes; seed++) {
            Tape tape = Tape.random(seed);
            ReferenceResult result = ReferenceRun.run(
                    tape.feed(),
                    tape.ticks(),
                    tape.newYorkHours() ? ReferenceCalendar.newYorkWeekdays() : ReferenceCalendar.utcDays(),
                    ReferenceSettings.defaults());
            for (int i = 0; i < types.size(); i++) {
                EventType type = types.get(i);
                found[i] += result.events().stream().anyMatch(e -> e.type().equals(type)) ? 1 : 0;
            }
            owed += result.events().stream().anyMatch(e -> e.detail() instanceof HighLowDetail detail && detail.owed())
                    ? 1
                    : 0;
        }
        assertThat(found[0]).isGreaterThan(tapes * 9 / 10);
        assertThat(found[1]).isGreaterThan(tapes * 9 / 10);
        assertThat(found[2]).isGreaterThan(tapes * 6 / 10);
        assertThat(found[3]).isGreaterThan(tapes * 3 / 10);
        assertThat(owed).isGreaterThan(tapes / 2);
    }
}
