package io.tickstock.api.event;

import io.tickstock.api.data.SessionPhase;
import io.tickstock.api.data.SourceKind;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * A coordinated event as it stands in the publisher's log.
 *
 * @param epoch names the run of the system that numbered it; sequences of different epochs do not compare
 * @param sequence its place in the log, from 1, without holes
 * @param id names the coordination window it came from; all phases of one coordinated event share it
 * @param type what happened
 * @param phase where in the life of the coordinated event it stands
 * @param symbol the instrument
 * @param session label of the session it belongs to, for example {@code 2026-11-20}
 * @param sessionPhase phase of the session that it was found in: that of the print, for a timer or what a session's end brings that of
 *     the last print before
 * @param time event time of the print that fired it, or of the timer, nanoseconds since the epoch
 * @param price the price it tells, &gt; 0
 * @param direction where the price went
 * @param feed name of the feed that won
 * @param source kind of the feed that won
 * @param confidence in [0, 1]
 * @param priority how urgent it is
 * @param detail what the kind of event tells besides
 * @param explanation inputs, thresholds and state that made it fire
 * @param contributors the other candidates of its window, best first, at most 16
 * @param moreContributors how many more there were
 */
public record MarketEvent(
        String epoch,
        long sequence,
        String id,
        EventType type,
        EventPhase phase,
        String symbol,
        String session,
        SessionPhase sessionPhase,
        long time,
        double price,
        Direction direction,
        String feed,
        SourceKind source,
        double confidence,
        Priority priority,
        EventDetail detail,
        Fields explanation,
        List<Contributor> contributors,
        int moreContributors) {

    /**
     * Checks that nothing is missing and keeps a copy of the contributors.
     *
     * @param epoch names the run of the system that numbered it; sequences of different epochs do not compare
     * @param sequence its place in the log, from 1, without holes
     * @param id names the coordination window it came from; all phases of one coordinated event share it
     * @param type what happened
     * @param phase where in the life of the coordinated event it stands
     * @param symbol the instrument
     * @param session label of the session it belongs to, for example {@code 2026-11-20}
     * @param sessionPhase phase of the session that it was found in: that of the print, for a timer or what a session's end brings that of
     *     the last print before
     * @param time event time of the print that fired it, or of the timer, nanoseconds since the epoch
     * @param price the price it tells, &gt; 0
     * @param direction where the price went
     * @param feed name of the feed that won
     * @param source kind of the feed that won
     * @param confidence in [0, 1]
     * @param priority how urgent it is
     * @param detail what the kind of event tells besides
     * @param explanation inputs, thresholds and state that made it fire
     * @param contributors the other candidates of its window, best first, at most 16
     * @param moreContributors how many more there were
     */
    public MarketEvent {
        Objects.requireNonNull(epoch, "epoch");
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(phase, "phase");
        Objects.requireNonNull(symbol, "symbol");
        Objects.requireNonNull(session, "session");
        Objects.requireNonNull(sessionPhase, "sessionPhase");
        Objects.requireNonNull(direction, "direction");
        Objects.requireNonNull(feed, "feed");
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(priority, "priority");
        Objects.requireNonNull(detail, "detail");
        Objects.requireNonNull(explanation, "explanation");
        contributors = List.copyOf(contributors);
    }

    /**
     * The event time as an instant.
     *
     * @return {@link #time()} without loss
     */
    public Instant instant() {
        return Instant.ofEpochSecond(Math.floorDiv(time, 1_000_000_000L), Math.floorMod(time, 1_000_000_000L));
    }
}
