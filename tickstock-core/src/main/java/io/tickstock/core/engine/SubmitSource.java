package io.tickstock.core.engine;

import io.tickstock.api.data.MarketData;
import io.tickstock.api.data.SourceKind;
import io.tickstock.api.spi.Admission;
import io.tickstock.api.spi.FeedContext;
import io.tickstock.api.spi.FeedInfo;
import io.tickstock.api.spi.InputFate;
import io.tickstock.api.spi.MarketDataSink;
import io.tickstock.api.spi.PolledSource;
import io.tickstock.api.spi.SequenceRule;
import io.tickstock.core.flow.Completion;
import io.tickstock.core.flow.ConcurrentInbox;
import io.tickstock.core.intake.FeedIntake;
import io.tickstock.core.ledger.SharedIntakeAccount;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** What the host submits, from any thread, becomes a source like any other: a queue that the engine polls. */
final class SubmitSource implements PolledSource {

    static final FeedInfo FEED = new FeedInfo("submit", SourceKind.TICK, SequenceRule.NONE);

    private final ConcurrentInbox<Submission> inbox;
    private final SharedIntakeAccount account = new SharedIntakeAccount();
    private volatile boolean ended;
    private volatile boolean givenUp;

    private final AtomicLong abandoned = new AtomicLong();

    /** What was submitted, and who waits for what becomes of it. */
    private record Submission(MarketData data, @Nullable Completion completion) {}

    SubmitSource(int limit) {
        this.inbox = new ConcurrentInbox<>(limit);
    }

    /** Any thread. What is accepted here is counted as an input here, and meets its fate behind. */
    Admission submit(MarketData data, @Nullable Completion completion) {
        account.offered();
        if (ended) {
            return refused(Admission.REJECTED_CLOSED, told(Admission.REJECTED_CLOSED), completion);
        }
        if (!inbox.offer(new Submission(data, completion))) {
            return refused(Admission.REJECTED_QUEUE_FULL, told(Admission.REJECTED_QUEUE_FULL), completion);
        }
        if (givenUp) {
            // The close has passed between the question and the offer, and nobody else looks here any more.
            abandon();
        }
        return Admission.ACCEPTED;
    }

    /** Any thread: counts what never gets into the queue. */
    Admission refuse(Admission why, String message, @Nullable Completion completion) {
        account.offered();
        return refused(why, message, completion);
    }

    private Admission refused(Admission why, String message, @Nullable Completion completion) {
        account.refused(why);
        if (completion != null) {
            completion.refused(why, message);
        }
        return why;
    }

    /** A refusal that has nothing to do with what was submitted. */
    static String told(Admission why) {
        return why.reason() + " (expected: " + why.rule() + ")";
    }

    /** Any thread: nothing more will be submitted. */
    void end() {
        ended = true;
    }

    /** Gives up on what is queued, and on what may still come; only when nobody polls any more. */
    synchronized long abandon() {
        // Before the queue is emptied: who offers later sees it, and who offered before is seen here.
        givenUp = true;
        long count = 0L;
        Submission left = inbox.poll();
        while (left != null) {
            count++;
            if (left.completion != null) {
                left.completion.settled(InputFate.ABANDONED);
            }
            left = inbox.poll();
        }
        abandoned.addAndGet(count);
        return count;
    }

    long abandoned() {
        return abandoned.get();
    }

    SharedIntakeAccount account() {
        return account;
    }

    int queued() {
        return inbox.size();
    }

    @Override
    public FeedInfo feed() {
        return FEED;
    }

    @Override
    public void open(FeedContext context) {}

    @Override
    public int poll(MarketDataSink sink, int max) {
        // Read before the queue: a datum submitted before the end was seen is still taken.
        boolean wasEnded = ended;
        int taken = 0;
        while (taken < max) {
            Submission next = inbox.poll();
            if (next == null) {
                return taken == 0 && wasEnded ? END : taken;
            }
            if (next.completion == null) {
                sink.accept(next.data);
            } else {
                // The engine polls it with its own sinks alone.
                ((FeedIntake) sink).accept(next.data, next.completion);
            }
            taken++;
        }
        return taken;
    }

    @Override
    public void close() {
        ended = true;
    }
}
