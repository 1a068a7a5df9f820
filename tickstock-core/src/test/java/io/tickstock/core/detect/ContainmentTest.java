package io.tickstock.core.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tickstock.api.data.Eligibility;
import io.tickstock.api.data.ReferenceData;
import io.tickstock.api.data.Session;
import io.tickstock.api.data.SessionPhase;
import io.tickstock.api.data.SymbolStatus;
import io.tickstock.api.data.TickView;
import io.tickstock.api.spi.DetectionContext;
import io.tickstock.api.spi.DetectorState;
import io.tickstock.api.spi.EventDetector;
import io.tickstock.api.spi.FeedInfo;
import io.tickstock.api.spi.InputFate;
import io.tickstock.api.spi.MarketCalendar;
import io.tickstock.api.spi.SymbolInfo;
import io.tickstock.core.flow.Feed;
import io.tickstock.core.flow.LastTrades;
import io.tickstock.core.flow.SymbolFilter;
import io.tickstock.core.flow.TickSlot;
import io.tickstock.testkit.Fault;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which calls a detector that throws gets, and that no other detector loses one by it. */
class ContainmentTest {

    private static final long LATENESS = 10L;
    private static final int FAILURES = 3;
    private static final long RETRY = 60L;

    /** Sessions of 300, of which the last 60 are POST. */
    private static final class ThreeHundred implements MarketCalendar {
        @Override
        public String name() {
            return "three-hundred";
        }

        @Override
        public Session sessionAt(long time) {
            long id = Math.floorDiv(time, 300L);
            long base = id * 300L;
            return time < base + 240
                    ? new Session(id, "s" + id, SessionPhase.REGULAR, base, base + 240)
                    : new Session(id, "s" + id, SessionPhase.POST, base + 240, base + 300);
        }
    }

    private enum Everything implements SymbolFilter {
        ADMITTED;

        @Override
        public long version() {
            return 0L;
        }

        @Override
        public boolean admits(String symbol) {
            return true;
        }
    }

    private record Memory(int number) implements DetectorState {}

    /** What a detector does at its n-th call, by its seed alone. */
    private static final class Behaviour {
        private final long seed;
        private final int throwsPercent;
        private final int streak;

        Behaviour(long seed) {
            this.seed = seed;
            Random random = new Random(seed);
            this.throwsPercent = new int[] {0, 5, 30, 60, 95}[random.nextInt(5)];
            this.streak = 1 + random.nextInt(7);
        }

        /** In streaks, so that there are enough in a row. */
        boolean throwsAt(int call) {
            return new Random(seed * 31 + call / streak).nextInt(100) < throwsPercent;
        }

        boolean isNullAt(int call) {
            return call % 3 == 0;
        }

        /** How long after the call it wants to be woken; 0 for not at all. */
        long wakeAt(int call) {
            Random random = new Random(seed * 17 + call);
            return random.nextInt(4) == 0 ? 1 + random.nextInt(50) : 0;
        }
    }

    /** Writes down every call and behaves as it is told to. */
    private static final class Faulty implements EventDetector<Memory> {
        final List<String> calls = new ArrayList<>();
        private final String name;
        private final Behaviour behaviour;
        private int states;

        Faulty(String name, Behaviour behaviour) {
            this.name = name;
            this.behaviour = behaviour;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public Set<SessionPhase> phases() {
            return EnumSet.of(SessionPhase.REGULAR);
        }

        @Override
        @SuppressWarnings("NullAway") // a detector that breaks its promise is what this is about
        public Memory newState(SymbolInfo symbol) {
            int call = calls.size();
            calls.add("new state");
            if (behaviour.throwsAt(call)) {
                if (behaviour.isNullAt(call)) {
                    return null;
                }
                throw ContainmentTest.<RuntimeException>sneaky(thrown(call));
            }
            return new Memory(states++);
        }

        private void called(Memory state, String what, DetectionContext context) {
            int call = calls.size();
            calls.add("state " + state.number + ": " + what + " at " + context.time() + " since " + context.since());
            long wake = behaviour.wakeAt(call);
            if (wake > 0) {
                context.wakeAt(context.time() + wake);
            }
            if (behaviour.throwsAt(call)) {
                throw ContainmentTest.<RuntimeException>sneaky(thrown(call));
            }
        }

        @Override
        public void onTick(Memory state, TickView tick, DetectionContext context) {
            called(state, tick.isLate() ? "late" : "tick", context);
        }

        @Override
        public void onReference(Memory state, ReferenceData data, DetectionContext context) {
            called(state, "reference", context);
        }

        @Override
        public void onSessionChange(Memory state, Session session, DetectionContext context) {
            called(state, "change to " + session.label(), context);
        }

        @Override
        public void onTimer(Memory state, long eventTime, DetectionContext context) {
            called(state, "timer " + eventTime, context);
        }
    }

    private static Throwable thrown(int call) {
        return switch (call % 4) {
            case 0 -> new IllegalStateException("call " + call);
            case 1 -> new StackOverflowError("call " + call);
            case 2 -> new AssertionError("call " + call);
            default -> new Exception("call " + call);
        };
    }

    /** Throws what the signature does not allow, as other compilers let one. */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <T extends Throwable> T sneaky(Throwable cause) throws T {
        throw (T) cause;
    }

    /** The same in the plainest way: one detector, one symbol, no heap, no arrays, nothing remembered that can be worked out. */
    private static final class Slow {
        final List<String> calls = new ArrayList<>();
        int skipped;
        int off;
        private final Behaviour behaviour;
        private final MarketCalendar calendar = new ThreeHundred();

        private int states;
        private int state = -1;
        private int inARow;
        private @Nullable Long retryAt;
        private @Nullable Long due;
        private @Nullable Session session;
        private long greatest = Long.MIN_VALUE;
        private long missed = Long.MIN_VALUE;
        private long partial = Long.MIN_VALUE;
        private long since;

        Slow(Behaviour behaviour) {
            this.behaviour = behaviour;
        }

        private void failed(long time) {
            missed = calendar.sessionAt(time).id();
            inARow++;
            if (inARow >= FAILURES) {
                retryAt = Math.max(time, greatest) + RETRY;
                state = -1;
                due = null;
                off++;
            }
        }

        private void newState(long time) {
            int call = calls.size();
            calls.add("new state");
            if (behaviour.throwsAt(call)) {
                failed(time);
                return;
            }
            state = states++;
            if (call > 0 && missed == calendar.sessionAt(time).id()) {
                partial = missed;
                since = time;
            }
        }

        private void call(String what, long time, Session inSession) {
            int call = calls.size();
            long known = inSession.id() == partial ? since : DetectionContext.WHOLE_SESSION;
            calls.add("state " + state + ": " + what + " at " + time + " since " + known);
            long wake = behaviour.wakeAt(call);
            if (wake > 0) {
                due = Math.max(time + wake, greatest);
            }
            if (behaviour.throwsAt(call)) {
                failed(time);
            } else {
                inARow = 0;
            }
        }

        void fireUntil(long time) {
            while (due != null && due <= time) {
                long at = due;
                due = null;
                call("timer " + at, at, session == null ? calendar.sessionAt(at) : session);
            }
        }

        void reference(long time, long watermark) {
            if (state < 0 && retryAt == null) {
                newState(Math.max(time, watermark));
            }
            fireUntil(watermark);
            if (retryAt != null) {
                skipped++;
            } else if (state >= 0) {
                call("reference", Math.max(time, watermark), calendar.sessionAt(time));
            }
        }

        void print(long time, long watermark) {
            if (state < 0 && retryAt == null) {
                newState(Math.max(time, watermark));
            }
            Session now = calendar.sessionAt(time);
            if (time < watermark || (session != null && now.id() < session.id())) {
                return;
            }
            boolean late = time < greatest;
            if (!late) {
                fireUntil(time);
                if (session != null && session.id() != now.id() && state >= 0) {
                    call("change to " + now.label(), time, session);
                }
                session = now;
                greatest = time;
            }
            if (now.phase() != SessionPhase.REGULAR) {
                return;
            }
            if (retryAt != null) {
                if (late || time < retryAt) {
                    missed = now.id();
                    skipped++;
                    return;
                }
                retryAt = null;
                newState(time);
            }
            if (state >= 0) {
                call(late ? "late" : "tick", time, now);
            }
        }
    }

    private final List<String> faults = new ArrayList<>();
    private long feedSequence;
    private long greatest = Long.MIN_VALUE;

    private DetectorRunner runner(EventDetector<?>... detectors) {
        return new DetectorRunner(
                List.of(new Feed(0, FeedInfo.ticks("feed"))),
                new DetectorSet(List.of(detectors), new Containment(FAILURES, RETRY)),
                new ThreeHundred(),
                id -> "S" + id,
                Everything.ADMITTED,
                candidate -> {},
                new WrittenFaults(faults),
                new LastTrades(List.of(), 1, false, 1L, () -> 0L));
    }

    private long watermark() {
        return greatest == Long.MIN_VALUE ? greatest : greatest - LATENESS;
    }

    private TickSlot slot(int symbol, long time) {
        TickSlot slot = new TickSlot();
        slot.symbolId = symbol;
        slot.eventTime = time;
        slot.price = 10.0;
        slot.size = 1.0;
        slot.eligibility = Eligibility.ALL;
        slot.feedSequence = ++feedSequence;
        slot.watermark = watermark();
        return slot;
    }

    private TickSlot print(int symbol, long time) {
        greatest = Math.max(greatest, time);
        return slot(symbol, time);
    }

    private TickSlot reference(int symbol, long time) {
        TickSlot slot = slot(symbol, time);
        slot.reference = new SymbolStatus("S" + symbol, SymbolStatus.Status.HALTED, "T1", time);
        return slot;
    }

    @Fault("D1")
    @Test
    void shouldCallADetectorThatThrowsAsASlowReferenceDoes() {
        int off = 0;
        int skipped = 0;
        int whole = 0;
        for (long seed = 0; seed < 400; seed++) {
            feedSequence = 0;
            greatest = Long.MIN_VALUE;
            List<Faulty> detectors = new ArrayList<>();
            List<Slow> slow = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                Behaviour behaviour = new Behaviour(seed * 3 + i);
                detectors.add(new Faulty("d" + i, behaviour));
                slow.add(new Slow(behaviour));
            }
            DetectorRunner runner = runner(detectors.toArray(new Faulty[0]));
            Random random = new Random(seed);
            long time = 0;
            for (int step = 0; step < 400; step++) {
                time += random.nextInt(random.nextInt(40) == 0 ? 100 : 6);
                long at = time - (random.nextInt(4) == 0 ? random.nextInt(14) : 0);
                if (random.nextInt(12) == 0) {
                    runner.onInput(0, reference(0, at));
                    slow.forEach(one -> one.reference(at, watermark()));
                } else {
                    runner.onInput(0, print(0, at));
                    slow.forEach(one -> one.print(at, watermark()));
                }
                if (random.nextInt(3) == 0) {
                    // Whenever this comes, it must change nothing.
                    runner.onWatermark(0, watermark());
                }
            }
            runner.onWatermark(0, watermark());
            for (int i = 0; i < 3; i++) {
                slow.get(i).fireUntil(watermark());
                assertThat(detectors.get(i).calls)
                        .as("seed %d, detector %d", seed, i)
                        .isEqualTo(slow.get(i).calls);
                assertThat(runner.skipped().getOrDefault("d" + i, 0L))
                        .as("seed %d, detector %d: skipped", seed, i)
                        .isEqualTo(slow.get(i).skipped);
                off += slow.get(i).off;
                skipped += slow.get(i).skipped;
                whole += slow.get(i).off == 0 ? 1 : 0;
            }
            assertThat(faults.stream().filter(line -> line.contains(" off on ")).count())
                    .as("seed %d: how often it was told", seed)
                    .isEqualTo(slow.stream().mapToInt(one -> one.off).sum());
            faults.clear();
        }
        // So that the above is about something.
        assertThat(off).isGreaterThan(1_000);
        assertThat(skipped).isGreaterThan(10_000);
        assertThat(whole).isGreaterThan(100);
    }

    /** Throws where a test wants it to. */
    private static final class Switched implements EventDetector<Memory> {
        final List<String> calls = new ArrayList<>();
        boolean throwing = true;

        @Override
        public String name() {
            return "switched";
        }

        @Override
        public Memory newState(SymbolInfo symbol) {
            return new Memory(0);
        }

        @Override
        public void onTick(Memory state, TickView tick, DetectionContext context) {
            calls.add("tick " + tick.eventTime());
            if (throwing) {
                throw new IllegalStateException("switched on");
            }
        }
    }

    @Fault("D1")
    @Test
    void shouldBeOffForOneSymbolAloneAndTriedAgainAfterAMinuteOfItsPrints() {
        Switched detector = new Switched();
        DetectorRunner runner = runner(detector);

        List<InputFate> fates = new ArrayList<>();
        for (long time : new long[] {0, 1, 2, 30, 61, 62, 63, 121}) {
            fates.add(runner.onInput(0, print(0, time)));
        }
        detector.throwing = false;
        runner.onInput(0, print(1, 121));
        for (long time : new long[] {122, 123}) {
            fates.add(runner.onInput(0, print(0, time)));
        }

        assertThat(detector.calls)
                .containsExactly("tick 0", "tick 1", "tick 2", "tick 62", "tick 121", "tick 122", "tick 123");
        assertThat(fates)
                .containsExactly(
                        InputFate.FAILED,
                        InputFate.FAILED,
                        InputFate.FAILED,
                        InputFate.PROCESSED,
                        InputFate.PROCESSED,
                        InputFate.FAILED,
                        InputFate.PROCESSED,
                        InputFate.PROCESSED,
                        InputFate.PROCESSED,
                        InputFate.PROCESSED);
        assertThat(runner.skipped()).containsEntry("switched", 4L);
        assertThat(faults)
                .filteredOn(line -> line.contains("off"))
                .containsExactly(
                        "switched off on S0 of feed after 3: switched on",
                        "switched off on S0 of feed after 4: switched on");
    }

    @Test
    void shouldNotBeOffWhileThrowsAreNotInARow() {
        Switched detector = new Switched();
        DetectorRunner runner = runner(detector);

        for (int i = 0; i < 300; i++) {
            detector.throwing = i % FAILURES != 0;
            runner.onInput(0, print(0, i / 10));
        }

        assertThat(detector.calls).hasSize(300);
        assertThat(runner.skipped()).isEmpty();
    }

    @Test
    void shouldNotAllocateWhileADetectorIsOff() throws ReflectiveOperationException {
        Switched broken = new Switched();
        Quiet quiet = new Quiet();
        DetectorRunner runner = runner(broken, quiet);
        for (int i = 0; i < FAILURES; i++) {
            runner.onInput(0, print(0, i));
        }
        TickSlot slot = print(0, 30);

        long bytes = Allocation.bytesOf(round -> runner.onInput(0, slot));

        assertThat(bytes).isLessThan(10_000L);
        assertThat(quiet.seen).isEqualTo(FAILURES + 400_000L);
        assertThat(runner.skipped()).containsEntry("switched", 400_000L);
    }

    private static final class Quiet implements EventDetector<Memory> {
        private long seen;

        @Override
        public String name() {
            return "quiet";
        }

        @Override
        public Memory newState(SymbolInfo symbol) {
            return new Memory(0);
        }

        @Override
        public void onTick(Memory state, TickView tick, DetectionContext context) {
            seen++;
        }
    }

    @Test
    void shouldRefuseLimitsThatMakeNoSense() {
        assertThatThrownBy(() -> new Containment(0, 1L)).hasMessage("failures: '0' (expected: > 0)");
        assertThatThrownBy(() -> new Containment(1, 0L)).hasMessage("retry: '0' (expected: > 0)");
        assertThat(new Containment(1, 10L).retryAfter(Long.MAX_VALUE - 5)).isEqualTo(Long.MAX_VALUE);
    }
}
