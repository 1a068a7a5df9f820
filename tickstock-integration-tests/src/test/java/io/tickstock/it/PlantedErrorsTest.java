package io.tickstock.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tickstock.api.data.SourceKind;
import io.tickstock.api.data.Tick;
import io.tickstock.api.event.MarketEvent;
import io.tickstock.api.spi.FeedInfo;
import io.tickstock.core.session.Calendars;
import io.tickstock.reference.Expected;
import io.tickstock.reference.ReferenceCalendar;
import io.tickstock.reference.ReferenceComparison;
import io.tickstock.reference.ReferenceFeed;
import io.tickstock.reference.ReferenceRun;
import io.tickstock.reference.ReferenceSettings;
import io.tickstock.testkit.Tape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The comparison with the reference is worth something: it catches each of these errors when it is planted. */
@Tag("long")
class PlantedErrorsTest {

    private static final int TAPES = 250;
    private static final int PAIRS = 40;

    private static final List<Case> CASES = new ArrayList<>();

    /** Tapes that are replayed together, and what the reference finds in them. */
    private record Case(List<Tape> tapes, Map<String, String> settings, List<Expected> expected) {}

    @BeforeAll
    static void askTheReference() {
        for (long seed = 1; seed <= TAPES; seed++) {
            addCase(List.of(Tape.random(seed)));
        }
        addCase(List.of(referenceAtItsFarthest()));
        for (long seed = 1; seed <= PAIRS; seed++) {
            Tape tape = Tape.random(30_000 + seed);
            addCase(List.of(
                    tape,
                    tape.echo(
                            seed,
                            new FeedInfo("second", SourceKind.TICK, tape.feed().sequenceRule()))));
        }
        for (long seed = 1; seed <= PAIRS; seed++) {
            Tape tape = Tape.random(60_000 + seed);
            Tape echo = tape.echo(
                    seed,
                    new FeedInfo("second", SourceKind.WEBSOCKET, tape.feed().sequenceRule()));
            // The weaker one first, so that what is told at once is often not what wins.
            addCase(List.of(echo, tape), seed % 4 != 0, seed % 2 == 0);
        }
    }

    /** A surge from a price 69 buckets back, which random tapes hardly ever have, and none from one 70 buckets back. */
    private static Tape referenceAtItsFarthest() {
        long second = 1_000_000_000L;
        long start = 1_750_000_000L * second;
        List<Tick> ticks = new ArrayList<>();
        for (long back : new long[] {69, 70}) {
            long quiet = start + back * 10_000 * second;
            ticks.add(new Tick("EDGE", 100.0, 1.0, quiet));
            for (int i = 0; i < 3; i++) {
                ticks.add(new Tick("EDGE", 103.0, 1.0, quiet + back * second + i));
            }
        }
        return new Tape(0L, FeedInfo.ticks("edge"), false, 2 * second, ticks, List.of());
    }

    private static void addCase(List<Tape> tapes) {
        addCase(tapes, false, false);
    }

    private static void addCase(List<Tape> tapes, boolean immediate, boolean byTicker) {
        String calendar = tapes.get(0).newYorkHours() ? "us-equities" : "24x7";
        List<ReferenceFeed> feeds = new ArrayList<>();
        tapes.forEach(tape -> feeds.add(new ReferenceFeed(tape.feed(), feeds.size(), tape.ticks())));
        List<Expected> expected = ReferenceRun.run(
                        feeds,
                        ReferenceCalendar.of(Calendars.named(calendar)),
                        ReferenceSettings.defaults().withCoordination(immediate, byTicker))
                .events();
        Map<String, String> settings = Map.of(
                "calendar",
                calendar,
                "tick.channels",
                "1",
                "coordination.mode",
                immediate ? "immediate" : "windowed",
                "coordination.key",
                byTicker ? "ticker" : "type");
        CASES.add(new Case(tapes, settings, expected));
    }

    static Stream<Arguments> plantedErrors() {
        return Stream.of(
                planted(
                        "a high equal to the last one counts",
                        "detect/highlow/HighLowState.java",
                        "price <= ceiling",
                        "price < ceiling"),
                planted(
                        "a low equal to the last one counts",
                        "detect/highlow/HighLowState.java",
                        "price >= floor",
                        "price > floor"),
                planted(
                        "a move of exactly the minimum is not enough",
                        "detect/highlow/HighLowDetector.java",
                        "Tolerance.isUnder(move, settings.minMovePercent())",
                        "move <= settings.minMovePercent() * (1 + 1e-9)"),
                planted(
                        "the cooldown is a nanosecond longer",
                        "detect/highlow/HighLowDetector.java",
                        "time - side.toldTime() < cooldown",
                        "time - side.toldTime() <= cooldown"),
                planted(
                        "an owed extreme waits from its own print on",
                        "detect/highlow/HighLowDetector.java",
                        "side.owe(side.toldTime() + cooldown",
                        "side.owe(time + cooldown"),
                planted(
                        "a late print moves no extreme",
                        "detect/highlow/HighLowDetector.java",
                        "state.addLate(price, tick.eventTime());",
                        "return;"),
                planted(
                        "a late print is evaluated for highs and lows",
                        "detect/highlow/HighLowDetector.java",
                        "if (tick.isLate()) {",
                        "if (false) {"),
                planted(
                        "the end of a session does not tell the high it owes",
                        "detect/highlow/HighLowDetector.java",
                        "if (state.high().isOwed()) {",
                        "if (false) {"),
                planted(
                        "extremes live on into the next session",
                        "detect/highlow/HighLowDetector.java",
                        "state.reset();",
                        ""),
                planted(
                        "suppressed extremes are counted for ever",
                        "detect/highlow/Extreme.java",
                        "toldTime = time;\n        suppressed = 0;",
                        "toldTime = time;"),
                planted(
                        "a late print sets the last price",
                        "detect/surge/SurgeDetector.java",
                        "if (!late && tick.setsLast()) {",
                        "if (tick.setsLast()) {"),
                planted(
                        "the surge window is one bucket short",
                        "detect/surge/EarlierBuckets.java",
                        "LENGTH = 10",
                        "LENGTH = 9"),
                planted(
                        "the surge reference reaches one bucket less far",
                        "detect/surge/EarlierBuckets.java",
                        "REACH = 60",
                        "REACH = 59"),
                planted(
                        "two prints make a price surge",
                        "detect/surge/SurgeDetector.java",
                        "LEAST_PRINTS_FOR_PRICE = 3",
                        "LEAST_PRINTS_FOR_PRICE = 2"),
                planted(
                        "four prints make a volume surge",
                        "detect/surge/SurgeDetector.java",
                        "LEAST_PRINTS_FOR_VOLUME = 5",
                        "LEAST_PRINTS_FOR_VOLUME = 4"),
                planted(
                        "nine blocks make a baseline",
                        "detect/surge/VolumeHistory.java",
                        "LEAST_BLOCKS_WITH_VOLUME = 10",
                        "LEAST_BLOCKS_WITH_VOLUME = 9"),
                planted(
                        "the baseline is one block short",
                        "detect/surge/VolumeHistory.java",
                        "int LENGTH = 30",
                        "int LENGTH = 29"),
                planted(
                        "the baseline reaches into the window",
                        "detect/surge/VolumeHistory.java",
                        "BUCKETS_IN_BLOCK) - 1;",
                        "BUCKETS_IN_BLOCK);"),
                planted(
                        "a gap of exactly 600 s restarts the volume history",
                        "detect/surge/SurgeState.java",
                        "time - lastOnTime > LONGEST_GAP",
                        "time - lastOnTime >= LONGEST_GAP"),
                planted(
                        "late volume is lost",
                        "detect/surge/SurgeDetector.java",
                        "if (tick.addsVolume()) {",
                        "if (tick.addsVolume() && !late) {"),
                planted(
                        "a surge is re-armed under the whole threshold",
                        "detect/surge/SurgeDetector.java",
                        "priceMove / 2.0",
                        "priceMove"),
                planted(
                        "a surge is re-armed a nanosecond later",
                        "detect/surge/SurgeDetector.java",
                        "time - state.toldTime() >= cooldown",
                        "time - state.toldTime() > cooldown"),
                planted(
                        "29 buckets are half of 60",
                        "detect/trend/TrendWindow.java",
                        "LEAST_LENGTH = 30",
                        "LEAST_LENGTH = 29"),
                planted(
                        "a trend must hold a nanosecond longer",
                        "detect/trend/TrendDetector.java",
                        "time - state.runBegin() >= hold",
                        "time - state.runBegin() > hold"),
                planted(
                        "the print at hand closes the bucket before it",
                        "detect/trend/TrendDetector.java",
                        "state.closeBefore(time);",
                        "state.add(price, time); state.closeBefore(time);"),
                planted(
                        "the long window has no vote",
                        "detect/trend/TrendDetector.java",
                        "vote(state.longest) == direction",
                        "true"),
                planted(
                        "the average price is that of all sessions",
                        "detect/trend/TrendDetector.java",
                        "state.beginSession();",
                        ""),
                planted(
                        "a gap of exactly 600 s restarts the trend",
                        "detect/trend/TrendDetector.java",
                        "time - state.lastTime() > LONGEST_GAP",
                        "time - state.lastTime() >= LONGEST_GAP"),
                planted(
                        "the wider windows are closed when the prices are gone",
                        "detect/trend/TrendState.java",
                        "second - widerUntil >= TrendWindow.LENGTH",
                        "second - widerUntil >= 2 * TrendWindow.LENGTH"),
                planted(
                        "a wider bucket ends with the run after it",
                        "detect/trend/TrendWindow.java",
                        "long until = end - 1L - back;",
                        "long until = end - back;"),
                planted(
                        "a calm symbol's print is on time before the watermark",
                        "detect/DetectorRunner.java",
                        "&& time >= slot.watermark",
                        ""),
                planted(
                        "a calm symbol's print is on time before its greatest time",
                        "detect/SymbolRows.java",
                        "time >= both[2 * row] && ",
                        ""),
                planted(
                        "a symbol is calm when its timer is due",
                        "detect/SymbolRows.java",
                        "time < both[2 * row + 1]",
                        "time <= both[2 * row + 1]"),
                planted(
                        "a symbol is calm whatever is due",
                        "detect/FeedStates.java",
                        "Math.min(state.nextDue, session.until())",
                        "session.until()"),
                planted(
                        "the last sequence again is no duplicate",
                        "detect/DetectorRunner.java",
                        "slot.sequence <= state.lastSequence",
                        "slot.sequence < state.lastSequence"),
                planted(
                        "timers fire by the watermark alone",
                        "detect/DetectorRunner.java",
                        "if (state.nextDue <= time) {",
                        "if (false) {"),
                planted(
                        "a candidate at the close of a window joins it",
                        "coordinate/EventProcessor.java",
                        "coordinator.due(Math.min(nextTime, doneThrough))",
                        "coordinator.due(Math.min(nextTime - 1, doneThrough))"),
                planted(
                        "an amendment is sent whatever it tells",
                        "coordinate/Telling.java",
                        "boolean amended = isOtherNews(told, winner);",
                        "boolean amended = true;"),
                planted(
                        "an amendment is sent only for another price",
                        "coordinate/Telling.java",
                        "|| told.feedRank() != winner.feedRank()",
                        ""),
                planted(
                        "among several types an amendment does not look at the type",
                        "coordinate/Telling.java",
                        "|| !WindowKey.ofType(told).equals(WindowKey.ofType(winner))",
                        ""),
                planted(
                        "an extreme counts as told when it is told at first",
                        "coordinate/MultiSourceCoordinator.java",
                        "telling.opened(windows.open(key, candidate, now), decisions);",
                        "extremes.tell(candidate); telling.opened(windows.open(key, candidate, now), decisions);"),
                planted(
                        "the first candidate counts as told when a window closes",
                        "coordinate/MultiSourceCoordinator.java",
                        "extremes.tell(ranked.get(0));",
                        "extremes.tell(window.first());"),
                planted(
                        "the key of all types goes by type",
                        "coordinate/MultiSourceCoordinator.java",
                        "byTicker ? WindowKey.ofTicker(candidate) : WindowKey.ofType(candidate)",
                        "WindowKey.ofType(candidate)"),
                planted(
                        "windows of one symbol compete over sessions",
                        "coordinate/WindowKey.java",
                        "type.sessionScoped() ? candidate.sessionId() : 0L",
                        "0L"),
                planted(
                        "an extreme is told by every feed",
                        "coordinate/Extremes.java",
                        "price <= sides.high",
                        "price < sides.high"),
                planted(
                        "the first of two feeds wins",
                        "coordinate/Resolution.java",
                        "Comparator.comparingLong(Candidate::time).reversed()",
                        "Comparator.comparingLong(Candidate::time)"));
    }

    private static Arguments planted(String error, String file, String original, String planted) {
        return Arguments.of(error, new Mutant(file, original, planted));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("plantedErrors")
    void shouldCatch(String error, Mutant mutant) {
        MutantHost host = mutant.host();
        assertThatThrownBy(() -> compareAll(host)).as(error).isInstanceOf(AssertionError.class);
    }

    @Test
    void shouldFindNothingWrongWhereNothingWasPlanted() {
        compareAll(new Mutant("detect/highlow/Extreme.java", "other > price", "other > price").host());
    }

    @Test
    void shouldPlantAtLeastTwentyErrors() {
        assertThat(plantedErrors()).hasSizeGreaterThanOrEqualTo(20);
    }

    private static void compareAll(MutantHost host) {
        for (Case each : CASES) {
            List<MarketEvent> events = host.replay(each.settings(), each.tapes());
            ReferenceComparison.assertSame(each.expected(), events, each.tapes().toString());
        }
    }
}
