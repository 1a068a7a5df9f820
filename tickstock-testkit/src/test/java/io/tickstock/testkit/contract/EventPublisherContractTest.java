package io.tickstock.testkit.contract;

import io.tickstock.api.event.MarketEvent;
import io.tickstock.api.spi.Cursor;
import io.tickstock.api.spi.EventFilter;
import io.tickstock.api.spi.EventLog;
import io.tickstock.api.spi.EventPublisher;
import io.tickstock.api.spi.LoggedEvent;
import io.tickstock.testkit.RecordingPublisher;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class EventPublisherContractTest {

    /** A good publisher into a list that can break, of which each broken one spoils one thing. */
    private static class Plain implements EventPublisher {

        final List<String> out = new ArrayList<>();
        boolean broken;
        Cursor cursor;

        @Override
        public String name() {
            return "plain";
        }

        @Override
        public void start(EventLog log) throws IOException {
            cursor = log.open(name(), EventLog.Delivery.LOSSLESS, EventFilter.all());
        }

        @Override
        public int doWork() throws IOException {
            Cursor.Batch batch = cursor.poll(100);
            if (batch.through() == cursor.committed()) {
                return 0;
            }
            return deal(batch);
        }

        int deal(Cursor.Batch batch) throws IOException {
            int done = 1;
            if (batch instanceof Cursor.Events events) {
                done = events.events().size();
                for (LoggedEvent event : events.events()) {
                    write(event.event());
                }
            }
            cursor.commit(batch.through());
            return done;
        }

        void write(MarketEvent event) throws IOException {
            if (broken) {
                throw new IOException("broken");
            }
            out.add(event.id());
        }

        @Override
        public void close() throws IOException {
            if (cursor != null) {
                cursor.close();
            }
        }
    }

    abstract static class Suite extends EventPublisherContract {
        private Plain made = new Plain();

        abstract Plain make();

        @Override
        protected EventPublisher newPublisher() {
            made = make();
            return made;
        }

        @Override
        protected List<String> delivered() {
            return List.copyOf(made.out);
        }

        @Override
        protected boolean breakOutput() {
            made.broken = true;
            return true;
        }
    }

    static class PlainSuite extends Suite {
        @Override
        Plain make() {
            return new Plain();
        }
    }

    static class RecordingPublisherSuite extends EventPublisherContract {
        private RecordingPublisher made = new RecordingPublisher();

        @Override
        protected EventPublisher newPublisher() {
            made = new RecordingPublisher();
            return made;
        }

        @Override
        protected List<String> delivered() {
            return made.events().stream().map(MarketEvent::id).toList();
        }

        @Override
        protected boolean breakOutput() {
            made.fail(true);
            return true;
        }
    }

    @Test
    void shouldAcceptGoodPublishers() {
        Verdicts.on(PlainSuite.class).areAllGoodBut("tellsAnOutputThatCannotBeOpened");
        Verdicts.on(RecordingPublisherSuite.class).areAllGoodBut("tellsAnOutputThatCannotBeOpened");
    }

    static class CommitsFirst extends Suite {
        @Override
        Plain make() {
            return new Plain() {
                @Override
                int deal(Cursor.Batch batch) throws IOException {
                    cursor.commit(batch.through());
                    if (batch instanceof Cursor.Events events) {
                        for (LoggedEvent event : events.events()) {
                            write(event.event());
                        }
                    }
                    return 1;
                }
            };
        }
    }

    @Test
    void shouldFindAPublisherThatCommitsFirst() {
        Verdicts.on(CommitsFirst.class)
                .fail(
                        "commitsNothingThatIsNotOut", "1 was committed when 0 events were out",
                        "commitsNothingThatCouldNotBeTakenOut", "and 8 were committed");
    }

    static class NeverCommits extends Suite {
        @Override
        Plain make() {
            return new Plain() {
                private long written;

                @Override
                public int doWork() throws IOException {
                    Cursor.Batch batch = cursor.poll(Integer.MAX_VALUE);
                    if (batch instanceof Cursor.Gap) {
                        return deal(batch);
                    }
                    int done = 0;
                    for (LoggedEvent event : ((Cursor.Events) batch).events()) {
                        if (event.event().sequence() > written) {
                            write(event.event());
                            written = event.event().sequence();
                            done++;
                        }
                    }
                    return done;
                }
            };
        }
    }

    @Test
    void shouldFindAPublisherThatDoesNotCommit() {
        Verdicts.on(NeverCommits.class)
                .fail(
                        "commitsEverythingThatIsOut", "of 1500 events 0 were committed",
                        "goesPastAGap", "20 was not reached",
                        "commitsNothingThatCouldNotBeTakenOut", "and 0 were committed");
    }

    static class SwallowsFailures extends Suite {
        @Override
        Plain make() {
            return new Plain() {
                @Override
                void write(MarketEvent event) throws IOException {
                    if (!broken) {
                        super.write(event);
                    }
                }
            };
        }
    }

    static class ThrowsUnchecked extends Suite {
        @Override
        Plain make() {
            return new Plain() {
                @Override
                void write(MarketEvent event) {
                    try {
                        super.write(event);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                }
            };
        }
    }

    @Test
    void shouldFindAPublisherThatHidesAFailure() {
        Verdicts.on(SwallowsFailures.class)
                .fail(
                        "throwsAnIOExceptionWhenItsOutputBreaks", "doWork() threw nothing",
                        "commitsNothingThatCouldNotBeTakenOut", "and 8 were committed");
        Verdicts.on(ThrowsUnchecked.class)
                .fail("throwsAnIOExceptionWhenItsOutputBreaks", "doWork() threw java.io.UncheckedIOException");
    }

    static class FallsIntoGaps extends Suite {
        @Override
        Plain make() {
            return new Plain() {
                @Override
                int deal(Cursor.Batch batch) throws IOException {
                    if (batch instanceof Cursor.Gap gap) {
                        throw new IOException("events lost: " + gap);
                    }
                    return super.deal(batch);
                }
            };
        }
    }

    @Test
    void shouldFindAPublisherThatDoesNotGoPastAGap() {
        Verdicts.on(FallsIntoGaps.class).fail("goesPastAGap", "events lost: Gap[from=1, to=4]");
    }

    static class LeavesItsCursor extends Suite {
        @Override
        Plain make() {
            return new Plain() {
                @Override
                public void close() {}
            };
        }
    }

    @Test
    void shouldFindAPublisherThatLeavesItsCursorOpen() {
        Verdicts.on(LeavesItsCursor.class)
                .fail(
                        "closesItsCursor", "1 cursors are open after close()",
                        "commitsNothingThatCouldNotBeTakenOut", "the cursor is still open",
                        "takesNothingAfterClose", "3 events were out at close(), and now 6");
    }

    static class NeedsACursorToClose extends Suite {
        @Override
        Plain make() {
            return new Plain() {
                @Override
                public void close() {
                    cursor.close();
                }
            };
        }
    }

    @Test
    void shouldFindAPublisherThatCannotBeClosedWhenItDidNotStart() {
        Verdicts.on(NeedsACursorToClose.class)
                .fail("mayBeClosedAfterAFailedStart", "close() threw java.lang.NullPointerException");
    }

    static class Reverses extends Suite {
        @Override
        Plain make() {
            return new Plain() {
                @Override
                void write(MarketEvent event) throws IOException {
                    if (event.sequence() == 700) {
                        super.write(event);
                    }
                    super.write(event);
                }
            };
        }
    }

    static class AnswersNothing extends Suite {
        @Override
        Plain make() {
            return new Plain() {
                @Override
                int deal(Cursor.Batch batch) throws IOException {
                    return super.deal(batch) * 0;
                }
            };
        }
    }

    static class AnswersTooMuch extends Suite {
        @Override
        Plain make() {
            return new Plain() {
                @Override
                public int doWork() throws IOException {
                    return Math.max(1, super.doWork());
                }
            };
        }
    }

    @Test
    void shouldFindAnEventThatComesTwice() {
        Verdicts.on(Reverses.class)
                .fail("takesEveryEventOutOnceAndInOrder", "number 701 should be event-701 and is event-700");
    }

    @Test
    void shouldFindAPublisherThatMiscountsItsWork() {
        Verdicts.on(AnswersNothing.class).fail("tellsHowMuchItDid", "it went from 0 to 100, and doWork() answered 0");
        Verdicts.on(AnswersTooMuch.class).fail("doesNothingOnALogWithoutNews", "on an empty log doWork() answered 1");
    }

    static class OpensTwo extends Suite {
        @Override
        Plain make() {
            return new Plain() {
                @Override
                public void start(EventLog log) throws IOException {
                    log.open("spare", EventLog.Delivery.GAP, EventFilter.all()).close();
                    super.start(log);
                }
            };
        }
    }

    static class NameChanges extends Suite {
        @Override
        Plain make() {
            return new Plain() {
                @Override
                public String name() {
                    return cursor == null ? "new" : "started";
                }
            };
        }
    }

    @Test
    void shouldFindOddStarts() {
        Verdicts.on(OpensTwo.class).fail("opensItsCursorInStart", "2 cursors were opened, and 1 are open");
        Verdicts.on(NameChanges.class).fail("tellsTheSameNameAtEveryCall", "'new', then 'started'");
    }

    static class WaitsForEvents extends Suite {
        @Override
        protected Duration patience() {
            return Duration.ofMillis(200);
        }

        @Override
        Plain make() {
            return new Plain() {
                private int empty;

                @Override
                public int doWork() throws IOException {
                    int done = super.doWork();
                    empty = done == 0 ? empty + 1 : 0;
                    if (empty == 3) {
                        try {
                            new CountDownLatch(1).await();
                        } catch (InterruptedException e) {
                            throw new IOException(e);
                        }
                    }
                    return done;
                }
            };
        }
    }

    @Test
    void shouldFindAPublisherThatWaitsForEvents() {
        Verdicts.on(WaitsForEvents.class)
                .fail("doesNothingOnALogWithoutNews", "doWork() had not returned after 200 ms");
    }

    static class OutputIsMissing extends PlainSuite {
        @Override
        protected Optional<EventPublisher> newUnstartablePublisher() {
            return Optional.of(new Plain() {
                @Override
                public void start(EventLog log) throws IOException {
                    super.start(log);
                    throw new IllegalStateException("no folder");
                }
            });
        }
    }

    @Test
    void shouldFindAnOddMessageForAMissingOutput() {
        Verdicts.on(OutputIsMissing.class)
                .fail("tellsAnOutputThatCannotBeOpened", "start() threw java.lang.IllegalStateException: no folder");
    }

    static class CommitsElsewhere extends Suite {
        @Override
        Plain make() {
            return new Plain() {
                @Override
                int deal(Cursor.Batch batch) throws IOException {
                    int[] done = new int[1];
                    List<IOException> thrown = new ArrayList<>();
                    Thread thread = new Thread(() -> {
                        try {
                            done[0] = super.deal(batch);
                        } catch (IOException e) {
                            thrown.add(e);
                        }
                    });
                    thread.start();
                    try {
                        thread.join();
                    } catch (InterruptedException e) {
                        throw new IOException(e);
                    }
                    if (!thrown.isEmpty()) {
                        throw thrown.get(0);
                    }
                    return done[0];
                }
            };
        }
    }

    @Test
    void shouldFindACursorThatIsUsedByTwoThreads() {
        Verdicts.on(CommitsElsewhere.class).fail("usesItsCursorFromOneThread", "used it");
    }
}
