package io.tickstock.core.coordinate;

import io.tickstock.api.event.EventPhase;
import io.tickstock.api.event.Priority;
import io.tickstock.api.spi.Candidate;
import io.tickstock.api.spi.EventCoordinator;
import io.tickstock.core.ledger.CandidateAccount;
import io.tickstock.core.ledger.CandidateFate;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A coordinator, the built-in one or a host's, with the ledger around it: knows each candidate that was handed over and not
 * settled, by identity, and lets it be settled once. Owned by the event processor.
 */
final class GuardedCoordinator {

    /** As many may stay allocated for when none is kept; after a burst of more the memory is given back. */
    private static final int KEPT_CAPACITY = 1_024;

    private final EventCoordinator coordinator;
    private final int maxKept;
    private final BiFunction<String, Priority, Priority> priorities;
    private final Outbox outbox;
    private final CandidateAccount account;
    private final Consumer<Throwable> faults;
    private Set<Candidate> kept = Collections.newSetFromMap(new IdentityHashMap<>());
    private int most;

    /** Latest time it was told; whether it then wanted to be told the same time again. */
    private long told = Long.MIN_VALUE;

    private boolean stuck;

    GuardedCoordinator(
            EventCoordinator coordinator,
            int maxKept,
            BiFunction<String, Priority, Priority> priorities,
            Outbox outbox,
            CandidateAccount account,
            Consumer<Throwable> faults) {
        this.coordinator = coordinator;
        this.maxKept = maxKept;
        this.priorities = priorities;
        this.outbox = outbox;
        this.account = account;
        this.faults = faults;
    }

    /** How many candidates it has and has not settled. */
    int kept() {
        return kept.size();
    }

    void add(Candidate candidate, long now) {
        if (kept.size() >= maxKept) {
            account.settled(CandidateFate.FILTERED_PENDING_LIMIT);
            return;
        }
        kept.add(candidate);
        most = Math.max(most, kept.size());
        stuck = false;
        told = Math.max(told, now);
        boolean done = call(port -> coordinator.add(candidate, told, port));
        if (!done && kept.remove(candidate)) {
            account.settled(CandidateFate.FILTERED_COORDINATOR_ERROR);
        }
        giveBack();
    }

    /**
     * The time to tell it next, at most some time; {@link EventCoordinator#NEVER} when it need not be told anything up to that.
     * One that wants to be told the same time again and again is told each later time once.
     */
    long due(long until) {
        if (stuck) {
            return until > told ? until : EventCoordinator.NEVER;
        }
        long deadline = deadline();
        return deadline > until ? EventCoordinator.NEVER : Math.max(deadline, told);
    }

    void tell(long now) {
        told = Math.max(told, now);
        call(port -> coordinator.onTime(told, port));
        boolean again = deadline() <= told;
        if (again && !stuck) {
            faults.accept(new IllegalStateException("nextDeadline: of coordinator '" + coordinator.name()
                    + "' is not after the time it was told (expected: what is due is decided)"));
        }
        stuck = again;
        giveBack();
    }

    /** Tells it the end, and counts what it keeps beyond that. */
    void end() {
        call(port -> coordinator.onTime(EventCoordinator.NEVER, port));
        if (!kept.isEmpty()) {
            faults.accept(new IllegalStateException("coordinator '" + coordinator.name() + "' keeps " + kept.size()
                    + " candidate(s) at the end (expected: every one is settled)"));
            abandon();
        }
        giveBack();
    }

    /** Gives up on what it keeps; says how much that is. */
    int abandon() {
        int abandoned = kept.size();
        kept.clear();
        account.settled(CandidateFate.ABANDONED, abandoned);
        return abandoned;
    }

    private long deadline() {
        try {
            return coordinator.nextDeadline();
        } catch (RuntimeException | Error e) {
            faults.accept(e);
            return EventCoordinator.NEVER;
        }
    }

    /** Whether the call returned. */
    private boolean call(Consumer<EventCoordinator.Decisions> work) {
        Port port = new Port();
        try {
            work.accept(port);
            return true;
        } catch (RuntimeException | Error e) {
            faults.accept(e);
            return false;
        } finally {
            port.caller = null;
        }
    }

    private void giveBack() {
        if (kept.isEmpty() && most > KEPT_CAPACITY) {
            kept = Collections.newSetFromMap(new IdentityHashMap<>());
            most = 0;
        }
    }

    /** One for each call, so that one which was kept settles nothing any more. */
    private final class Port implements EventCoordinator.Decisions {

        private volatile @Nullable Thread caller = Thread.currentThread();

        @Override
        public boolean publish(Candidate winner, EventPhase phase, long coordination, List<Candidate> contributors) {
            requireValid();
            Objects.requireNonNull(phase, "phase");
            if (coordination <= 0) {
                return refuse("coordination: " + coordination + " (expected: > 0)");
            }
            Priority priority =
                    priorities.apply(winner.symbol(), winner.detection().priority());
            Decided event = Decided.of(winner, phase, coordination, contributors, priority);
            if (!kept.remove(winner)) {
                return refuse(notKept(winner));
            }
            outbox.add(event);
            return true;
        }

        @Override
        public boolean merged(Candidate candidate, EventCoordinator.Reason reason) {
            requireValid();
            CandidateFate fate =
                    switch (reason) {
                        case CONTRIBUTOR -> CandidateFate.MERGED_CONTRIBUTOR;
                        case STALE -> CandidateFate.MERGED_STALE;
                    };
            if (!kept.remove(candidate)) {
                return refuse(notKept(candidate));
            }
            account.settled(fate);
            return true;
        }

        private void requireValid() {
            if (caller != Thread.currentThread()) {
                throw new IllegalStateException(
                        "decisions: used after the call that brought them, or on another thread (expected: during the call)");
            }
        }

        private boolean refuse(String why) {
            faults.accept(new IllegalArgumentException("coordinator '" + coordinator.name() + "': " + why));
            return false;
        }
    }

    private static String notKept(Candidate candidate) {
        return "candidate: " + candidate.symbol() + " " + candidate.detection().type() + " at " + candidate.time()
                + " (expected: one that was handed over and is not settled)";
    }
}
