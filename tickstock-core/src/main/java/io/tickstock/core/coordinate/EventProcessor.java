package io.tickstock.core.coordinate;

import io.tickstock.api.event.Priority;
import io.tickstock.api.spi.Candidate;
import io.tickstock.api.spi.EventCoordinator;
import io.tickstock.core.flow.ConcurrentInbox;
import io.tickstock.core.flow.DutyCycle;
import io.tickstock.core.flow.EventEntrance;
import io.tickstock.core.flow.SingleWriterLong;
import io.tickstock.core.ledger.CandidateAccount;
import io.tickstock.core.ledger.CandidateFate;
import java.util.ArrayDeque;
import java.util.PriorityQueue;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The duty cycle behind the channels: takes candidates, puts them in order, lets the coordinator decide, and hands events to the
 * log.
 *
 * <p>In a replay a candidate is handled only when every channel has passed its time, in one total order, so that what comes out
 * does not depend on how threads were scheduled. Live, candidates are handled as they arrive, and windows close by the clock. While
 * the log refuses, a replay decides nothing more; live it goes on until the queues of the {@link Backlog} are full. Owned by one
 * thread.
 */
public final class EventProcessor implements DutyCycle {

    /** As many may stay allocated for when none waits; after a burst of more the memory is given back. */
    private static final int KEPT_CAPACITY = 1_024;

    /** How many candidates are handed over before whoever runs it has a say again. */
    private static final int MAX_BATCH = 256;

    private final ConcurrentInbox<Candidate> inbox;
    private final TimeSource time;
    private final int maxPending;
    private final CandidateAccount account;
    private final Outbox outbox;
    private final GuardedCoordinator coordinator;
    private PriorityQueue<Candidate> pending = new PriorityQueue<>(Candidate.REPLAY_ORDER);
    /** Live: taken out of the inbox while the log was blocked, in order of arrival. */
    private ArrayDeque<Candidate> overflow = new ArrayDeque<>();

    private int mostWaiting;

    /** Live: the latest time before the end. */
    private long lastNow = Long.MIN_VALUE;

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
     * What stands around it.
     *
     * @param entrance where events go
     * @param account where fates are counted
     * @param priorities the priority of an event, by its symbol and what its detector said
     * @param faults is told what coordinator and details throw, and what the coordinator does wrong
     */
    public record Surroundings(
            EventEntrance entrance,
            CandidateAccount account,
            BiFunction<String, Priority, Priority> priorities,
            Consumer<Throwable> faults) {}

    /**
     * Bounds.
     *
     * @param maxPending how many candidates may wait for the watermark, and how many the coordinator may keep
     * @param backlog live: how many events of each priority may wait for the log
     * @param lowMaxWait live: how long an event of priority LOW waits at most, nanoseconds, when others come before it
     */
    public record Limits(int maxPending, int backlog, long lowMaxWait) {}

    /**
     * Makes one without candidates.
     *
     * @param inbox where the channels put candidates
     * @param time how it knows what time it is
     * @param coordinator decides; used by nobody else
     * @param limits bounds
     * @param around what stands around it
     */
    public EventProcessor(
            ConcurrentInbox<Candidate> inbox,
            TimeSource time,
            EventCoordinator coordinator,
            Limits limits,
            Surroundings around) {
        this.inbox = inbox;
        this.time = time;
        this.maxPending = limits.maxPending;
        this.account = around.account;
        Backlog backlog = time instanceof Replay ? null : new Backlog(limits.backlog, limits.lowMaxWait);
        this.outbox = new Outbox(around.entrance, account, around.faults, backlog);
        this.coordinator = new GuardedCoordinator(
                coordinator, limits.maxPending, around.priorities, outbox, account, around.faults);
    }

    @Override
    public int doWork() {
        outbox.retry();
        int done = time instanceof Replay replay ? replay(replay) : live((Live) time);
        inHand.setRelease(inHandNow());
        blocked = !outbox.isEmpty();
        giveBack();
        return done;
    }

    private int replay(Replay replay) {
        int done = outbox.flush(0L);
        if (!outbox.hasRoom()) {
            return done;
        }
        // Read before the inbox is drained: what was emitted before this time is in there.
        long doneThrough = replay.doneThrough.getAsLong();
        done += takeIn();
        while (outbox.hasRoom() && replayNext(doneThrough)) {
            done += 1 + outbox.flush(0L);
        }
        return done;
    }

    /** Does the next thing in the order of time, of those before which nothing else can come; false when there is none. */
    private boolean replayNext(long doneThrough) {
        Candidate next = pending.peek();
        boolean atEnd = next == null && doneThrough == Long.MAX_VALUE;
        if (atEnd) {
            return endCoordination();
        }
        long nextTime = next == null ? Long.MAX_VALUE : next.time();
        long due = coordinator.due(Math.min(nextTime, doneThrough));
        if (due != EventCoordinator.NEVER) {
            coordinator.tell(due);
            return true;
        }
        if (next == null || (nextTime >= doneThrough && doneThrough != Long.MAX_VALUE)) {
            return false;
        }
        pending.remove();
        coordinator.add(next, nextTime);
        return true;
    }

    private boolean endCoordination() {
        if (coordinator.kept() == 0) {
            return false;
        }
        coordinator.end();
        return true;
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
                mostWaiting = Math.max(mostWaiting, pending.size());
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
        return (long) pending.size() + overflow.size() + coordinator.kept() + outbox.size();
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
                    mostWaiting = Math.max(mostWaiting, overflow.size());
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
        int done = outbox.flush(live.now.getAsLong());
        for (int i = 0; i < MAX_BATCH && outbox.hasRoom(); i++) {
            long now = live.now.getAsLong();
            boolean atEnd = now == Long.MAX_VALUE;
            lastNow = atEnd ? lastNow : now;
            done += tellWhatIsDue(now);
            if (!outbox.hasRoom() || !(handNextOver() || (atEnd && endCoordination()))) {
                return done;
            }
            done += 1 + outbox.flush(now);
        }
        return done;
    }

    private int tellWhatIsDue(long now) {
        int done = 0;
        long due = now == Long.MAX_VALUE ? EventCoordinator.NEVER : coordinator.due(now);
        while (due != EventCoordinator.NEVER && outbox.hasRoom()) {
            coordinator.tell(due);
            done += 1 + outbox.flush(now);
            due = coordinator.due(now);
        }
        return done;
    }

    private boolean handNextOver() {
        Candidate candidate = nextLive();
        if (candidate == null) {
            return false;
        }
        coordinator.add(candidate, lastNow == Long.MIN_VALUE ? candidate.time() : lastNow);
        return true;
    }

    private void giveBack() {
        if (mostWaiting > KEPT_CAPACITY && pending.isEmpty() && overflow.isEmpty()) {
            pending = new PriorityQueue<>(Candidate.REPLAY_ORDER);
            overflow = new ArrayDeque<>();
            mostWaiting = 0;
        }
    }

    /**
     * Any thread: whether the log has refused an event that still waits for it.
     *
     * @return true while a lossless reader holds the log up, however much may still be decided meanwhile
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
     * Any thread: how many candidates are in the inbox, wait for the watermark or the log, or are kept by the coordinator.
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
        abandoned += outbox.clear();
        account.settled(CandidateFate.ABANDONED, abandoned);
        abandoned += coordinator.abandon();
        inHand.setRelease(0L);
        return abandoned;
    }
}
