package io.tickstock.testkit.contract;

import io.tickstock.api.data.SessionPhase;
import io.tickstock.api.data.SourceKind;
import io.tickstock.api.event.EventDetail;
import io.tickstock.api.spi.DetectorState;
import io.tickstock.api.spi.EventDetector;
import io.tickstock.api.spi.SymbolInfo;
import io.tickstock.testkit.DetectorHarness;
import io.tickstock.testkit.DetectorHarness.Breach;
import io.tickstock.testkit.DetectorHarness.Fault;
import io.tickstock.testkit.DetectorHarness.Found;
import io.tickstock.testkit.Tape;
import io.tickstock.testkit.TapeBuilder;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/**
 * What every {@link EventDetector} promises. Extend it, say how a detector is made, and run it with JUnit:
 *
 * <pre>{@code
 * class GapDetectorContractTest extends EventDetectorContract<GapState> {
 *     protected EventDetector<GapState> newDetector() {
 *         return new GapDetector();
 *     }
 * }
 * }</pre>
 *
 * <p>The detector is run by a {@link DetectorHarness} over tapes, and over bars, fair values and reference data that are made
 * of them. Where it finds nothing on the tapes of the suite, override {@link #tapes()}: what it never says cannot be checked.
 * A promise that it breaks knowingly is overridden, disabled, and given the reason.
 *
 * @param <S> the detector's state
 */
public abstract class EventDetectorContract<S extends DetectorState> {

    /** What a state may differ by for no reason of the rate: a buffer that is filled by the end of one run only. */
    private static final int SLACK = 64;

    private static final Clause NAME = new Clause(
            "name() answers the same at every call: 1 to 64 printable characters without blanks", "answer a constant");

    private static final Clause PHASES = new Clause(
            "phases() answers the same phases at every call, at least one and none of them null",
            "answer a constant such as EnumSet.of(SessionPhase.REGULAR), or a copy of a setting");

    private static final Clause NEW_STATE = new Clause(
            "newState() answers a new object at every call, never null",
            "write return new MyState(); do not keep states by symbol: the engine does");

    private static final Clause FINAL_FIELDS = new Clause(
            "a detector's own fields never change: the engine owns the state and may use one detector for any number of"
                    + " symbols and threads",
            "make the field final, or move it into the state");

    private static final Clause NOT_IN_THE_DETECTOR = new Clause(
            "what a detector finds hangs on the state that it is handed and on nothing it has seen elsewhere",
            "move what it remembers, caches and scratch arrays included, into the state");

    private static final Clause NO_CHANCE = new Clause(
            "two detectors with the same settings find the same on the same data: no clock, no random number, no identity",
            "use context.time() in place of a clock, and ordered collections in place of HashMaps of objects");

    private static final Clause THROWS_NOTHING = new Clause(
            "a detector survives whatever is valid: late and ineligible prints, sizes of 0, prices from 1e-300 to 1e300,"
                    + " session changes, timers at the end of a feed, reference data; and detects finite numbers only",
            "look at tick.isLate(), setsLast(), setsHighLow() and addsVolume() first; and at Double.isFinite before you"
                    + " emit what was computed");

    private static final Clause NOT_IN_THE_PAST = new Clause(
            "a detection is not older than what is being handled: detection.time() >= context.time()",
            "give it the time of the print or timer that fired it, and tell earlier times in the detail");

    private static final Clause WAKE_LATER = new Clause(
            "wakeAt() is asked for a time after context.time()",
            "compare with context.time() first: a late print is handled after the time that it may ask for");

    private static final Clause NO_VIEWS = new Clause(
            "a view is valid during the call that hands it over: its memory is used again for the next datum",
            "copy the numbers into the state, and not the TickView, BarView or FairValueView");

    private static final Clause NO_CONTEXTS = new Clause(
            "a context is valid during the call that hands it over",
            "use the context of the call you are in; do not keep it");

    private static final Clause DESCRIBES = new Clause(
            "detail and explanation describe themselves: the same fields in the same order at every call, each once, with"
                    + " names in snake_case and text that is not null",
            "call the visitor once for each field, unconditionally or by values that never change");

    private static final Clause BOUNDED = new Clause(
            "the size of a state does not depend on the rate of prints",
            "keep buckets of time or a ring of fixed length, and not a list of prints");

    private static final Clause PROMPT =
            new Clause("a call does not block", "leave waiting, files and sockets to publishers, and bound your loops");

    /** For subclasses. */
    protected EventDetectorContract() {}

    /**
     * Makes a detector.
     *
     * @return a new detector, with the same settings each time
     */
    protected abstract EventDetector<S> newDetector();

    /**
     * What it is tried on; should make it speak, with several symbols.
     *
     * @return five seeded tapes unless overridden, with all hardships that a feed may have
     */
    protected List<Tape> tapes() {
        TapeBuilder eventful = TapeBuilder.seeded(11)
                .symbols("AA", "BBB", "C")
                .prints(3_000)
                .meanInterval(Duration.ofMillis(400))
                .surges(5)
                .trends(3)
                .extremesRushes(5)
                .gaps(2)
                .sessionChanges(1)
                .late(0.03)
                .ineligible(0.03)
                .zeroSizes(0.03)
                .equalTimes(0.1);
        return List.of(eventful.build(), Tape.random(2), Tape.random(3), Tape.hostile(5), Tape.hostile(8));
    }

    /**
     * How many times the size of a state may be when there are ten times as many prints in the same time.
     *
     * @return 1.5 unless overridden; a few dozen values more are always allowed
     */
    protected double allowedGrowth() {
        return 1.5;
    }

    /**
     * How long it may take over one tape before it is taken to wait.
     *
     * @return 20 s unless overridden
     */
    protected Duration patience() {
        return Duration.ofSeconds(20);
    }

    private List<Script> scripts() {
        List<Script> scripts = new ArrayList<>();
        List<Tape> tapes = tapes();
        tapes.forEach(tape -> scripts.add(Script.prints(tape)));
        if (!tapes.isEmpty()) {
            Tape first = tapes.get(0);
            scripts.add(Script.withReferences(first));
            scripts.add(Script.bars(first));
            scripts.add(Script.fairValues(first));
        }
        return scripts;
    }

    private DetectorHarness<S> play(EventDetector<S> detector, Script script) throws Exception {
        return promptly(script.name(), () -> script.play(detector));
    }

    private <T> T promptly(String what, Callable<T> work) throws Exception {
        try (Caller caller = new Caller(patience())) {
            return caller.call(what, work);
        } catch (StuckException e) {
            PROMPT.breached(String.valueOf(e.getMessage()), e);
            throw e;
        }
    }

    private void noFault(Clause clause, Breach breach) throws Exception {
        for (Script script : scripts()) {
            for (Fault fault : play(newDetector(), script).faults()) {
                if (fault.breach() == breach) {
                    clause.breached(
                            "at input " + fault.feedSequence() + " of " + script.name() + ", symbol " + fault.symbol()
                                    + ": " + fault.message(),
                            fault.cause().orElse(null));
                }
            }
        }
    }

    private static void same(Clause clause, Script script, List<Found> expected, List<Found> seen) {
        for (int i = 0; i < Math.max(expected.size(), seen.size()); i++) {
            String one = i < expected.size() ? FoundText.of(expected.get(i)) : "nothing";
            String other = i < seen.size() ? FoundText.of(seen.get(i)) : "nothing";
            int number = i + 1;
            clause.require(
                    one.equals(other),
                    () -> "on " + script.name() + " detection " + number + " was " + one + ", and then " + other);
        }
    }

    /** The name is short and stays the same. */
    @Test
    public void tellsTheSameNameAtEveryCall() {
        EventDetector<S> detector = newDetector();
        String first = detector.name();
        for (String name : new String[] {first, detector.name(), newDetector().name()}) {
            NAME.require(
                    Names.isShortAndPrintable(name) && name.equals(first),
                    () -> "'" + first + "', then '" + name + "'");
        }
    }

    /** The phases stay the same. */
    @Test
    public void wantsTheSamePhasesAtEveryCall() {
        EventDetector<S> detector = newDetector();
        Set<SessionPhase> first = new HashSet<>(detector.phases());
        PHASES.require(!first.isEmpty() && !first.contains(null), () -> String.valueOf(first));
        Set<SessionPhase> again = detector.phases();
        PHASES.require(first.equals(again), () -> first + ", then " + again);
    }

    /** Each state is new. */
    @Test
    public void makesANewStateAtEveryCall() {
        EventDetector<S> detector = newDetector();
        List<Object> states = new ArrayList<>();
        for (String symbol : new String[] {"AA", "AA", "BBB"}) {
            for (SourceKind kind : SourceKind.values()) {
                Object state = detector.newState(new SymbolInfo(symbol, "feed-" + kind, kind));
                NEW_STATE.require(state != null, () -> "null for " + symbol);
                NEW_STATE.require(
                        states.stream().noneMatch(known -> known == state), () -> "the same for " + symbol + " again");
                states.add(state);
            }
        }
    }

    /** A detector is a strategy. */
    @Test
    public void hasNoFieldThatChanges() {
        Class<?> type = newDetector().getClass();
        while (type != null && !type.getName().startsWith("java.")) {
            for (Field field : type.getDeclaredFields()) {
                FINAL_FIELDS.require(
                        field.isSynthetic() || Modifier.isFinal(field.getModifiers()), () -> field + " is not final");
            }
            type = type.getSuperclass();
        }
    }

    /**
     * One detector finds the same at the second time.
     *
     * @throws Exception when the test itself fails
     */
    @Test
    public void findsTheSameAgain() throws Exception {
        EventDetector<S> detector = newDetector();
        for (Script script : scripts()) {
            List<Found> first = play(detector, script).found();
            same(NOT_IN_THE_DETECTOR, script, first, play(detector, script).found());
        }
    }

    /**
     * A symbol is judged the same whatever stands between its data.
     *
     * @throws Exception when the test itself fails
     */
    @Test
    public void keepsSymbolsApart() throws Exception {
        EventDetector<S> detector = newDetector();
        for (Script watermarked : scripts()) {
            Script script = watermarked.withoutWatermark();
            DetectorHarness<S> together = play(detector, script);
            for (String symbol : script.symbols()) {
                // A detector of its own, so that only the data between can make a difference.
                DetectorHarness<S> alone = play(newDetector(), script.only(symbol));
                same(NOT_IN_THE_DETECTOR, script.only(symbol), alone.found(symbol), together.found(symbol));
            }
        }
    }

    /**
     * Two detectors with the same settings agree.
     *
     * @throws Exception when the test itself fails
     */
    @Test
    public void findsWhatAnotherInstanceFinds() throws Exception {
        for (Script script : scripts()) {
            List<Found> first = play(newDetector(), script).found();
            same(NO_CHANCE, script, first, play(newDetector(), script).found());
        }
    }

    /**
     * One detector may be called by several threads, each with states of its own.
     *
     * @throws Exception when the test itself fails
     */
    @Test
    public void servesSeveralThreadsAtOnce() throws Exception {
        Script script = scripts().get(0);
        List<Found> expected = play(newDetector(), script).found();
        EventDetector<S> shared = newDetector();
        List<List<Found>> results = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            Thread thread = new Thread(() -> {
                List<Found> found = script.play(shared).found();
                synchronized (results) {
                    results.add(found);
                }
            });
            thread.setDaemon(true);
            threads.add(thread);
        }
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join(patience().toMillis());
            PROMPT.require(!thread.isAlive(), () -> "one of several threads stood " + Caller.where(thread));
        }
        synchronized (results) {
            results.forEach(seen -> same(NOT_IN_THE_DETECTOR, script, expected, seen));
        }
    }

    /**
     * Nothing that is valid makes it throw.
     *
     * @throws Exception when the test itself fails
     */
    @Test
    public void survivesWhateverIsValid() throws Exception {
        noFault(THROWS_NOTHING, Breach.THREW);
    }

    /**
     * What it finds is not of the past.
     *
     * @throws Exception when the test itself fails
     */
    @Test
    public void emitsNothingOfThePast() throws Exception {
        noFault(NOT_IN_THE_PAST, Breach.EMITTED_IN_THE_PAST);
    }

    /**
     * Timers are asked for in the future.
     *
     * @throws Exception when the test itself fails
     */
    @Test
    public void asksForTimersInTheFuture() throws Exception {
        noFault(WAKE_LATER, Breach.WOKEN_IN_THE_PAST);
    }

    /**
     * Views are not kept.
     *
     * @throws Exception when the test itself fails
     */
    @Test
    public void keepsNoView() throws Exception {
        noFault(NO_VIEWS, Breach.KEPT_A_VIEW);
    }

    /**
     * Contexts are not kept.
     *
     * @throws Exception when the test itself fails
     */
    @Test
    public void keepsNoContext() throws Exception {
        noFault(NO_CONTEXTS, Breach.KEPT_A_CONTEXT);
    }

    /**
     * What it finds can be written down.
     *
     * @throws Exception when the test itself fails
     */
    @Test
    public void describesWhatItFinds() throws Exception {
        long found = 0;
        for (Script script : scripts()) {
            for (Found one : play(newDetector(), script).found()) {
                found++;
                described("detail", one.detection().detail());
                described("explanation", one.detection().explanation());
            }
        }
        Assumptions.assumeTrue(found > 0, "nothing was found on these tapes; override tapes()");
    }

    private static void described(String what, EventDetail detail) {
        List<String> names;
        try {
            names = FoundText.names(detail);
        } catch (RuntimeException e) {
            DESCRIBES.breached("the " + what + "'s describe() threw " + e, e);
            return;
        }
        Set<String> once = new HashSet<>();
        for (String name : names) {
            DESCRIBES.require(Names.isSnakeCase(name), () -> "the " + what + " has a field '" + name + "'");
            DESCRIBES.require(once.add(name), () -> "the " + what + " has two fields '" + name + "'");
        }
        String first = FoundText.of(detail);
        String again = FoundText.of(detail);
        DESCRIBES.require(first.equals(again), () -> "the " + what + " was " + first + ", and then " + again);
        DESCRIBES.require(!first.contains("=null "), () -> "the " + what + " has a text that is null: " + first);
    }

    /**
     * More prints in the same time do not make a greater state.
     *
     * @throws Exception when the test itself fails
     */
    @Test
    public void boundsItsState() throws Exception {
        long slow = stateSize(3_000, Duration.ofSeconds(1));
        long fast = stateSize(30_000, Duration.ofMillis(100));
        BOUNDED.require(
                fast <= slow * allowedGrowth() + SLACK,
                () -> "a state of " + slow + " values after 3,000 prints in 50 minutes, and one of " + fast
                        + " after 30,000 in the same time");
    }

    private long stateSize(int prints, Duration interval) throws Exception {
        Tape tape = TapeBuilder.seeded(21)
                .symbols("AA")
                .prints(prints)
                .meanInterval(interval)
                .build();
        S state = play(newDetector(), Script.prints(tape)).state("AA").orElseThrow();
        long size = StateSize.of(state);
        Assumptions.assumeTrue(
                size >= 0, () -> "the fields of " + state.getClass().getName() + " are not open to the test kit");
        return size;
    }

    /**
     * The tapes make it speak; else most of the others check nothing, and this one says so.
     *
     * @throws Exception when the test itself fails
     */
    @Test
    public void speaksOnTheseTapes() throws Exception {
        long found = 0;
        for (Script script : scripts()) {
            found += play(newDetector(), script).found().size();
        }
        Assumptions.assumeTrue(found > 0, "nothing was found on these tapes; override tapes()");
    }
}
