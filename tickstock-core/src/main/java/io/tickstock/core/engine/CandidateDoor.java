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
    private final boolean readersAreElsewhere;
    private volatile boolean closed;
    private volatile boolean sealed;

    /**
     * With a relief, the calling thread empties the inbox itself. When that does not help it gives the candidate up, unless what holds
     * up the log may be read by another thread: then it waits.
     */
    CandidateDoor(
            ConcurrentInbox<Candidate> inbox,
            CandidateAccount account,
            @Nullable DutyCycle relief,
            boolean readersAreElsewhere) {
        this.inbox = inbox;
        this.account = account;
        this.relief = relief;
        this.readersAreElsewhere = readersAreElsewhere;
    }

    @Override
    public void accept(Candidate candidate) {
        if (sealed) {
            account.abandonedByChannel();
            return;
        }
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

    /** Inline, when nothing moves any more, the thread that should read is this one, and cannot be waited for. */
    private void relieve(DutyCycle work, Candidate candidate) {
        IdleStrategy idle = IdleStrategy.backOff();
        while (!inbox.offer(candidate)) {
            waits.addRelease(1L);
            int done = work.doWork();
            if (done == 0 && !readersAreElsewhere) {
                account.settled(CandidateFate.FILTERED_PENDING_LIMIT);
                return;
            }
            if (done == 0 && closed) {
                account.abandonedByChannel();
                return;
            }
            idle.idle(done);
        }
    }

    /** From now on nobody waits. */
    void close() {
        closed = true;
    }

    /** From now on nobody takes candidates any more: what a thread that hung for a while brings along is counted as abandoned. */
    void seal() {
        sealed = true;
    }
}
