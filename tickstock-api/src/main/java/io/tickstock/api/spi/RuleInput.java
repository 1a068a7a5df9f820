package io.tickstock.api.spi;

import io.tickstock.api.data.BarView;
import io.tickstock.api.data.FairValueView;
import io.tickstock.api.data.SessionPhase;
import io.tickstock.api.data.SourceKind;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a rule judges: a candidate, and what it was found in.
 *
 * @param candidate what a detector found, with symbol, session and feed
 * @param bar the bar it was found in, for what a timer found the newest one on time; null when it was not found in bars
 * @param fairValue the fair value it was found in; null when it was not found in fair values
 * @param volumeMultiple the bar's volume divided by the mean volume of at most twenty bars on time before it, of its symbol and feed; NaN
 *     before there are five, and when it was not found in bars
 */
@SuppressWarnings("exports") // what may be null is marked for checkers, and nobody needs the mark to run
public record RuleInput(
        Candidate candidate,
        @Nullable BarView bar,
        @Nullable FairValueView fairValue,
        double volumeMultiple) {

    /**
     * Checks that there is a candidate.
     *
     * @param candidate what a detector found, with symbol, session and feed
     * @param bar the bar it was found in; null when it was not found in bars
     * @param fairValue the fair value it was found in; null when it was not found in fair values
     * @param volumeMultiple the bar's volume divided by the mean volume of the bars before it; NaN when unknown
     */
    public RuleInput {
        Objects.requireNonNull(candidate, "candidate");
    }

    /**
     * A candidate that was found neither in a bar nor in a fair value.
     *
     * @param candidate the candidate
     * @return what a rule judges
     */
    public static RuleInput of(Candidate candidate) {
        return new RuleInput(candidate, null, null, Double.NaN);
    }

    /**
     * What was found.
     *
     * @return the detection
     */
    public Detection detection() {
        return candidate.detection();
    }

    /**
     * Of which symbol.
     *
     * @return the symbol
     */
    public String symbol() {
        return candidate.symbol();
    }

    /**
     * On which feed.
     *
     * @return the feed
     */
    public FeedInfo feed() {
        return candidate.feed();
    }

    /**
     * Of which kind its feed is.
     *
     * @return the kind
     */
    public SourceKind kind() {
        return candidate.feed().kind();
    }

    /**
     * In which phase of the session.
     *
     * @return the phase
     */
    public SessionPhase phase() {
        return candidate.sessionPhase();
    }
}
