package io.tickstock.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickstock.api.data.SessionPhase;
import io.tickstock.api.data.SourceKind;
import io.tickstock.api.event.SurgeTrigger;
import io.tickstock.api.spi.FeedInfo;
import io.tickstock.core.Settings;
import io.tickstock.core.ThreadingMode;
import io.tickstock.reference.ReferenceCalendar;
import io.tickstock.reference.ReferenceComparison;
import io.tickstock.reference.ReferenceFeed;
import io.tickstock.reference.ReferenceResult;
import io.tickstock.reference.ReferenceRun;
import io.tickstock.reference.ReferenceSettings;
import io.tickstock.testkit.ListSource;
import io.tickstock.testkit.Tape;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The engine finds what the slow reference finds, on random tapes; a failure names the seed. */
class DetectionAgainstReferenceTest {

    private static final int TAPES = 1_000;

    @Test
    void shouldFindWhatTheReferenceFindsOnRandomTapes() {
        Map<String, Integer> tapesWith = new TreeMap<>();
        for (long seed = 1; seed <= TAPES; seed++) {
            Tape tape = Tape.random(seed);
            ReferenceResult expected =
                    ReferenceRun.run(tape.feed(), tape.ticks(), calendar(tape), ReferenceSettings.defaults());
            Runs.Outcome outcome = Runs.inline(Runs.settingsFor(tape), tape.feed(), tape.ticks());
            assertSame(expected, outcome, tape.toString());
            expected.events().stream()
                    .map(event -> event.type().name())
                    .distinct()
                    .forEach(type -> tapesWith.merge(type, 1, Integer::sum));
        }
        // A comparison of nothing with nothing proves nothing.
        assertThat(tapesWith.get("HIGH")).isGreaterThan(TAPES * 3 / 4);
        assertThat(tapesWith.get("LOW")).isGreaterThan(TAPES * 3 / 4);
        assertThat(tapesWith.get("SURGE")).isGreaterThan(TAPES / 2);
        assertThat(tapesWith.get("TREND")).isGreaterThan(TAPES / 4);
    }

    @Test
    void shouldFindWhatTheReferenceFindsUnderRandomSettings() {
        for (long seed = 1; seed <= 300; seed++) {
            Tape tape = Tape.random(10_000 + seed);
            Varied varied = Varied.of(seed);
            ReferenceResult expected = ReferenceRun.run(tape.feed(), tape.ticks(), calendar(tape), varied.reference());
            Settings settings = varied.engine(Runs.settingsFor(tape));
            Runs.Outcome outcome = Runs.inline(settings, tape.feed(), tape.ticks());
            assertSame(expected, outcome, tape + " settings seed " + seed + " " + settings);
        }
    }

    @Test
    void shouldFindWhatTheReferenceFindsOnTwoFeedsAtOnce() {
        for (long seed = 1; seed <= 100; seed++) {
            Tape tape = Tape.random(20_000 + seed);
            FeedInfo other =
                    new FeedInfo("second", SourceKind.WEBSOCKET, tape.feed().sequenceRule());
            Tape echo = tape.echo(seed, other);
            ReferenceResult expected = ReferenceRun.run(
                    List.of(
                            new ReferenceFeed(tape.feed(), 0, tape.ticks()),
                            new ReferenceFeed(echo.feed(), 1, echo.ticks())),
                    calendar(tape),
                    ReferenceSettings.defaults());
            Runs.Outcome outcome = Runs.threaded(
                    Runs.settingsFor(tape).with(Settings.TICK_CHANNELS, 2),
                    new ListSource(tape.feed(), tape.ticks()),
                    new ListSource(echo.feed(), echo.ticks()));
            assertSame(expected, outcome, tape + " and echo " + seed);
        }
    }

    @Test
    void shouldCoordinateAsTheReferenceDoesInEveryModeAndByEveryKey() {
        Map<String, Integer> phases = new TreeMap<>();
        for (long seed = 1; seed <= 300; seed++) {
            Tape tape = Tape.random(40_000 + seed);
            boolean immediate = seed % 3 != 0;
            boolean byTicker = seed % 2 == 0;
            SourceKind kind = seed % 4 < 2 ? SourceKind.TICK : SourceKind.WEBSOCKET;
            Tape echo = tape.echo(seed, new FeedInfo("second", kind, tape.feed().sequenceRule()));
            // The weaker source first in some, so that what is told at once is not what wins.
            List<Tape> order = seed % 5 < 2 ? List.of(echo, tape) : List.of(tape, echo);
            long window = seed % 7 == 0 ? 5_000_000_000L : 500_000_000L;
            ReferenceResult expected = ReferenceRun.run(
                    List.of(
                            new ReferenceFeed(
                                    order.get(0).feed(), 0, order.get(0).ticks()),
                            new ReferenceFeed(
                                    order.get(1).feed(), 1, order.get(1).ticks())),
                    calendar(tape),
                    ReferenceSettings.defaults()
                            .withCoordination(immediate, byTicker)
                            .withCoordinationWindow(window));
            Settings settings = Runs.settingsFor(tape)
                    .with("coordination.mode", immediate ? "immediate" : "windowed")
                    .with("coordination.key", byTicker ? "ticker" : "type")
                    .with(Settings.COORDINATION_WINDOW, Duration.ofNanos(window))
                    .with(Settings.TICK_CHANNELS, seed % 10 == 0 ? 2 : 1);
            ListSource one = new ListSource(order.get(0).feed(), order.get(0).ticks());
            ListSource two = new ListSource(order.get(1).feed(), order.get(1).ticks());
            Runs.Outcome outcome = seed % 10 == 0
                    ? Runs.threaded(settings, one, two)
                    : Runs.run(settings, builder -> builder.mode(ThreadingMode.INLINE), one, two);
            String what = tape + " and echo " + seed + (immediate ? " immediate" : " windowed")
                    + (byTicker ? " by ticker" : " by type");
            assertSame(expected, outcome, what);
            Map<String, Long> fates =
                    new TreeMap<>(outcome.ledger().candidates().fates());
            fates.values().removeIf(count -> count == 0);
            assertThat(fates).as("candidates of " + what).isEqualTo(new TreeMap<>(expected.candidateFates()));
            expected.events().forEach(event -> phases.merge(event.phase().name(), 1, Integer::sum));
        }
        // Each phase often enough that a comparison says something.
        assertThat(phases.get("INITIAL")).isGreaterThan(2_000);
        assertThat(phases.get("AMENDED")).isGreaterThan(500);
        assertThat(phases.get("FINAL")).isGreaterThan(1_000);
    }

    private static void assertSame(ReferenceResult expected, Runs.Outcome outcome, String what) {
        ReferenceComparison.assertSame(expected.events(), outcome.events(), what);
        Map<String, Long> fates = new TreeMap<>(outcome.ledger().inputs().fates());
        fates.values().removeIf(count -> count == 0);
        assertThat(fates).as("fates of " + what).isEqualTo(new TreeMap<>(expected.fates()));
        assertThat(outcome.ledger().candidates().in())
                .as("candidates of " + what)
                .isEqualTo(expected.candidates());
    }

    private static ReferenceCalendar calendar(Tape tape) {
        return ReferenceCalendar.of(
                io.tickstock.core.session.Calendars.named(tape.newYorkHours() ? "us-equities" : "24x7"));
    }

    /** One choice of settings, for both sides. */
    private record Varied(
            long lateness,
            long cooldown,
            double minMove,
            double price,
            double priceAlone,
            double multiple,
            double multipleAlone,
            long surgeCooldown,
            Set<SurgeTrigger> triggers,
            double slope,
            double r2,
            long hold,
            long rearm,
            Set<SessionPhase> phases,
            long window) {

        static Varied of(long seed) {
            SplittableRandom random = new SplittableRandom(seed);
            long second = 1_000_000_000L;
            return new Varied(
                    pick(random, 0L, second / 10, 2 * second, 15 * second, 400 * second),
                    pick(random, 1L, second / 10, second, 5 * second),
                    pick(random, 0.0, 0.01, 0.05, 0.5),
                    pick(random, 0.2, 0.5, 1.0),
                    pick(random, 0.5, 2.0, 5.0),
                    pick(random, 1.2, 2.0, 3.0),
                    pick(random, Double.NaN, 2.0, 4.0),
                    pick(random, 0L, 5 * second, 30 * second),
                    random.nextBoolean()
                            ? EnumSet.allOf(SurgeTrigger.class)
                            : EnumSet.of(SurgeTrigger.values()[random.nextInt(3)]),
                    pick(random, 0.001, 0.05, 0.2),
                    pick(random, 0.1, 0.6, 0.9),
                    pick(random, 0L, 2 * second, 5 * second),
                    pick(random, 0L, 10 * second, 60 * second),
                    random.nextBoolean()
                            ? EnumSet.allOf(SessionPhase.class)
                            : EnumSet.of(SessionPhase.REGULAR, SessionPhase.POST),
                    pick(random, 1L, second / 2, 3 * second));
        }

        private static long pick(SplittableRandom random, long... choices) {
            return choices[random.nextInt(choices.length)];
        }

        private static double pick(SplittableRandom random, double... choices) {
            return choices[random.nextInt(choices.length)];
        }

        ReferenceSettings reference() {
            return ReferenceSettings.defaults()
                    .withLateness(lateness)
                    .withHighLow(cooldown, minMove)
                    .withSurge(price, priceAlone, multiple, multipleAlone, surgeCooldown, triggers)
                    .withTrend(slope, r2, hold, rearm)
                    .withPhases(phases, phases, phases)
                    .withCoordinationWindow(window);
        }

        Settings engine(Settings base) {
            return base.with(Settings.INPUT_LATENESS, Duration.ofNanos(lateness))
                    .with(Settings.HIGHLOW_COOLDOWN, Duration.ofNanos(cooldown))
                    .with(Settings.HIGHLOW_MIN_MOVE_PERCENT, minMove)
                    .with(Settings.HIGHLOW_PHASES, phases)
                    .with(Settings.SURGE_PRICE_PERCENT, price)
                    .with(Settings.SURGE_PRICE_ALONE_PERCENT, priceAlone)
                    .with(Settings.SURGE_VOLUME_MULTIPLE, multiple)
                    .with(Settings.SURGE_VOLUME_ALONE_MULTIPLE, multipleAlone)
                    .with(Settings.SURGE_COOLDOWN, Duration.ofNanos(surgeCooldown))
                    .with(Settings.SURGE_TRIGGERS, triggers)
                    .with(Settings.SURGE_PHASES, phases)
                    .with(Settings.TREND_MIN_SLOPE_PERCENT, slope)
                    .with(Settings.TREND_MIN_R2, r2)
                    .with(Settings.TREND_HOLD, Duration.ofNanos(hold))
                    .with(Settings.TREND_REARM, Duration.ofNanos(rearm))
                    .with(Settings.TREND_PHASES, phases)
                    .with(Settings.COORDINATION_WINDOW, Duration.ofNanos(window));
        }
    }
}
