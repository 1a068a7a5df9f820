package io.tickstock.core.flow;

import io.tickstock.api.spi.Detection;
import java.util.Comparator;

/**
 * What a detector found, with what the engine knows of where it came from.
 *
 * @param detection what was found
 * @param symbol the instrument
 * @param sessionId number of the session it belongs to
 * @param session label of that session
 * @param feed the feed it was found on
 * @param feedSequence feed sequence of the print it goes back to
 * @param detectorRank order of the detector
 * @param emission number of the emission by its channel, rising
 * @param confidence the feed's rating times the detector's certainty
 */
public record Candidate(
        Detection detection,
        String symbol,
        long sessionId,
        String session,
        Feed feed,
        long feedSequence,
        int detectorRank,
        long emission,
        double confidence) {

    /**
     * The order in which candidates are handled in a replay. The last step decides only between candidates of one print and
     * detector, which come from one channel, so that counting emissions by channel is enough.
     */
    public static final Comparator<Candidate> REPLAY_ORDER = Comparator.comparingLong(Candidate::time)
            .thenComparingInt(c -> c.feed.rank())
            .thenComparingLong(Candidate::feedSequence)
            .thenComparingInt(Candidate::detectorRank)
            .thenComparingLong(Candidate::emission);

    /**
     * Its event time.
     *
     * @return nanoseconds since the epoch
     */
    public long time() {
        return detection.time();
    }
}
