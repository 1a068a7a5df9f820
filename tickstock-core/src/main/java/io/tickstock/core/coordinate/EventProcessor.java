package io.tickstock.core.coordinate;

import io.tickstock.core.flow.Candidate;
import io.tickstock.core.flow.ConcurrentInbox;
import io.tickstock.core.flow.DutyCycle;
import io.tickstock.core.flow.EventEntrance;
import io.tickstock.core.flow.SingleWriterLong;
import io.tickstock.core.ledger.CandidateAccount;
import io.tickstock.core.ledger.CandidateFate;
import java.util.ArrayDeque;
import java.util.PriorityQueue;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The duty cycle behind the channels: takes candidates, puts them in order, lets windows close, and hands events to the log.
 *
 * <p>In a replay a candidate is handled only when every channel has passed its time, in one total order, so that what comes out
 * does not depend on how threads were scheduled. Live, candidates are handled as they arrive, and windows close by the clock.
 * Owned by one thread.
 */
public final class EventProcessor implements DutyCycle {

    private final ConcurrentInbox<Candidate> inbox;
    private final TimeSource time;
    private final int maxPending;
    private final CandidateAccount account;
    private final WindowedCoordinator coordinator;
    private final PriorityQueue<Candidate> pending = new PriorityQueue<>(Candidate.REPLAY_ORDER);
    /** Live: taken out of the inbox while the log was blocked, in order of arrival. */
    private final ArrayDeque<Candidate> overflow = new ArrayDeque<>();

    private final SingleWriterLong inHand = new SingleWriterLong();
    private volatile boolean blocked;

    /** How the processor knows what time it is. */
    public sealed interface TimeSource permits Replay, Live {}

    /**
     * By the channels' progress.
     *
     * @param doneThrough event time that every channel has passed, never falling; what they emitted before is in the inbox when
     *     it is read
     */
    public record Replay(LongSupplier doneThrough) implements TimeSource {}

    /**
     * By the clock.
     *
     * @param now nanoseconds since the epoch; {@link Long#MAX_VALUE} when everything shall close
     */
    public record Live(LongSupplier now) implements TimeSource {}

    /**
     * Makes one without candidates.
     *
     * @param inbox where the channels put candidates
     * @param time how it knows what time it is
     * @param windowLength length of a coordination window, nanoseconds, &gt; 0
     * @param maxPending how many candidates may wait for the watermark
     * @param resolution who wins a window
     * @param entrance where events go
     * @param account where fates are counted
     */
    public EventProcessor(
            ConcurrentInbox<Candidate> inbox,
            TimeSource time,
            long windowLength,
            int maxPending,
            Resolution resolution,
            EventEntrance entrance,
            CandidateAccount account) {
        this.inbox = inbox;
        this.time = time;
        this.maxPending = maxPending;
        this.account = account;
        this.coordinator = new WindowedCoordinator(windowLength, resolution, entrance, account);
    }

    @Override
    public int doWork() {
        int done = coordinator.flush();
        if (coordinator.isFlushed()) {
            done += time instanceof Replay replay ? replay(replay) : live((Live) time);
        }
        inHand.setRelease(inHandNow());
        blocked = !coordinator.isFlushed();
        return done;
    }

    private int replay(Replay replay) {
        // Read before the inbox is drained: what was emitted before this time is in there.
        long doneThrough = replay.doneThrough.getAsLong();
        int done = takeIn();
        while (coordinator.isFlushed()) {
            Candidate next = pending.peek();
            long close = coordinator.nextClose();
            long nextTime = next == null ? Long.MAX_VALUE : next.time();
            if (close <= nextTime && close <= doneThrough && coordinator.hasOpen()) {
                coordinator.closeNext();
            } else if (next != null && (nextTime < doneThrough || doneThrough == Long.MAX_VALUE)) {
                pending.remove();
                coordinator.add(next, nextTime);
            } else {
                return done;
            }
            done++;
        }
        return done;
    }

    private int takeIn() {
        int taken = 0;
        while (true) {
            Candidate candidate = pollInbox();
            if (candidate == null) {
                return taken;
            }
            taken++;
            if (pending.size() < maxPending) {
                pending.add(candidate);
            } else {
                account.settled(CandidateFate.FILTERED_PENDING_LIMIT);
            }
        }
    }

    /** Takes the next candidate over; at no moment is it neither in the inbox nor in hand. */
    private @Nullable Candidate pollInbox() {
        if (inbox.size() == 0) {
            return null;
        }
        inHand.setRelease(inHandNow() + 1);
        return inbox.poll();
    }

    private long inHandNow() {
        return (long) pending.size() + overflow.size() + coordinator.waiting();
    }

    /**
     * Takes candidates out of the inbox though the log is blocked. For the one thread that runs everything: when it fills the
     * inbox, nobody else empties it.
     *
     * @return how many were taken
     */
    public int makeRoom() {
        int done = 0;
        if (time instanceof Replay) {
            done = takeIn();
        } else {
            Candidate candidate = pollInbox();
            while (candidate != null) {
                done++;
                if (overflow.size() < maxPending) {
                    overflow.add(candidate);
                } else {
                    account.settled(CandidateFate.FILTERED_PENDING_LIMIT);
                }
                candidate = pollInbox();
            }
        }
        inHand.setRelease(inHandNow());
        return done;
    }

    private @Nullable Candidate nextLive() {
        Candidate first = overflow.poll();
        return first == null ? pollInbox() : first;
    }

    private int live(Live live) {
        int done = closeDue(live.now.getAsLong());
        while (coordinator.isFlushed()) {
            long now = live.now.getAsLong();
            done += closeDue(now);
            Candidate candidate = coordinator.isFlushed() ? nextLive() : null;
            if (candidate == null) {
                break;
            }
            coordinator.add(candidate, now == Long.MAX_VALUE ? candidate.time() : now);
            done++;
        }
        return done;
    }

    private int closeDue(long now) {
        int closed = 0;
        while (coordinator.isFlushed() && coordinator.hasOpen() && coordinator.nextClose() <= now) {
            coordinator.closeNext();
            closed++;
        }
        return closed;
    }

    /**
     * Any thread: whether the log did not take the last event.
     *
     * @return true while a lossless reader holds everything up
     */
    public boolean isBlocked() {
        return blocked;
    }

    /**
     * Any thread: whether nothing waits here or in the inbox; only certain when no channel runs any more.
     *
     * @return true when everything was handed on
     */
    public boolean isIdle() {
        return inFlight() == 0;
    }

    /**
     * Any thread: how many candidates are in the inbox, wait for the watermark or the log, or are in open windows.
     *
     * @return &ge; 0
     */
    public long inFlight() {
        // In this order: what leaves the inbox was counted as in hand before.
        long waiting = inbox.size();
        return waiting + inHand.getAcquire();
    }

    /**
     * Gives up on everything that is not in the log, and counts it. Only when no thread runs {@link #doWork} any more.
     *
     * @return how many candidates were abandoned
     */
    public long abandon() {
        long abandoned = (long) pending.size() + overflow.size();
        pending.clear();
        overflow.clear();
        while (inbox.poll() != null) {
            abandoned++;
        }
        account.settled(CandidateFate.ABANDONED, abandoned);
        abandoned += coordinator.abandon();
        inHand.setRelease(0L);
        return abandoned;
    }
}
