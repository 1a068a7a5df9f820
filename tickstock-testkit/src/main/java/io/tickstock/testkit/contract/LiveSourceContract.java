package io.tickstock.testkit.contract;

import io.tickstock.api.spi.LiveSource;
import io.tickstock.api.spi.SourceException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/**
 * What every {@link LiveSource} promises. Extend it, say how a source is made and what makes it speak, and run it with JUnit:
 *
 * <pre>{@code
 * class MySourceContractTest extends LiveSourceContract {
 *     private final FakeExchange exchange = new FakeExchange(); // on 127.0.0.1
 *
 *     protected LiveSource newSource() {
 *         return new MySource(exchange.address());
 *     }
 *
 *     protected void makeItSpeak() {
 *         exchange.sendTrades(10);
 *     }
 *
 *     protected int dataToAwait() {
 *         return 10;
 *     }
 * }
 * }</pre>
 *
 * <p>Its threads are those that its calls start, and those that such a thread starts; threads of a pool that was there before
 * are not seen. A promise that a source breaks knowingly is overridden, disabled, and given the reason.
 */
public abstract class LiveSourceContract {

    private static final Clause PROMPT_START = new Clause(
            "start() returns soon, whether or not the source is connected, and throws nothing when it may work later",
            "connect and read in a thread of your own");

    private static final Clause SPEAKS = new Clause(
            "what the feed sends reaches a sink",
            "call sinks.newSink() in each of your threads, and sink.tick() for each print");

    private static final Clause ONE_THREAD = new Clause(
            "a sink is used by one thread only", "call sinks.newSink() once in each thread, and keep the sink there");

    private static final Clause NOTHING_AFTER_CLOSE = new Clause(
            "no sink is used after close() has returned", "join your threads in close(), after you have stopped them");

    private static final Clause JOINS = new Clause(
            "close() stops and joins the source's threads",
            "shut executors down and await them, close sockets that a thread reads, and join each thread");

    private static final Clause PROMPT_CLOSE = new Clause(
            "close() returns soon, and throws nothing", "interrupt your threads, and let every wait have an end");

    private static final Clause FAILED_START = new Clause(
            "start() throws a SourceException with a message for the user when the source can never work as it is"
                    + " configured",
            "check the configuration in start(), before the first thread");

    private static final Clause FAILED_START_LEAVES_NOTHING = new Clause(
            "a start() that failed leaves no thread, and close() may follow",
            "start threads last, and ask in close() what was started");

    private static final Clause REJECTIONS = new Clause(
            "what the sink refuses is handed over like any other: the feed goes on, and can be closed",
            "do not look at the answer; the engine counts it");

    /** For subclasses. */
    protected LiveSourceContract() {}

    /**
     * Makes a source over a feed that works.
     *
     * @return a new source that is not started
     * @throws Exception when the test itself cannot make it
     */
    protected abstract LiveSource newSource() throws Exception;

    /**
     * Makes the feed of the source started last send something; does nothing unless overridden, for feeds that speak by
     * themselves.
     *
     * @throws Exception when the test itself cannot
     */
    protected void makeItSpeak() throws Exception {}

    /**
     * How many data the feed is sure to send after {@link #makeItSpeak}.
     *
     * @return 1 unless overridden
     */
    protected int dataToAwait() {
        return 1;
    }

    /**
     * Makes a source whose {@link LiveSource#start} throws a {@link SourceException}, for example with an address that cannot
     * be one.
     *
     * @return a new source; empty unless overridden, and what is promised of it is then skipped
     * @throws Exception when the test itself cannot make it
     */
    protected Optional<LiveSource> newUnstartableSource() throws Exception {
        return Optional.empty();
    }

    /**
     * Whether a thread that was started by the source, or by what it uses, is one that it has to join. An HTTP client of the
     * JDK, for example, keeps a thread that cannot be joined.
     *
     * @param thread a thread that is still alive after close
     * @return true unless overridden
     */
    protected boolean isToBeJoined(Thread thread) {
        return true;
    }

    /**
     * How long a call may take, and how long to wait for data.
     *
     * @return 10 s unless overridden
     */
    protected Duration patience() {
        return Duration.ofSeconds(10);
    }

    /**
     * The lateness that the source is given.
     *
     * @return 2 s unless overridden, not negative
     */
    protected Duration lateness() {
        return Duration.ofSeconds(2);
    }

    private LiveRun newRun(ScriptedSink.Manner manner) throws Exception {
        return new LiveRun(this::newSource, manner, patience(), lateness().toNanos());
    }

    /** Starts a source and waits for what it is sure to tell. */
    private LiveRun started(ScriptedSink.Manner manner) throws Exception {
        LiveRun run = newRun(manner).start();
        makeItSpeak();
        run.awaitData(dataToAwait());
        return run;
    }

    private LiveRun runThrough() throws Exception {
        try (LiveRun run = started(ScriptedSink.Manner.TAKES_ALL)) {
            return run.finish();
        }
    }

    /**
     * {@code feed()} answers the same before, during and after.
     *
     * @throws Exception when the test itself fails
     */
    @Test
    public void tellsTheSameFeedAtEveryCall() throws Exception {
        FeedChecks.sameFeed(runThrough().feeds);
    }

    /**
     * The feed has a name that can be shown.
     *
     * @throws Exception when the test itself fails
     */
    @Test
    public void namesItsFeed() throws Exception {
        FeedChecks.saneName(newSource().feed());
    }

    /**
     * Starting does not wait for a connection.
     *
     * @throws Exception when the test itself fails
     */
    @Test
    public void startsPromptly() throws Exception {
        try (LiveRun run = newRun(ScriptedSink.Manner.TAKES_ALL).start()) {
            PROMPT_START.require(run.stuckInStart == null, () -> String.valueOf(run.stuckInStart));
            if (run.startFailure != null) {
                PROMPT_START.breached("start() threw " + run.startFailure, run.startFailure);
            }
        }
    }

    /**
     * Data arrive.
     *
     * @throws Exception when the test itself fails
     */
    @Test
    public void handsOverWhatTheFeedSends() throws Exception {
        LiveRun run = runThrough();
        Assumptions.assumeTrue(run.isStarted(), "it did not start, which another test tells");
        SPEAKS.require(
                run.log.size() >= dataToAwait(),
                () -> run.log.size() + " data of at least " + dataToAwait() + " within "
                        + patience().toMillis() + " ms");
    }

    /**
     * A sink belongs to one thread.
     *
     * @throws Exception when the test itself fails
     */
    @Test
    public void usesEachSinkFromOneThread() throws Exception {
        LiveRun run = runThrough();
        ONE_THREAD.require(
                run.log.trespasses().isEmpty(), () -> run.log.trespasses().get(0));
    }

    /**
     * Nothing comes after close.
     *
     * @throws Exception when the test itself fails
     */
    @Test
    public void usesNoSinkAfterClose() throws Exception {
        try (LiveRun run = started(ScriptedSink.Manner.TAKES_ALL)) {
            run.finish();
            makeItSpeakTo(run);
            run.caller.awaitThreads(Duration.ofMillis(300));
            NOTHING_AFTER_CLOSE.require(
                    run.afterClose().isEmpty(), () -> run.afterClose().get(0));
        }
    }

    private void makeItSpeakTo(LiveRun closed) {
        try {
            makeItSpeak();
        } catch (Exception e) {
            // Nobody listens any more, which is what was asked for.
            closed.unheard = e;
        }
    }

    /**
     * Threads have ended when close returns.
     *
     * @throws Exception when the test itself fails
     */
    @Test
    public void joinsItsThreads() throws Exception {
        try (LiveRun run = started(ScriptedSink.Manner.TAKES_ALL)) {
            run.finish();
            Assumptions.assumeTrue(run.stuckInClose == null, "close() did not return, which another test tells");
            List<Thread> left =
                    run.leftAtClose.stream().filter(this::isToBeJoined).toList();
            JOINS.require(left.isEmpty(), () -> "still alive when close() had returned: " + Caller.where(left.get(0)));
        }
    }

    /**
     * Closing does not take long, before or after the first datum.
     *
     * @throws Exception when the test itself fails
     */
    @Test
    public void closesPromptly() throws Exception {
        LiveRun early;
        try (LiveRun run = newRun(ScriptedSink.Manner.TAKES_ALL).start()) {
            early = run.finish();
        }
        for (LiveRun run : List.of(early, runThrough())) {
            PROMPT_CLOSE.require(run.stuckInClose == null, () -> String.valueOf(run.stuckInClose));
            if (run.closeFailure != null) {
                PROMPT_CLOSE.breached("close() threw " + run.closeFailure, run.closeFailure);
            }
        }
    }

    /**
     * A start that can never succeed is told, and leaves nothing.
     *
     * @throws Exception when the test itself fails
     */
    @Test
    public void leavesNothingAfterAFailedStart() throws Exception {
        Optional<LiveSource> unstartable = newUnstartableSource();
        Assumptions.assumeTrue(unstartable.isPresent(), "newUnstartableSource() makes none");
        try (LiveRun run = new LiveRun(
                unstartable::orElseThrow,
                ScriptedSink.Manner.TAKES_ALL,
                patience(),
                lateness().toNanos())) {
            run.start();
            Throwable thrown = run.startFailure;
            String message = thrown == null ? null : thrown.getMessage();
            FAILED_START.require(
                    thrown instanceof SourceException && message != null && !message.isBlank(),
                    () -> thrown == null ? "start() threw nothing" : "start() threw " + thrown);
            List<Thread> left = run.caller.threadsLeft(Duration.ofMillis(300)).stream()
                    .filter(this::isToBeJoined)
                    .toList();
            FAILED_START_LEAVES_NOTHING.require(left.isEmpty(), () -> Caller.where(left.get(0)));
            run.finish();
            if (run.closeFailure != null) {
                FAILED_START_LEAVES_NOTHING.breached("close() threw " + run.closeFailure, run.closeFailure);
            }
        }
    }

    /**
     * Symbols are named to the sink before they are used.
     *
     * @throws Exception when the test itself fails
     */
    @Test
    public void usesOnlySymbolIdsOfItsSinks() throws Exception {
        FeedChecks.knownIds(runThrough().log);
    }

    /**
     * {@code malformed} is for what could not be decoded.
     *
     * @throws Exception when the test itself fails
     */
    @Test
    public void callsMalformedOnlyWhatCannotBeDecoded() throws Exception {
        FeedChecks.malformed(runThrough().log);
    }

    /**
     * Sequence numbers keep the rule that the feed declares; looked at where there is one thread.
     *
     * @throws Exception when the test itself fails
     */
    @Test
    public void keepsItsSequenceRule() throws Exception {
        LiveRun run = runThrough();
        Assumptions.assumeTrue(run.sinks() <= 1, "several threads, whose order is not told");
        FeedChecks.sequences(run.feeds.get(0).sequenceRule(), run.log.handed());
    }

    /**
     * Prints come in the order of their event times, up to the lateness; looked at where there is one thread.
     *
     * @throws Exception when the test itself fails
     */
    @Test
    public void keepsEventTimesWithinTheLateness() throws Exception {
        LiveRun run = runThrough();
        Assumptions.assumeTrue(run.sinks() <= 1, "several threads, whose order is not told");
        FeedChecks.lateness(lateness().toNanos(), run.log.handed());
    }

    /**
     * A feed goes on when what it sends is refused.
     *
     * @throws Exception when the test itself fails
     */
    @Test
    public void goesOnWhenTheSinkRefuses() throws Exception {
        int before = Math.min(dataToAwait(), runThrough().log.size());
        for (ScriptedSink.Manner manner : List.of(
                ScriptedSink.Manner.IS_FULL,
                ScriptedSink.Manner.FINDS_SYMBOLS_INVALID,
                ScriptedSink.Manner.FINDS_PRICES_INVALID)) {
            try (LiveRun run = started(manner)) {
                run.finish();
                REJECTIONS.require(
                        run.log.size() >= before,
                        () -> "the sink " + manner + ": " + run.log.size() + " data of at least " + before);
            }
        }
    }
}
