package io.tickstock.testkit.contract;

import io.tickstock.api.spi.PolledSource;
import io.tickstock.api.spi.SourceException;
import io.tickstock.testkit.contract.PolledRun.Poll;
import io.tickstock.testkit.contract.ScriptedSink.Manner;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/**
 * What every {@link PolledSource} promises. Extend it, say how a source is made, and run it with JUnit:
 *
 * <pre>{@code
 * class MySourceContractTest extends PolledSourceContract {
 *     protected PolledSource newSource() {
 *         return new MySource(SHORT_FILE);
 *     }
 * }
 * }</pre>
 *
 * <p>Each source is opened, polled and closed once, all by one thread, with a clock that stands still but for a minute after
 * each poll that brought nothing. A few hundred data of two or more symbols are enough and keep it fast. A promise that a
 * source breaks knowingly is overridden, disabled, and given the reason.
 */
public abstract class PolledSourceContract {

    private static final int BATCH = 256;

    private static final Clause RUNS = new Clause(
            "open() and poll() of good input throw nothing and come to END, where the input has one",
            "see the cause; throw a SourceException for an input that cannot be read, and END when there is no more");

    private static final Clause NOT_MORE_THAN_MAX = new Clause(
            "a poll hands over at most max data, what could not be decoded included",
            "count each tick(), bar(), fairValue(), reference() and malformed() call, and return when max is reached");

    private static final Clause COUNTS = new Clause(
            "a poll answers how many data it handed over, refused and undecodable ones included; END hands over nothing",
            "count the calls of the sink and not its answers; give the last data their count, and END at the next poll");

    private static final Clause END_IS_FINAL = new Clause(
            "after END every poll answers END and hands over nothing", "keep the end in a field and ask it first");

    private static final Clause REJECTIONS = new Clause(
            "what the sink rejects for the state of the system is handed over like any other: the same data, the same"
                    + " counts, no exception, no second try",
            "do not look at a REJECTED answer; the engine counts it, and the sink has waited already where it should");

    private static final Clause INVALIDS = new Clause(
            "what the sink finds invalid is counted and does not stop the feed; a strict source ends with a SourceException",
            "go on after an INVALID answer, or override isStrict() and throw a SourceException that names the place");

    private static final Clause PROMPT = new Clause(
            "a poll hands over what is there without waiting for more, and so does open(); 0 when there is nothing now",
            "return 0 in place of a wait: the engine polls again; and do not read blocking input without asking"
                    + " what is available");

    private static final Clause SINK_IN_POLL = new Clause(
            "the sink is used within a poll only, by the thread that polls",
            "keep what other threads bring in a queue of your own, and empty it in poll(); or be a LiveSource");

    private static final Clause CLOSES = new Clause(
            "close() lets go of everything after the last poll, at the end or before it, and throws nothing",
            "count or ignore what fails at close; do not hand over what is left");

    private static final Clause NO_THREADS = new Clause(
            "close() lets go of everything: no thread that the source started is left",
            "stop and join the thread in close()");

    private static final Clause FAILED_OPEN = new Clause(
            "an input that cannot be opened is a SourceException with a message for the user",
            "wrap what went wrong: new SourceException(\"FILE, line 1: 'x' (expected: …)\", cause)");

    private static final Clause CLOSE_AFTER_FAILED_OPEN = new Clause(
            "close() is called also when open() failed, and throws nothing then",
            "ask in close() whether there is something to close");

    private static final Clause REPEATS = new Clause(
            "two sources over the same input hand over the same data in the same order, whatever max is",
            "leave out what differs from run to run: the time now, random numbers, the order of a HashMap; or override"
                    + " isRepeatable()");

    /** For subclasses. */
    protected PolledSourceContract() {}

    /**
     * Makes a source over the same short input each time.
     *
     * @return a new source that is not open
     * @throws Exception when the test itself cannot make it
     */
    protected abstract PolledSource newSource() throws Exception;

    /**
     * Makes a source whose {@link PolledSource#open} cannot succeed, for example over a file that does not exist.
     *
     * @return a new source; empty unless overridden, and what is promised of it is then skipped
     * @throws Exception when the test itself cannot make it
     */
    protected Optional<PolledSource> newUnopenableSource() throws Exception {
        return Optional.empty();
    }

    /**
     * Whether two sources tell the same.
     *
     * @return true unless overridden
     */
    protected boolean isRepeatable() {
        return true;
    }

    /**
     * Whether its input ends.
     *
     * @return true unless overridden
     */
    protected boolean ends() {
        return true;
    }

    /**
     * Whether it ends with a {@link SourceException} at the first datum that is not valid.
     *
     * @return false unless overridden
     */
    protected boolean isStrict() {
        return false;
    }

    /**
     * How long one call may take before it is taken to wait.
     *
     * @return 5 s unless overridden
     */
    protected Duration patience() {
        return Duration.ofSeconds(5);
    }

    /**
     * The lateness that the source is given.
     *
     * @return 2 s unless overridden, not negative
     */
    protected Duration lateness() {
        return Duration.ofSeconds(2);
    }

    private PolledRun start(Manner manner) throws Exception {
        return new PolledRun(this::newSource, manner, patience(), lateness().toNanos());
    }

    private PolledRun runThrough(Manner manner, int max) throws Exception {
        try (PolledRun run = start(manner)) {
            return run.open().drain(max).finish();
        }
    }

    /**
     * {@code feed()} answers the same before, during and after.
     *
     * @throws Exception when the test itself fails
     */
    @Test
    public void tellsTheSameFeedAtEveryCall() throws Exception {
        FeedChecks.sameFeed(runThrough(Manner.TAKES_ALL, BATCH).feeds);
    }

    /**
     * The feed has a name that can be shown.
     *
     * @throws Exception when the test itself fails
     */
    @Test
    public void namesItsFeed() throws Exception {
        try (PolledRun run = start(Manner.TAKES_ALL)) {
            FeedChecks.saneName(run.feeds.get(0));
        }
    }

    /**
     * Good input is read to its end.
     *
     * @throws Exception when the test itself fails
     */
    @Test
    public void readsItsInputToTheEnd() throws Exception {
        PolledRun run = runThrough(Manner.TAKES_ALL, BATCH);
        if (run.failure != null) {
            RUNS.breached(run.failure + " after " + run.log.size() + " data", run.failure);
        }
        Assumptions.assumeTrue(run.stuck == null, "a call did not return, which another test tells");
        RUNS.require(run.log.size() > 0, () -> "nothing was handed over: an empty input checks nothing");
        RUNS.require(
                run.ended || !ends(),
                () -> "no END after " + run.log.size() + " data, and nothing more came for a week of its clock");
    }

    /**
     * No poll hands over more than it was asked for.
     *
     * @throws Exception when the test itself fails
     */
    @Test
    public void neverHandsOverMoreThanAsked() throws Exception {
        for (int max : new int[] {1, 2, 7, BATCH}) {
            for (Poll poll : runThrough(Manner.TAKES_ALL, max).polls) {
                NOT_MORE_THAN_MAX.require(poll.handed() <= max, poll::toString);
            }
        }
    }

    /**
     * Each poll answers how many data it handed over.
     *
     * @throws Exception when the test itself fails
     */
    @Test
    public void answersHowManyItHandedOver() throws Exception {
        for (int max : new int[] {3, BATCH}) {
            counted(COUNTS, runThrough(Manner.TAKES_ALL, max));
        }
    }

    private static void counted(Clause clause, PolledRun run) {
        for (Poll poll : run.polls) {
            int counted = poll.answer() == PolledSource.END ? 0 : poll.answer();
            clause.require(counted == poll.handed(), poll::toString);
        }
    }

    /**
     * After the end there is nothing but the end.
     *
     * @throws Exception when the test itself fails
     */
    @Test
    public void staysAtItsEnd() throws Exception {
        Assumptions.assumeTrue(ends(), "the input of this source does not end");
        try (PolledRun run = start(Manner.TAKES_ALL)) {
            run.open().drain(BATCH);
            int before = run.polls.size();
            for (int i = 0; i < 20 && run.canGoOn(); i++) {
                run.poll(i % 2 == 0 ? 1 : BATCH);
            }
            if (run.failure != null && run.ended) {
                END_IS_FINAL.breached("after END a poll threw " + run.failure, run.failure);
            }
            for (Poll poll : run.polls.subList(before, run.polls.size())) {
                END_IS_FINAL.require(
                        poll.answer() == PolledSource.END && poll.handed() == 0, () -> "after END " + poll);
            }
        }
    }

    /**
     * What is rejected for the state of the system is counted and not tried again.
     *
     * @throws Exception when the test itself fails
     */
    @Test
    public void goesOnWhenTheSinkRejects() throws Exception {
        int expected = runThrough(Manner.TAKES_ALL, BATCH).log.size();
        for (Manner manner : List.of(Manner.IS_FULL, Manner.IS_CLOSED, Manner.KNOWS_NO_MORE_SYMBOLS)) {
            PolledRun run = runThrough(manner, BATCH);
            wentOn(REJECTIONS, run, manner);
            counted(REJECTIONS, run);
            REJECTIONS.require(
                    !ends() || run.log.size() == expected,
                    () -> "the sink " + manner + ": " + run.log.size() + " data were handed over, and " + expected
                            + " to a sink that takes all");
        }
    }

    private static void wentOn(Clause clause, PolledRun run, Manner manner) {
        if (run.failure != null) {
            clause.breached("the sink " + manner + ": " + run.failure, run.failure);
        }
        clause.require(run.stuck == null, () -> "the sink " + manner + ": " + run.stuck);
    }

    /**
     * What is not valid is counted and does not stop a source that is not strict.
     *
     * @throws Exception when the test itself fails
     */
    @Test
    public void goesOnWhenTheSinkFindsDataInvalid() throws Exception {
        for (Manner manner : List.of(Manner.FINDS_PRICES_INVALID, Manner.FINDS_SYMBOLS_INVALID)) {
            PolledRun run = runThrough(manner, BATCH);
            counted(INVALIDS, run);
            if (!isStrict()) {
                wentOn(INVALIDS, run, manner);
                continue;
            }
            INVALIDS.require(run.stuck == null, () -> "the sink " + manner + ": " + run.stuck);
            INVALIDS.require(
                    run.failure instanceof SourceException && run.log.size() > 0,
                    () -> "the sink " + manner + ": after " + run.log.size() + " data "
                            + (run.failure == null ? "the source went on" : run.failure));
        }
    }

    /**
     * Symbols are named to the sink before they are used.
     *
     * @throws Exception when the test itself fails
     */
    @Test
    public void usesOnlySymbolIdsOfItsSink() throws Exception {
        FeedChecks.knownIds(runThrough(Manner.TAKES_ALL, BATCH).log);
    }

    /**
     * {@code malformed} is for what could not be decoded.
     *
     * @throws Exception when the test itself fails
     */
    @Test
    public void callsMalformedOnlyWhatCannotBeDecoded() throws Exception {
        FeedChecks.malformed(runThrough(Manner.TAKES_ALL, BATCH).log);
    }

    /**
     * Sequence numbers keep the rule that the feed declares.
     *
     * @throws Exception when the test itself fails
     */
    @Test
    public void keepsItsSequenceRule() throws Exception {
        PolledRun run = runThrough(Manner.TAKES_ALL, BATCH);
        FeedChecks.sequences(run.feeds.get(0).sequenceRule(), run.log.handed());
    }

    /**
     * Prints come in the order of their event times, up to the lateness.
     *
     * @throws Exception when the test itself fails
     */
    @Test
    public void keepsEventTimesWithinTheLateness() throws Exception {
        FeedChecks.lateness(
                lateness().toNanos(), runThrough(Manner.TAKES_ALL, BATCH).log.handed());
    }

    /**
     * Nobody but a poll uses the sink.
     *
     * @throws Exception when the test itself fails
     */
    @Test
    public void usesItsSinkOnlyWithinAPoll() throws Exception {
        PolledRun early;
        try (PolledRun run = start(Manner.TAKES_ALL)) {
            early = run.open().poll(1).finish();
            // A thread that was left behind is given its time to trespass.
            run.caller.awaitThreads(Duration.ofMillis(200));
        }
        for (PolledRun run : List.of(early, runThrough(Manner.TAKES_ALL, 7))) {
            SINK_IN_POLL.require(
                    run.log.trespasses().isEmpty(), () -> run.log.trespasses().get(0));
        }
    }

    /**
     * Neither open nor poll waits.
     *
     * @throws Exception when the test itself fails
     */
    @Test
    public void neverWaits() throws Exception {
        try (PolledRun run = start(Manner.TAKES_ALL)) {
            run.open();
            // The clock stands still here: a source that keeps to the pace of its data has nothing to say.
            for (int i = 0; i < 100 && run.canGoOn() && !run.ended; i++) {
                run.poll(1);
            }
            run.drain(BATCH).finish();
            PROMPT.require(run.stuck == null, () -> String.valueOf(run.stuck));
        }
    }

    /**
     * A source may be closed in the middle and at the end.
     *
     * @throws Exception when the test itself fails
     */
    @Test
    public void closesQuietlyAtAnyTime() throws Exception {
        for (int polls : new int[] {0, 1, 2}) {
            try (PolledRun run = start(Manner.TAKES_ALL)) {
                run.open();
                for (int i = 0; i < polls && !run.ended; i++) {
                    run.poll(1);
                }
                closed(run.finish());
            }
        }
        closed(runThrough(Manner.TAKES_ALL, BATCH));
    }

    private static void closed(PolledRun run) {
        if (run.closeFailure != null) {
            CLOSES.breached("close() threw " + run.closeFailure, run.closeFailure);
        }
    }

    /**
     * A closed source leaves no thread behind.
     *
     * @throws Exception when the test itself fails
     */
    @Test
    public void leavesNoThreadBehind() throws Exception {
        try (PolledRun run = start(Manner.TAKES_ALL)) {
            run.open().poll(1).finish();
            if (run.stuck == null) {
                List<Thread> left = run.caller.threadsLeft(Duration.ofMillis(500));
                NO_THREADS.require(left.isEmpty(), () -> Caller.where(left.get(0)));
            }
        }
    }

    /**
     * An input that cannot be opened is told as such, and can be closed.
     *
     * @throws Exception when the test itself fails
     */
    @Test
    public void mayBeClosedAfterAFailedOpen() throws Exception {
        Optional<PolledSource> unopenable = newUnopenableSource();
        Assumptions.assumeTrue(unopenable.isPresent(), "newUnopenableSource() makes none");
        PolledSource source = unopenable.orElseThrow();
        try (PolledRun run = new PolledRun(
                () -> source, Manner.TAKES_ALL, patience(), lateness().toNanos())) {
            run.open();
            Throwable thrown = run.failure;
            FAILED_OPEN.require(
                    thrown instanceof SourceException && isMessage(thrown.getMessage()),
                    () -> thrown == null ? "open() threw nothing" : "open() threw " + thrown);
            run.finish();
            if (run.closeFailure != null) {
                CLOSE_AFTER_FAILED_OPEN.breached("close() threw " + run.closeFailure, run.closeFailure);
            }
        }
    }

    private static boolean isMessage(@Nullable String message) {
        return message != null && !message.isBlank();
    }

    /**
     * The same input makes the same data.
     *
     * @throws Exception when the test itself fails
     */
    @Test
    public void tellsTheSameAgain() throws Exception {
        Assumptions.assumeTrue(isRepeatable(), "isRepeatable() says no");
        List<Handed> first = runThrough(Manner.TAKES_ALL, BATCH).log.handed();
        for (int max : new int[] {BATCH, 1}) {
            List<Handed> again = runThrough(Manner.TAKES_ALL, max).log.handed();
            int common = Math.min(first.size(), again.size());
            for (int i = 0; i < common; i++) {
                Handed one = first.get(i);
                Handed other = again.get(i);
                int place = i + 1;
                REPEATS.require(
                        one.text().equals(other.text()),
                        () -> "datum " + place + " was " + one.text() + ", and by polls of " + max + " "
                                + other.text());
            }
            REPEATS.require(
                    !ends() || first.size() == again.size(),
                    () -> first.size() + " data, and by polls of " + max + " " + again.size());
        }
    }
}
