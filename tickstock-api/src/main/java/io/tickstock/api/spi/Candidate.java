package io.tickstock.api.spi;

import io.tickstock.api.data.SessionPhase;
import java.util.Comparator;
import java.util.Objects;

/**
 * What a detector found, with what the engine knows of where it came from: what an {@link EventCoordinator} decides on. The engine
 * knows each by its identity, not by its value.
 *
 * @param detection what was found
 * @param symbol the instrument
 * @param sessionId number of the session it belongs to
 * @param session label of that session
 * @param sessionPhase phase of the session that it was found in: that of the print, for a timer or what a session's end brings that of
 *     the last print before
 * @param feed the feed it was found on
 * @param feedRank order in which that feed was registered, from 0
 * @param feedSequence feed sequence of the print it goes back to
 * @param detectorRank order of the detector
 * @param emission number of the emission by its channel, rising
 * @param confidence the feed's rating times the detector's certainty, in (0, 1]
 */
public record Candidate(
        Detection detection,
        String symbol,
        long sessionId,
        String session,
        SessionPhase sessionPhase,
        FeedInfo feed,
        int feedRank,
        long feedSequence,
        int detectorRank,
        long emission,
        double confidence) {

    /**
     * The order in which candidates are handled in a replay. The last step decides only between candidates of one print and
     * detector, which come from one channel, so that counting emissions by channel is enough.
     */
    public static final Comparator<Candidate> REPLAY_ORDER = Comparator.comparingLong(Candidate::time)
            .thenComparingInt(Candidate::feedRank)
            .thenComparingLong(Candidate::feedSequence)
            .thenComparingInt(Candidate::detectorRank)
            .thenComparingLong(Candidate::emission);

    /**
     * Checks that nothing is missing.
     *
     * @param detection what was found
     * @param symbol the instrument
     * @param sessionId number of the session it belongs to
     * @param session label of that session
     * @param sessionPhase phase of the session that it was found in: that of the print, for a timer or what a session's end brings that of
     *     the last print before
     * @param feed the feed it was found on
     * @param feedRank order in which that feed was registered, from 0
     * @param feedSequence feed sequence of the print it goes back to
     * @param detectorRank order of the detector
     * @param emission number of the emission by its channel, rising
     * @param confidence the feed's rating times the detector's certainty, in (0, 1]
     */
    public Candidate {
        Objects.requireNonNull(detection, "detection");
        Objects.requireNonNull(symbol, "symbol");
        Objects.requireNonNull(session, "session");
        Objects.requireNonNull(sessionPhase, "sessionPhase");
        Objects.requireNonNull(feed, "feed");
    }

    /**
     * Its event time.
     *
     * @return nanoseconds since the epoch
     */
    public long time() {
        return detection.time();
    }
}
