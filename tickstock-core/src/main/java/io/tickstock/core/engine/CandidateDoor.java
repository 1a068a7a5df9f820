package io.tickstock.core.engine;

import io.tickstock.api.spi.Candidate;
import io.tickstock.core.flow.CandidateEntrance;
import io.tickstock.core.flow.ConcurrentInbox;
import io.tickstock.core.flow.DutyCycle;
import io.tickstock.core.flow.IdleStrategy;
import io.tickstock.core.flow.SingleWriterLong;
import io.tickstock.core.ledger.CandidateAccount;
import io.tickstock.core.ledger.CandidateFate;
import org.jspecify.annotations.Nullable;

/** The way from a channel to the event processor: waits while the inbox is full, until it is closed. */
final class CandidateDoor implements CandidateEntrance {

    private final ConcurrentInbox<Candidate> inbox;
    private final CandidateAccount account;
    private final @Nullable DutyCycle relief;
    private final SingleWriterLong waits = new SingleWriterLong();
    private volatile boolean closed;

    /** With a relief, the calling thread empties the inbox itself. */
    CandidateDoor(ConcurrentInbox<Candidate> inbox, CandidateAccount account, @Nullable DutyCycle relief) {
        this.inbox = inbox;
        this.account = account;
        this.relief = relief;
    }

    @Override
    public void accept(Candidate candidate) {
        if (inbox.offer(candidate)) {
            return;
        }
        if (relief == null) {
            waitForProcessor(candidate);
        } else {
            relieve(relief, candidate);
        }
    }

    private void waitForProcessor(Candidate candidate) {
        IdleStrategy idle = IdleStrategy.backOff();
        while (!inbox.offer(candidate)) {
            if (closed) {
                account.abandonedByChannel();
                return;
            }
            waits.addRelease(1L);
            idle.idle(0);
        }
    }

    /** Any thread: how often its channel has looked whether there is room now. A channel that waits is not hung. */
    long waits() {
        return waits.getAcquire();
    }

    /** Inline: when nothing moves any more, the thread that should read is this one, and cannot be waited for. */
    private void relieve(DutyCycle work, Candidate candidate) {
        while (!inbox.offer(candidate)) {
            if (work.doWork() == 0) {
                account.settled(CandidateFate.FILTERED_PENDING_LIMIT);
                return;
            }
        }
    }

    /** From now on nobody waits. */
    void close() {
        closed = true;
    }
}
