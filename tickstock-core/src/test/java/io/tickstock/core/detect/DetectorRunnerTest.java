package io.tickstock.core.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tickstock.api.data.Eligibility;
import io.tickstock.api.data.ReferenceData;
import io.tickstock.api.data.Session;
import io.tickstock.api.data.SessionPhase;
import io.tickstock.api.data.SourceKind;
import io.tickstock.api.data.SymbolStatus;
import io.tickstock.api.data.TickView;
import io.tickstock.api.event.Direction;
import io.tickstock.api.event.EventType;
import io.tickstock.api.spi.Candidate;
import io.tickstock.api.spi.Detection;
import io.tickstock.api.spi.DetectionContext;
import io.tickstock.api.spi.DetectorState;
import io.tickstock.api.spi.EventDetector;
import io.tickstock.api.spi.FeedInfo;
import io.tickstock.api.spi.InputFate;
import io.tickstock.api.spi.MarketCalendar;
import io.tickstock.api.spi.SequenceRule;
import io.tickstock.api.spi.SymbolInfo;
import io.tickstock.core.flow.Feed;
import io.tickstock.core.flow.Lane;
import io.tickstock.core.flow.LastTrades;
import io.tickstock.core.flow.SymbolFilter;
import io.tickstock.core.flow.TickSlot;
import io.tickstock.testkit.Fault;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DetectorRunnerTest {

    private static final long LATENESS = 10L;
    private static final EventType FOUND = EventType.of("FOUND");

    /** Sessions of 1,000: the first 100 PRE, then REGULAR, the last 100 POST. */
    private static final class Thousand implements MarketCalendar {
        @Override
        public String name() {
            return "thousand";
        }

        @Override
        public Session sessionAt(long time) {
            long id = Math.floorDiv(time, 1_000L);
            long base = id * 1_000L;
            if (time < base + 100) {
                return new Session(id, "s" + id, SessionPhase.PRE, base, base + 100);
            }
            return time < base + 900
                    ? new Session(id, "s" + id, SessionPhase.REGULAR, base + 100, base + 900)
                    : new Session(id, "s" + id, SessionPhase.POST, base + 900, base + 1_000);
        }
    }

    /** Universes that a test changes. */
    private static final class Watched implements SymbolFilter {
        private long version;
        private Set<String> out = Set.of();
        private long asked;

        void leaveOut(String... symbols) {
            out = Set.of(symbols);
            version++;
        }

        @Override
        public long version() {
            return version;
        }

        @Override
        public boolean admits(String symbol) {
            asked++;
            return !out.contains(symbol);
        }
    }

    private record Memory() implements DetectorState {}

    /** Writes down every call, and does at each what the test wants. */
    private final class Recorder implements EventDetector<Memory> {
        private final String name;
        private final Set<SessionPhase> phases;
        private final BiConsumer<String, DetectionContext> then;

        Recorder(String name, Set<SessionPhase> phases, BiConsumer<String, DetectionContext> then) {
            this.name = name;
            this.phases = phases;
            this.then = then;
        }

        private void called(String call, DetectionContext context) {
            Session session = context.session();
            calls.add(name + " " + call + " at " + context.time() + " in " + session.label() + " " + session.phase());
            then.accept(call, context);
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public Memory newState(SymbolInfo symbol) {
            return new Memory();
        }

        @Override
        public Set<SessionPhase> phases() {
            return phases;
        }

        @Override
        public void onTick(Memory state, TickView tick, DetectionContext context) {
            called((tick.isLate() ? "late " : "tick ") + tick.feedSequence(), context);
        }

        @Override
        public void onReference(Memory state, ReferenceData data, DetectionContext context) {
            called("reference", context);
        }

        @Override
        public void onSessionChange(Memory state, Session session, DetectionContext context) {
            called("change to " + session.label(), context);
        }

        @Override
        public void onTimer(Memory state, long eventTime, DetectionContext context) {
            called("timer " + eventTime, context);
        }
    }

    private final List<String> calls = new ArrayList<>();
    private final List<Candidate> candidates = new ArrayList<>();
    private final List<String> faults = new ArrayList<>();
    private final Watched universes = new Watched();
    private DetectorRunner runner;
    private long feedSequence;
    private long greatest = Long.MIN_VALUE;

    private void with(SequenceRule rule, EventDetector<?>... detectors) {
        runner = new DetectorRunner(
                List.of(new Feed(0, new FeedInfo("feed", SourceKind.WEBSOCKET, rule))),
                new DetectorSet(List.of(detectors), new Containment(5, 60L)),
                new Thousand(),
                id -> "S" + id,
                universes,
                candidates::add,
                new WrittenFaults(faults),
                new LastTrades(List.of(), 1, false, 1L, () -> 0L));
    }

    private Recorder recorder(BiConsumer<String, DetectionContext> then) {
        return new Recorder("r", EnumSet.allOf(SessionPhase.class), then);
    }

    private void withRecorder(BiConsumer<String, DetectionContext> then) {
        with(SequenceRule.NONE, recorder(then));
    }

    private InputFate print(int symbol, long time) {
        return print(symbol, time, 0L);
    }

    private TickSlot slot(int symbol, long time) {
        TickSlot slot = new TickSlot();
        feedSequence++;
        greatest = Math.max(greatest, time);
        slot.symbolId = symbol;
        slot.eventTime = time;
        slot.price = 10.0;
        slot.size = 3.0;
        slot.eligibility = Eligibility.ALL;
        slot.feedSequence = feedSequence;
        slot.watermark = greatest - LATENESS;
        return slot;
    }

    private InputFate print(int symbol, long time, long sequence) {
        TickSlot slot = slot(symbol, time);
        slot.sequence = sequence;
        return runner.onInput(0, slot);
    }

    private InputFate reference(int symbol, long time) {
        TickSlot slot = new TickSlot();
        feedSequence++;
        slot.symbolId = symbol;
        slot.eventTime = time;
        slot.feedSequence = feedSequence;
        slot.watermark = greatest == Long.MIN_VALUE ? greatest : greatest - LATENESS;
        slot.reference = new SymbolStatus("S" + symbol, SymbolStatus.Status.HALTED, "T1", time);
        return runner.onInput(0, slot);
    }

    private static Detection found(long time) {
        return Detection.of(FOUND, Direction.UP, 10.0, time).build();
    }

    @Test
    void shouldDoThingsInTheirOrder() {
        withRecorder((call, context) -> {
            if (call.equals("tick 1")) {
                context.wakeAt(990L);
            } else if (call.equals("timer 990")) {
                context.wakeAt(1_005L);
            }
        });

        print(0, 950L);
        print(0, 1_200L);

        assertThat(calls)
                .containsExactly(
                        "r tick 1 at 950 in s0 POST",
                        "r timer 990 at 990 in s0 POST",
                        "r timer 1005 at 1005 in s0 POST",
                        "r change to s1 at 1200 in s0 POST",
                        "r tick 2 at 1200 in s1 REGULAR");
    }

    @Test
    void shouldFireATimerBeforeThePrintAtItsTimeButNotAfterAnEarlierOne() {
        withRecorder((call, context) -> {
            if (call.equals("tick 1")) {
                context.wakeAt(210L);
            }
        });

        print(0, 200L);
        print(0, 209L);
        assertThat(calls).doesNotContain("r timer 210 at 210 in s0 REGULAR");
        print(1, 220L);
        print(0, 210L);

        assertThat(calls)
                .containsExactly(
                        "r tick 1 at 200 in s0 REGULAR",
                        "r tick 2 at 209 in s0 REGULAR",
                        "r tick 3 at 220 in s0 REGULAR",
                        "r timer 210 at 210 in s0 REGULAR",
                        "r tick 4 at 210 in s0 REGULAR");
    }

    @Test
    void shouldFireATimerWhenTheWatermarkReachesIt() {
        withRecorder((call, context) -> {
            if (call.startsWith("tick")) {
                context.wakeAt(context.time() + 50);
            } else {
                context.emit(found(context.time()));
            }
        });
        print(3, 200L);
        print(1, 205L);
        print(2, 203L);

        runner.onWatermark(0, 249L);
        assertThat(candidates).isEmpty();
        runner.onWatermark(0, 253L);
        assertThat(candidates).extracting(Candidate::time).containsExactly(250L, 253L);
        assertThat(candidates).extracting(Candidate::feedSequence).containsExactly(1L, 3L);
        runner.onWatermark(0, Long.MAX_VALUE);
        assertThat(candidates).extracting(Candidate::symbol).containsExactly("S3", "S2", "S1");
        assertThat(runner.states()).isEqualTo(3);
    }

    @Test
    void shouldReplaceAndTakeBackTimers() {
        withRecorder((call, context) -> {
            switch (call) {
                case "tick 1" -> context.wakeAt(300L);
                case "tick 2" -> context.wakeAt(400L);
                case "tick 4" -> context.cancelWake();
                default -> {}
            }
        });
        print(0, 200L);
        print(0, 201L);
        print(0, 350L);
        print(0, 351L);
        runner.onWatermark(0, Long.MAX_VALUE);

        assertThat(calls).noneMatch(call -> call.contains("timer"));
    }

    @Test
    void shouldFireTimersBetweenTwoPrintsInOrderOfTimeAndDetector() {
        BiConsumer<String, DetectionContext> same = (call, context) -> {
            if (call.equals("tick 1")) {
                context.wakeAt(300L);
            }
        };
        with(
                SequenceRule.NONE,
                new Recorder("a", EnumSet.allOf(SessionPhase.class), (call, context) -> {
                    if (call.equals("tick 1")) {
                        context.wakeAt(310L);
                    }
                }),
                new Recorder("b", EnumSet.allOf(SessionPhase.class), same),
                new Recorder("c", EnumSet.allOf(SessionPhase.class), same));
        print(0, 200L);
        calls.clear();
        print(0, 400L);

        assertThat(calls.stream().filter(call -> call.contains("timer")))
                .containsExactly(
                        "b timer 300 at 300 in s0 REGULAR",
                        "c timer 300 at 300 in s0 REGULAR",
                        "a timer 310 at 310 in s0 REGULAR");
        assertThat(calls.subList(0, 3)).allMatch(call -> call.contains("timer"));
    }

    @Test
    void shouldAcceptAPrintExactlyAtTheWatermarkAndNoneBeforeIt() {
        withRecorder((call, context) -> {});
        print(0, 500L);

        assertThat(print(0, 490L)).isEqualTo(InputFate.PROCESSED);
        assertThat(print(0, 489L)).isEqualTo(InputFate.LATE);
        assertThat(print(1, 489L)).isEqualTo(InputFate.LATE);
        assertThat(print(0, 500L)).isEqualTo(InputFate.PROCESSED);

        assertThat(calls)
                .containsExactly(
                        "r tick 1 at 500 in s0 REGULAR",
                        "r late 2 at 490 in s0 REGULAR",
                        "r tick 5 at 500 in s0 REGULAR");
        assertThat(runner.lateVolume()).isEqualTo(6.0);
    }

    @Test
    void shouldGiveALatePrintOfAnEarlierSessionUp() {
        withRecorder((call, context) -> {});
        print(0, 998L);
        print(0, 1_002L);

        assertThat(print(0, 999L)).isEqualTo(InputFate.LATE);
        // Another symbol has not entered the session yet.
        assertThat(print(1, 999L)).isEqualTo(InputFate.PROCESSED);
        assertThat(print(0, 1_001L)).isEqualTo(InputFate.PROCESSED);
        assertThat(calls).endsWith("r tick 4 at 999 in s0 POST", "r late 5 at 1001 in s1 PRE");
    }

    @Test
    void shouldShowALatePrintInItsOwnPhase() {
        with(SequenceRule.NONE, new Recorder("r", EnumSet.of(SessionPhase.REGULAR), (call, context) -> {}));
        print(0, 899L);
        print(0, 903L);
        print(0, 898L);

        assertThat(calls).containsExactly("r tick 1 at 899 in s0 REGULAR", "r late 3 at 898 in s0 REGULAR");
    }

    @ParameterizedTest
    @EnumSource(
            value = SequenceRule.class,
            names = {"UNIQUE", "DENSE_PER_SYMBOL", "DENSE_PER_FEED"})
    void shouldGiveRepeatedSequencesUp(SequenceRule rule) {
        with(rule, recorder((call, context) -> {}));

        assertThat(print(0, 200L, 5L)).isEqualTo(InputFate.PROCESSED);
        assertThat(print(0, 201L, 5L)).isEqualTo(InputFate.DUPLICATE);
        assertThat(print(0, 201L, 4L)).isEqualTo(InputFate.DUPLICATE);
        assertThat(print(1, 201L, 4L)).isEqualTo(InputFate.PROCESSED);
        assertThat(print(0, 201L, 0L)).isEqualTo(InputFate.PROCESSED);
        assertThat(print(0, 201L, 6L)).isEqualTo(InputFate.PROCESSED);
        // First the duplicate, then the late one.
        assertThat(print(0, 100L, 6L)).isEqualTo(InputFate.DUPLICATE);
        assertThat(print(0, 100L, 7L)).isEqualTo(InputFate.LATE);
    }

    @Test
    void shouldNotLookAtSequencesThatMeanNothing() {
        withRecorder((call, context) -> {});
        print(0, 200L, 5L);

        assertThat(print(0, 201L, 5L)).isEqualTo(InputFate.PROCESSED);
    }

    @Test
    void shouldHoldADetectorsFaultsAgainstItAlone() {
        BiConsumer<String, DetectionContext> broken = (call, context) -> {
            throw new IllegalStateException("broken");
        };
        with(
                SequenceRule.NONE,
                new Recorder("bad", EnumSet.of(SessionPhase.REGULAR), broken),
                new Recorder("good", EnumSet.of(SessionPhase.REGULAR, SessionPhase.POST), (call, context) -> {}));

        assertThat(print(0, 200L)).isEqualTo(InputFate.PROCESSED);
        assertThat(print(0, 950L)).isEqualTo(InputFate.PROCESSED);
        assertThat(print(0, 1_050L)).isEqualTo(InputFate.PROCESSED);
        assertThat(calls)
                .containsExactly(
                        "bad tick 1 at 200 in s0 REGULAR",
                        "good tick 1 at 200 in s0 REGULAR",
                        "good tick 2 at 950 in s0 POST",
                        "bad change to s1 at 1050 in s0 POST",
                        "good change to s1 at 1050 in s0 POST");
        assertThat(faults).containsExactly("bad on S0: broken", "bad on S0: broken");
    }

    @Test
    void shouldFailAnInputOnWhichAllThrow() {
        BiConsumer<String, DetectionContext> broken = (call, context) -> {
            throw new IllegalStateException("broken");
        };
        with(
                SequenceRule.NONE,
                new Recorder("a", EnumSet.of(SessionPhase.REGULAR), broken),
                new Recorder("b", EnumSet.of(SessionPhase.REGULAR), broken));

        assertThat(print(0, 200L)).isEqualTo(InputFate.FAILED);
        assertThat(reference(0, 201L)).isEqualTo(InputFate.FAILED);
        assertThat(print(0, 950L)).isEqualTo(InputFate.PROCESSED);
        assertThat(faults).hasSize(4);
    }

    @Test
    void shouldRefuseThePast() {
        withRecorder((call, context) -> {
            assertThatThrownBy(() -> context.emit(found(context.time() - 1)))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> context.wakeAt(context.time())).isInstanceOf(IllegalArgumentException.class);
            context.emit(found(context.time()));
        });
        print(0, 200L);

        assertThat(candidates).hasSize(1);
        assertThat(runner.emitted()).isEqualTo(1L);
        assertThat(faults).isEmpty();
    }

    @Test
    void shouldStampWhatIsEmitted() {
        withRecorder((call, context) -> {
            context.emit(found(context.time()));
            context.emit(Detection.of(FOUND, Direction.DOWN, 9.0, context.time())
                    .origin(77L)
                    .certainty(0.5)
                    .build());
        });
        print(4, 950L);
        print(4, 1_050L);

        assertThat(candidates).extracting(Candidate::sessionId).containsExactly(0L, 0L, 0L, 0L, 1L, 1L);
        assertThat(candidates).extracting(Candidate::feedSequence).containsExactly(1L, 77L, 2L, 77L, 2L, 77L);
        assertThat(candidates).extracting(Candidate::emission).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
        assertThat(candidates).extracting(Candidate::confidence).startsWith(0.9, 0.45);
        assertThat(candidates).extracting(Candidate::time).containsExactly(950L, 950L, 1_050L, 1_050L, 1_050L, 1_050L);
        assertThat(candidates).extracting(Candidate::symbol).containsOnly("S4");
    }

    @Test
    void shouldShowReferenceDataWhateverThePhase() {
        with(SequenceRule.UNIQUE, new Recorder("r", EnumSet.of(SessionPhase.REGULAR), (call, context) -> {}));
        print(0, 300L);

        assertThat(reference(0, 10L)).isEqualTo(InputFate.PROCESSED);
        assertThat(reference(0, 950L)).isEqualTo(InputFate.PROCESSED);
        assertThat(print(0, 301L)).isEqualTo(InputFate.PROCESSED);

        // What is emitted may not lie behind the watermark.
        assertThat(calls).element(1).asString().startsWith("r reference at 290");
        assertThat(calls).element(2).asString().startsWith("r reference at 950");
        assertThat(calls).element(3).isEqualTo("r tick 4 at 301 in s0 REGULAR");
    }

    @Test
    void shouldKeepATimerThatAReferenceDatumAskedForBeforeTheFirstPrint() {
        withRecorder((call, context) -> {
            if (call.equals("reference")) {
                context.wakeAt(250L);
            }
        });
        reference(0, 200L);
        runner.onWatermark(0, 250L);

        assertThat(calls).containsExactly("r reference at 200 in s0 REGULAR", "r timer 250 at 250 in s0 REGULAR");
    }

    @Test
    void shouldFireWhatTheWatermarkHasReachedBeforeAReferenceDatum() {
        withRecorder((call, context) -> {
            if (call.equals("tick 1")) {
                context.wakeAt(250L);
            }
        });
        print(0, 200L);
        print(1, 260L);
        // Whether the channel has been told the watermark in the meantime depends on where its batch ended.
        reference(0, 261L);

        assertThat(calls)
                .containsExactly(
                        "r tick 1 at 200 in s0 REGULAR",
                        "r tick 2 at 260 in s0 REGULAR",
                        "r timer 250 at 250 in s0 REGULAR",
                        "r reference at 261 in s0 REGULAR");
    }

    @Test
    void shouldNotLetALatePrintAskForATimeThatHasPassed() {
        withRecorder((call, context) -> {
            if (call.startsWith("late")) {
                context.wakeAt(context.time() + 1);
            } else if (call.startsWith("timer")) {
                context.emit(found(context.time()));
            }
        });
        print(0, 500L);
        print(0, 492L);
        runner.onWatermark(0, 495L);
        assertThat(candidates).isEmpty();
        print(0, 500L);

        assertThat(candidates).extracting(Candidate::time).containsExactly(500L);
        assertThat(candidates).extracting(Candidate::feedSequence).containsExactly(2L);
    }

    @Test
    void shouldKeepFeedsApart() {
        calls.clear();
        runner = new DetectorRunner(
                List.of(new Feed(0, FeedInfo.ticks("a")), new Feed(1, FeedInfo.ticks("b"))),
                new DetectorSet(
                        List.of(recorder((call, context) -> {
                            if (call.startsWith("tick")) {
                                context.wakeAt(context.time() + 10);
                            }
                        })),
                        new Containment(5, 60L)),
                new Thousand(),
                id -> "S" + id,
                universes,
                candidates::add,
                new WrittenFaults(faults),
                new LastTrades(List.of(), 1, false, 1L, () -> 0L));
        runner.onInput(0, slot(0, 500L));
        TickSlot other = slot(0, 495L);
        runner.onInput(1, other);
        runner.onWatermark(1, 600L);

        assertThat(other.late).isFalse();
        assertThat(runner.states()).isEqualTo(2);
        assertThat(calls).endsWith("r timer 505 at 505 in s0 REGULAR").hasSize(3);
    }

    @Test
    void shouldRefuseTwoDetectorsOfOneName() {
        assertThatThrownBy(
                        () -> with(SequenceRule.NONE, recorder((call, context) -> {}), recorder((call, context) -> {})))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'r'");
    }

    @Test
    void shouldFilterBeforeAnythingElseAndLearnNothing() {
        with(SequenceRule.UNIQUE, recorder((call, context) -> {}));
        universes.leaveOut("S0");
        print(0, 200L, 5L);
        assertThat(print(0, 210L, 5L)).isEqualTo(InputFate.FILTERED_UNIVERSE);
        assertThat(print(0, 100L, 6L)).isEqualTo(InputFate.FILTERED_UNIVERSE);
        assertThat(reference(0, 211L)).isEqualTo(InputFate.FILTERED_UNIVERSE);
        assertThat(print(1, 220L, 1L)).isEqualTo(InputFate.PROCESSED);
        assertThat(runner.states()).isEqualTo(1);
        assertThat(runner.lateVolume()).isZero();

        universes.leaveOut();
        // Its sequences were not learned either.
        assertThat(print(0, 230L, 2L)).isEqualTo(InputFate.PROCESSED);
        assertThat(runner.states()).isEqualTo(2);
        assertThat(calls).containsExactly("r tick 5 at 220 in s0 REGULAR", "r tick 6 at 230 in s0 REGULAR");
    }

    @Test
    void shouldDropWhatItKnowsOfASymbolThatLeaves() {
        withRecorder((call, context) -> {
            if (call.startsWith("tick")) {
                context.wakeAt(context.time() + 50L);
            }
        });
        print(0, 200L);
        print(1, 200L);
        universes.leaveOut("S0", "S1");
        // One is dropped at its next print, the other at its timer; none is called.
        assertThat(print(0, 210L)).isEqualTo(InputFate.FILTERED_UNIVERSE);
        assertThat(runner.states()).isEqualTo(1);
        runner.onWatermark(0, 400L);
        assertThat(runner.states()).isZero();
        universes.leaveOut();
        // Earlier than what it had seen, but it has seen nothing.
        greatest = 205L;
        print(0, 204L);
        assertThat(calls)
                .containsExactly(
                        "r tick 1 at 200 in s0 REGULAR",
                        "r tick 2 at 200 in s0 REGULAR",
                        "r tick 4 at 204 in s0 REGULAR");
    }

    @Test
    void shouldTellSinceWhenAStateKnowsItsSession() {
        List<Long> since = new ArrayList<>();
        withRecorder((call, context) -> since.add(context.since()));
        long whole = DetectionContext.WHOLE_SESSION;
        print(0, 200L);
        universes.leaveOut("S0");
        print(0, 300L);
        universes.leaveOut();
        print(0, 400L);
        print(0, 500L);
        // The session change belongs to the session that ends.
        print(0, 1_200L);
        universes.leaveOut("S0");
        universes.leaveOut();
        // It left and came back, and nothing of it was missed.
        print(0, 1_300L);
        universes.leaveOut("S0");
        print(0, 1_400L);
        print(0, 2_100L);
        universes.leaveOut();
        print(0, 2_200L);
        universes.leaveOut("S0");
        print(0, 2_300L);
        universes.leaveOut();
        print(0, 3_000L);

        assertThat(since).containsExactly(whole, 400L, 400L, 400L, whole, whole, 2_200L, whole);
    }

    @Test
    void shouldAskTheUniversesOnlyWhenTheyHaveChanged() {
        withRecorder((call, context) -> {});
        for (int i = 0; i < 1_000; i++) {
            print(i % 2, 200L + i / 10);
        }
        assertThat(universes.asked).isEqualTo(2L);
        universes.leaveOut("S9");
        print(0, 400L);
        print(0, 400L);
        assertThat(universes.asked).isEqualTo(3L);
    }

    /** Cannot be read ahead. */
    private static final class Unreadable implements DetectorState {
        @Override
        public long readAhead(long eventTime) {
            throw new IllegalStateException("read ahead to " + eventTime);
        }
    }

    @Fault("D1")
    @Test
    void shouldContainAStateThatThrowsWhenItIsReadAhead() {
        List<Long> shown = new ArrayList<>();
        EventDetector<Unreadable> broken = new EventDetector<>() {
            @Override
            public String name() {
                return "broken";
            }

            @Override
            public Unreadable newState(SymbolInfo symbol) {
                return new Unreadable();
            }

            @Override
            public void onTick(Unreadable state, TickView tick, DetectionContext context) {
                shown.add(tick.eventTime());
            }
        };
        with(SequenceRule.NONE, broken, recorder((call, context) -> {}));
        print(0, 200L);
        long later = 5_000_000_200L;
        Lane<TickSlot> lane = new Lane<>(2, TickSlot::new);
        TickSlot waiting = lane.claim();
        assertThat(waiting).isNotNull();
        waiting.symbolId = 0;
        waiting.eventTime = later;
        lane.publish();

        runner.expect(0, lane, 1);

        assertThat(faults)
                .singleElement()
                .asString()
                .contains("broken")
                .contains("S0")
                .contains("read ahead to " + later);
        assertThat(print(0, later)).isEqualTo(InputFate.PROCESSED);
        assertThat(shown).as("it has lost no print by it").containsExactly(200L, later);
    }
}
