package io.tickstock.core.coordinate;

import io.tickstock.api.event.MarketEvent;
import io.tickstock.core.flow.EventEntrance;
import io.tickstock.core.ledger.CandidateAccount;
import io.tickstock.core.ledger.CandidateFate;
import java.util.ArrayDeque;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What was decided and is not in the log yet. It goes there in the order of the decisions; only live, and only once the log has
 * refused, it waits by priority. Owned by the event processor.
 */
final class Outbox {

    private final EventEntrance log;
    private final CandidateAccount account;
    private final Consumer<Throwable> faults;

    /** Null in a replay, where nothing may change the order. */
    private final @Nullable Backlog backlog;

    /** In order of decision: what the backlog has no room for, in a replay whatever the log has not taken. */
    private final ArrayDeque<Decided> decided = new ArrayDeque<>();

    /** The event that the log refused, so that it is not made anew for each attempt. */
    private @Nullable Decided attempted;

    private @Nullable MarketEvent attempt;

    /** Since the last {@link #retry}. */
    private boolean refused;

    Outbox(EventEntrance log, CandidateAccount account, Consumer<Throwable> faults, @Nullable Backlog backlog) {
        this.log = log;
        this.account = account;
        this.faults = faults;
        this.backlog = backlog;
    }

    /** Takes an event; it is sent by {@link #flush}. */
    void add(Decided event) {
        decided.addLast(event);
    }

    /** Lets the log be asked again. */
    void retry() {
        refused = false;
    }

    /** Whether more may be decided. */
    boolean hasRoom() {
        return decided.isEmpty();
    }

    boolean isEmpty() {
        return size() == 0;
    }

    int size() {
        return decided.size() + (backlog == null ? 0 : backlog.size());
    }

    /** Sends what the log takes, until it refuses; says how many events have left. */
    int flush(long now) {
        return backlog == null ? flushInOrder() : flushByPriority(backlog, now);
    }

    private int flushInOrder() {
        int sent = 0;
        while (!decided.isEmpty() && send(decided.getFirst())) {
            decided.removeFirst();
            sent++;
        }
        return sent;
    }

    private int flushByPriority(Backlog waiting, long now) {
        int sent = 0;
        if (waiting.isEmpty()) {
            sent = flushInOrder();
        }
        while (true) {
            while (!decided.isEmpty() && waiting.offer(decided.getFirst(), now)) {
                decided.removeFirst();
            }
            Decided next = waiting.next(now);
            if (next == null || !send(next)) {
                return sent;
            }
            waiting.removeNext(now);
            sent++;
        }
    }

    /** Whether the event has left: into the log, or because nothing can be made of it. */
    private boolean send(Decided event) {
        if (refused) {
            return false;
        }
        CandidateFate fate = CandidateFate.PUBLISHED;
        try {
            refused = !log.append(eventFor(event));
        } catch (RuntimeException | Error e) {
            // A host's own detail that cannot be described must not hold up everybody else's events.
            faults.accept(e);
            fate = CandidateFate.FILTERED_UNENCODABLE;
        }
        if (refused) {
            return false;
        }
        attempted = null;
        attempt = null;
        account.settled(fate);
        return true;
    }

    @SuppressWarnings("ReferenceEquality") // two decisions may be alike
    private MarketEvent eventFor(Decided event) {
        long sequence = log.nextSequence();
        MarketEvent made = attempt;
        if (made == null || attempted != event || made.sequence() != sequence) {
            made = event.event(log.epoch(), sequence);
            attempted = event;
            attempt = made;
        }
        return made;
    }

    /** Gives up on all of it; says how much that was. */
    int clear() {
        int cleared = decided.size() + (backlog == null ? 0 : backlog.clear());
        decided.clear();
        attempted = null;
        attempt = null;
        return cleared;
    }
}
