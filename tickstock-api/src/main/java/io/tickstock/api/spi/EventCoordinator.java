package io.tickstock.api.spi;

import io.tickstock.api.event.EventPhase;
import java.util.List;

/**
 * Decides which candidates become events. Called by one thread at a time; belongs to one system.
 *
 * <p>It is handed candidates one by one, in a replay in {@link Candidate#REPLAY_ORDER}, live as they arrive. Each must sooner or
 * later be settled exactly once, through the {@link Decisions} that every call brings: published as the winner of something, or
 * merged. It says when it wants to be told the time next, and is told then, whether anything else comes in or not.
 *
 * <p>The engine keeps the ledger around it: it refuses to settle a candidate twice or one that it never handed over, counts
 * candidates as ABANDONED that were not settled when the end was told, and contains what is thrown. A candidate that was not
 * settled when {@link #add} threw on it is FILTERED(COORDINATOR_ERROR). At most {@code coordination.max-pending} candidates may be
 * unsettled; what would be more is FILTERED(PENDING_LIMIT) and not handed over.
 */
public interface EventCoordinator {

    /** As {@link #nextDeadline()}: nothing waits for a time. As time: the end; no candidate and no other time will come. */
    long NEVER = Long.MAX_VALUE;

    /**
     * Names it; part of the epoch of a replay.
     *
     * @return not blank, always the same
     */
    String name();

    /**
     * Takes a candidate over.
     *
     * @param candidate the candidate
     * @param now nanoseconds since the epoch, by the clock live, by event time in a replay; never falling
     * @param decisions settles this candidate and earlier ones
     */
    void add(Candidate candidate, long now, Decisions decisions);

    /**
     * When it wants to be told the time. Asked after every call; cheap.
     *
     * @return nanoseconds since the epoch, or {@link #NEVER}
     */
    long nextDeadline();

    /**
     * Learns the time: what is due at or before it must be decided, so that {@link #nextDeadline} lies behind it. What is due comes
     * before a candidate of the same time.
     *
     * @param now nanoseconds since the epoch, never falling; {@link #NEVER} at the end, when everything must be settled
     * @param decisions settles candidates
     */
    void onTime(long now, Decisions decisions);

    /** Why a candidate does not become an event of its own. */
    enum Reason {
        /** It lost against another one, which tells the same. */
        CONTRIBUTOR,
        /** It tells nothing beyond what was told before. */
        STALE
    }

    /** Settles candidates. Valid only during the call that brought it, and only on the calling thread. */
    interface Decisions {

        /**
         * Makes an event of a candidate and thereby settles it as PUBLISHED. Events go into the log in the order of these calls,
         * unless priorities step in while the log is held up.
         *
         * @param winner an unsettled candidate: its time, price, direction and detail are told
         * @param phase where in the life of the coordinated event this message stands
         * @param coordination number of the coordinated event, &gt; 0; the messages of one share it
         * @param contributors others that told the same, best first; the first 16 are listed and the rest counted. Listing does
         *     not settle
         * @return false when it was refused, which is told as a fault: the winner is not unsettled, or the number not &gt; 0
         * @throws IllegalStateException when the call that brought this has ended, or this is another thread
         */
        boolean publish(Candidate winner, EventPhase phase, long coordination, List<Candidate> contributors);

        /**
         * Settles a candidate as MERGED.
         *
         * @param candidate an unsettled candidate
         * @param reason why it becomes no event
         * @return false when it was refused, which is told as a fault: the candidate is not unsettled
         * @throws IllegalStateException when the call that brought this has ended, or this is another thread
         */
        boolean merged(Candidate candidate, Reason reason);
    }
}
