package io.tickstock.core.engine;

import io.tickstock.api.data.MarketData;
import io.tickstock.api.data.SourceKind;
import io.tickstock.api.spi.Admission;
import io.tickstock.api.spi.FeedContext;
import io.tickstock.api.spi.FeedInfo;
import io.tickstock.api.spi.MarketDataSink;
import io.tickstock.api.spi.PolledSource;
import io.tickstock.api.spi.SequenceRule;
import io.tickstock.core.flow.ConcurrentInbox;
import io.tickstock.core.ledger.SharedIntakeAccount;
import java.util.concurrent.atomic.AtomicLong;

/** What the host submits, from any thread, becomes a source like any other: a queue that the engine polls. */
final class SubmitSource implements PolledSource {

    static final FeedInfo FEED = new FeedInfo("submit", SourceKind.TICK, SequenceRule.NONE);

    private final ConcurrentInbox<MarketData> inbox;
    private final SharedIntakeAccount account = new SharedIntakeAccount();
    private volatile boolean ended;

    private final AtomicLong abandoned = new AtomicLong();

    SubmitSource(int limit) {
        this.inbox = new ConcurrentInbox<>(limit);
    }

    /** Any thread. What is accepted here is counted as an input here, and meets its fate behind. */
    Admission submit(MarketData data) {
        account.offered();
        if (ended) {
            return account.refused(Admission.REJECTED_CLOSED);
        }
        return inbox.offer(data) ? Admission.ACCEPTED : account.refused(Admission.REJECTED_QUEUE_FULL);
    }

    /** Any thread: nothing more will be submitted. */
    void end() {
        ended = true;
    }

    /** Gives up on what is queued; only when nobody polls any more. */
    long abandon() {
        long count = 0L;
        while (inbox.poll() != null) {
            count++;
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
            MarketData data = inbox.poll();
            if (data == null) {
                return taken == 0 && wasEnded ? END : taken;
            }
            sink.accept(data);
            taken++;
        }
        return taken;
    }

    @Override
    public void close() {
        ended = true;
    }
}
