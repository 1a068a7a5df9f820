package io.tickstock.testkit.contract;

import io.tickstock.api.spi.EventPublisher;
import io.tickstock.testkit.ScriptedEventLog;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/**
 * What every {@link EventPublisher} promises. Extend it, say how a publisher is made and what has come out of the one made
 * last, and run it with JUnit:
 *
 * <pre>{@code
 * class MyPublisherContractTest extends EventPublisherContract {
 *     private ByteArrayOutputStream out = new ByteArrayOutputStream();
 *
 *     protected EventPublisher newPublisher() {
 *         out = new ByteArrayOutputStream();
 *         return new MyPublisher(out);
 *     }
 *
 *     protected List<String> delivered() {
 *         return out.toString(UTF_8).lines().map(MyPublisherContractTest::idOf).toList();
 *     }
 * }
 * }</pre>
 *
 * <p>The log is a {@link ScriptedEventLog}: the id of an event is its symbol, too, and both stand in what is written. All
 * calls of a publisher come from one thread. A promise that it breaks knowingly is overridden, disabled, and given the reason.
 */
public abstract class EventPublisherContract {

    private static final int MANY = 1_500;

    private static final Clause NAME = new Clause(
            "name() answers the same at every call: short, printable, without blanks", "answer a final field");

    private static final Clause OPENS_ONE = new Clause(
            "start() opens one cursor of the log it is given, and leaves it open",
            "call log.open(name(), …) in start() and keep the cursor in a field");

    private static final Clause IDLE = new Clause(
            "doWork() on a log without news answers 0 at once, throws nothing and commits nothing",
            "compare batch.through() with cursor.committed() and return 0 when they are equal");

    private static final Clause IN_ORDER = new Clause(
            "every event comes out once, in the order of the log; what is buffered is flushed by close() at the latest",
            "write each event of the batch, and commit batch.through() when all of it is out");

    private static final Clause TELLS_WORK = new Clause(
            "doWork() answers how much was done: above 0 when something came out, and 0 at last",
            "return the number of events taken out; the caller idles after 0");

    private static final Clause OUT_BEFORE_COMMIT = new Clause(
            "an event is committed only when it is out: a crash in between may repeat an event, and never loses one",
            "flush first, then call cursor.commit()");

    private static final Clause COMMITS_ALL = new Clause(
            "what is out is committed: the log waits for a cursor that does not commit",
            "call cursor.commit(batch.through()) at the end of doWork(), also for events that were passed over");

    private static final Clause GAP = new Clause(
            "a gap is an answer like any other: it is told or passed over, committed and gone past",
            "look whether the batch is a Cursor.Gap, and commit gap.through()");

    private static final Clause BREAKS = new Clause(
            "doWork() throws an IOException when an event could not be taken out",
            "let the IOException of the output out, or wrap in one what else the output throws");

    private static final Clause BROKEN_COMMIT = new Clause(
            "an event that could not be taken out is not committed, and its cursor is closed by close() nevertheless",
            "commit behind the flush, in the same try block; close the cursor before what may throw");

    private static final Clause CLOSES = new Clause(
            "close() closes the cursor that start() opened",
            "call cursor.close() in close(), before the output is closed");

    private static final Clause FAILED_START = new Clause(
            "close() after a start() that failed throws no RuntimeException, and leaves no cursor open",
            "ask in close() whether there is a cursor; open the output before the cursor, or close the cursor again");

    private static final Clause UNSTARTABLE = new Clause(
            "start() throws an IOException with a message for the user when its output cannot be opened",
            "open the output in start(), and wrap what went wrong");

    private static final Clause AFTER_CLOSE =
            new Clause("nothing is taken out after close()", "stop and join threads of your own in close()");

    private static final Clause ONE_THREAD = new Clause(
            "a cursor is polled and committed by one thread",
            "poll and commit in doWork(), or all of it in a thread of yours");

    private static final Clause PROMPT =
            new Clause("start(), doWork() and close() do not wait long", "return 0 from doWork() in place of a wait");

    /** For subclasses. */
    protected EventPublisherContract() {}

    /**
     * Makes a publisher with an empty output.
     *
     * @return a new publisher that is not started
     * @throws Exception when the test itself cannot make it
     */
    protected abstract EventPublisher newPublisher() throws Exception;

    /**
     * Looks at the output of the publisher made last, also while it is at work.
     *
     * @return the ids of the events that have come out of it so far, in order; gaps are left out
     * @throws Exception when the output cannot be looked at
     */
    protected abstract List<String> delivered() throws Exception;

    /**
     * Makes the output of the publisher made last fail from now on, as a full disk would.
     *
     * @return whether it could be done; false unless overridden, and what is promised of it is then skipped
     * @throws Exception when the test itself fails
     */
    protected boolean breakOutput() throws Exception {
        return false;
    }

    /**
     * Makes a publisher whose {@link EventPublisher#start} cannot open its output, for example in a folder that does not
     * exist.
     *
     * @return a new publisher; empty unless overridden, and what is promised of it is then skipped
     * @throws Exception when the test itself cannot make it
     */
    protected Optional<EventPublisher> newUnstartablePublisher() throws Exception {
        return Optional.empty();
    }

    /**
     * How long one call may take before it is taken to wait.
     *
     * @return 5 s unless overridden
     */
    protected Duration patience() {
        return Duration.ofSeconds(5);
    }

    /** A publisher on its way from start to close. */
    private final class Run implements AutoCloseable {

        private final ScriptedEventLog log = new ScriptedEventLog();
        private final Caller caller = new Caller(patience());
        private final EventPublisher publisher;
        private boolean closed;

        private Run(Callable<EventPublisher> maker) throws Exception {
            this.publisher = caller.call("the maker of the publisher", maker);
        }

        private Run start() throws Exception {
            call("start()", () -> {
                publisher.start(log);
                return 0;
            });
            return this;
        }

        private int doWork() throws Exception {
            return call("doWork()", publisher::doWork);
        }

        /** Works until nothing is done any more; says how much was done. */
        private long drain() throws Exception {
            long done = 0;
            long before = -1;
            // A publisher that answers 0 too early has its chance as long as it moves on.
            for (int i = 0; i < 2 * MANY; i++) {
                int now = doWork();
                done += now;
                if (now == 0 && log.committed() == before) {
                    return done;
                }
                before = log.committed();
            }
            return done;
        }

        private void finish() throws Exception {
            closed = true;
            call("close()", () -> {
                publisher.close();
                return 0;
            });
        }

        private int call(String what, Callable<Integer> work) throws Exception {
            try {
                return caller.call(what, work);
            } catch (StuckException e) {
                closed = true; // a thread is still in it
                PROMPT.breached(String.valueOf(e.getMessage()), e);
                return 0;
            }
        }

        @Override
        public void close() throws IOException {
            try {
                if (!closed) {
                    caller.run("close()", publisher::close);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (Exception | Error e) {
                // What close owes is the matter of one test, and not of all that end in one.
                closed = true;
            } finally {
                caller.close();
            }
        }
    }

    private Run newRun() throws Exception {
        return new Run(this::newPublisher);
    }

    private static List<String> ids(long from, long to) {
        List<String> ids = new ArrayList<>();
        for (long i = from; i <= to; i++) {
            ids.add("event-" + i);
        }
        return ids;
    }

    private static String difference(List<String> expected, List<String> seen) {
        int at = 0;
        while (at < Math.min(expected.size(), seen.size()) && expected.get(at).equals(seen.get(at))) {
            at++;
        }
        return seen.size() + " events came out of " + expected.size() + "; number " + (at + 1) + " should be "
                + (at < expected.size() ? expected.get(at) : "none") + " and is "
                + (at < seen.size() ? seen.get(at) : "missing");
    }

    /**
     * The name is short and stays the same.
     *
     * @throws Exception when the test itself fails
     */
    @Test
    public void tellsTheSameNameAtEveryCall() throws Exception {
        try (Run run = newRun()) {
            String first = run.publisher.name();
            run.start();
            for (String name : new String[] {first, run.publisher.name()}) {
                NAME.require(
                        Names.isShortAndPrintable(name) && name.equals(first),
                        () -> "'" + first + "', then '" + name + "'");
            }
        }
    }

    /**
     * A cursor is opened in start.
     *
     * @throws Exception when the test itself fails
     */
    @Test
    public void opensItsCursorInStart() throws Exception {
        try (Run run = newRun()) {
            run.start();
            OPENS_ONE.require(
                    run.log.cursorsOpened() == 1 && run.log.cursorsOpen() == 1,
                    () -> run.log.cursorsOpened() + " cursors were opened, and " + run.log.cursorsOpen() + " are open");
        }
    }

    /**
     * Nothing new is nothing to do.
     *
     * @throws Exception when the test itself fails
     */
    @Test
    public void doesNothingOnALogWithoutNews() throws Exception {
        try (Run run = newRun()) {
            run.start();
            idle(run, "an empty log");
            run.log.add(3);
            run.drain();
            idle(run, "a log that was read to its end");
        }
    }

    private void idle(Run run, String log) throws Exception {
        long committed = run.log.committed();
        for (int i = 0; i < 3; i++) {
            try {
                int done = run.doWork();
                IDLE.require(done == 0, () -> "on " + log + " doWork() answered " + done);
            } catch (IOException | RuntimeException e) {
                IDLE.breached("on " + log + " doWork() threw " + e, e);
            }
        }
        IDLE.require(
                run.log.committed() == committed, () -> "on " + log + " " + run.log.committed() + " was committed");
    }

    /**
     * Everything comes out once and in order.
     *
     * @throws Exception when the test itself fails
     */
    @Test
    public void takesEveryEventOutOnceAndInOrder() throws Exception {
        try (Run run = newRun()) {
            run.start();
            for (int count : new int[] {1, 2, MANY, 7}) {
                run.log.add(count);
                run.drain();
            }
            run.finish();
            List<String> expected = ids(1, run.log.lastSequence());
            List<String> seen = delivered();
            IN_ORDER.require(seen.equals(expected), () -> difference(expected, seen));
        }
    }

    /**
     * Work that was done is told.
     *
     * @throws Exception when the test itself fails
     */
    @Test
    public void tellsHowMuchItDid() throws Exception {
        try (Run run = newRun()) {
            run.start();
            run.log.add(MANY);
            for (int calls = 0; run.log.committed() < MANY && calls < 10 * MANY; calls++) {
                long before = run.log.committed();
                int done = run.doWork();
                long after = run.log.committed();
                TELLS_WORK.require(
                        after == before ? done >= 0 : done > 0,
                        () -> "it went from " + before + " to " + after + ", and doWork() answered " + done);
            }
        }
    }

    /**
     * Nothing is committed before it is out.
     *
     * @throws Exception when the test itself fails
     */
    @Test
    public void commitsNothingThatIsNotOut() throws Exception {
        List<String> early = new ArrayList<>();
        try (Run run = newRun()) {
            run.start();
            run.log.beforeCommit(through -> {
                List<String> out = deliveredNow();
                if (out.size() < through || !out.subList(0, (int) through).equals(ids(1, through))) {
                    early.add(through + " was committed when " + out.size() + " events were out");
                }
            });
            for (int count : new int[] {1, 2, 300}) {
                run.log.add(count);
                run.drain();
            }
        }
        OUT_BEFORE_COMMIT.require(early.isEmpty(), () -> early.get(0));
    }

    private List<String> deliveredNow() {
        try {
            return delivered();
        } catch (Exception e) {
            throw new IllegalStateException("delivered() could not be asked", e);
        }
    }

    /**
     * What is out is committed.
     *
     * @throws Exception when the test itself fails
     */
    @Test
    public void commitsEverythingThatIsOut() throws Exception {
        try (Run run = newRun()) {
            run.start();
            run.log.add(MANY);
            run.drain();
            COMMITS_ALL.require(
                    run.log.committed() == MANY,
                    () -> "of " + MANY + " events " + run.log.committed() + " were committed when doWork() answered 0");
        }
    }

    /**
     * A gap is gone past.
     *
     * @throws Exception when the test itself fails
     */
    @Test
    public void goesPastAGap() throws Exception {
        try (Run run = newRun()) {
            run.start();
            run.log.add(10).lose(4);
            drainGap(run);
            run.log.add(10).lose(15);
            drainGap(run);
            GAP.require(
                    run.log.committed() == 20, () -> "20 was not reached, " + run.log.committed() + " was committed");
            run.finish();
            List<String> expected = new ArrayList<>(ids(5, 10));
            expected.addAll(ids(16, 20));
            List<String> seen = delivered();
            GAP.require(seen.equals(expected), () -> "around gaps " + difference(expected, seen));
        }
    }

    private static void drainGap(Run run) throws Exception {
        try {
            run.drain();
        } catch (IOException | RuntimeException e) {
            GAP.breached("doWork() threw " + e, e);
        }
    }

    /**
     * A broken output is an IOException.
     *
     * @throws Exception when the test itself fails
     */
    @Test
    public void throwsAnIOExceptionWhenItsOutputBreaks() throws Exception {
        try (Run run = newRun()) {
            Throwable thrown = workOnABrokenOutput(run);
            BREAKS.require(
                    thrown instanceof IOException,
                    () -> thrown == null ? "doWork() threw nothing" : "doWork() threw " + thrown);
        }
    }

    /**
     * What could not be taken out is not committed.
     *
     * @throws Exception when the test itself fails
     */
    @Test
    public void commitsNothingThatCouldNotBeTakenOut() throws Exception {
        try (Run run = newRun()) {
            workOnABrokenOutput(run);
            BROKEN_COMMIT.require(
                    run.log.committed() == 5,
                    () -> "5 events were out before the output broke, and " + run.log.committed() + " were committed");
            run.closed = true;
            try {
                run.caller.run("close()", run.publisher::close);
            } catch (IOException e) {
                // Closing what is broken may fail, as long as the log is let go.
                run.closed = true;
            }
            BROKEN_COMMIT.require(run.log.cursorsOpen() == 0, () -> "after close() the cursor is still open");
        }
    }

    private @Nullable Throwable workOnABrokenOutput(Run run) throws Exception {
        run.start();
        run.log.add(5);
        run.drain();
        Assumptions.assumeTrue(breakOutput(), "breakOutput() cannot");
        run.log.add(3);
        try {
            run.drain();
            return null;
        } catch (IOException | RuntimeException e) {
            return e;
        }
    }

    /**
     * Closing lets go of the log.
     *
     * @throws Exception when the test itself fails
     */
    @Test
    public void closesItsCursor() throws Exception {
        try (Run run = newRun()) {
            run.start();
            run.log.add(2);
            run.drain();
            run.finish();
            CLOSES.require(run.log.cursorsOpen() == 0, () -> run.log.cursorsOpen() + " cursors are open after close()");
        }
    }

    /**
     * A publisher that could not start can be closed.
     *
     * @throws Exception when the test itself fails
     */
    @Test
    public void mayBeClosedAfterAFailedStart() throws Exception {
        try (Run run = newRun()) {
            ScriptedEventLog refusing = new ScriptedEventLog();
            try {
                run.caller.run("start()", () -> run.publisher.start(new RefusingLog(refusing)));
            } catch (IOException | RuntimeException e) {
                closed(run, refusing);
                return;
            }
            Assumptions.abort("it opens no cursor in start(), which another test tells");
        }
    }

    /**
     * An output that cannot be opened is an IOException.
     *
     * @throws Exception when the test itself fails
     */
    @Test
    public void tellsAnOutputThatCannotBeOpened() throws Exception {
        Optional<EventPublisher> unstartable = newUnstartablePublisher();
        Assumptions.assumeTrue(unstartable.isPresent(), "newUnstartablePublisher() makes none");
        try (Run run = new Run(unstartable::orElseThrow)) {
            @Nullable Throwable thrown = null;
            try {
                run.start();
            } catch (IOException | RuntimeException e) {
                thrown = e;
            }
            Throwable seen = thrown;
            String message = seen == null ? null : seen.getMessage();
            UNSTARTABLE.require(
                    seen instanceof IOException && message != null && !message.isBlank(),
                    () -> seen == null ? "start() threw nothing" : "start() threw " + seen);
            closed(run, run.log);
        }
    }

    private static void closed(Run run, ScriptedEventLog log) throws Exception {
        run.closed = true;
        try {
            run.caller.run("close()", run.publisher::close);
        } catch (IOException e) {
            run.closed = true; // allowed
        } catch (RuntimeException e) {
            FAILED_START.breached("close() threw " + e, e);
        }
        FAILED_START.require(log.cursorsOpen() == 0, () -> log.cursorsOpen() + " cursors are open after close()");
    }

    /**
     * A closed publisher takes nothing more.
     *
     * @throws Exception when the test itself fails
     */
    @Test
    public void takesNothingAfterClose() throws Exception {
        try (Run run = newRun()) {
            run.start();
            run.log.add(3);
            run.drain();
            run.finish();
            List<String> before = delivered();
            run.log.add(3);
            try {
                run.doWork();
            } catch (IOException | RuntimeException e) {
                run.closed = true; // it may refuse, but not go on
            }
            run.caller.awaitThreads(Duration.ofMillis(200));
            List<String> after = delivered();
            AFTER_CLOSE.require(
                    after.equals(before), () -> before.size() + " events were out at close(), and now " + after.size());
        }
    }

    /**
     * One thread has the cursor.
     *
     * @throws Exception when the test itself fails
     */
    @Test
    public void usesItsCursorFromOneThread() throws Exception {
        try (Run run = newRun()) {
            run.start();
            run.log.add(20);
            run.drain();
            ONE_THREAD.require(
                    run.log.cursorThreads().size() <= 1, () -> "threads " + run.log.cursorThreads() + " used it");
        }
    }
}
