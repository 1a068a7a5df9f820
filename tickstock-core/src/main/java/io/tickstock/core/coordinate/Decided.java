package io.tickstock.core.coordinate;

import io.tickstock.api.event.Contributor;
import io.tickstock.api.event.EventPhase;
import io.tickstock.api.event.MarketEvent;
import io.tickstock.api.event.Priority;
import io.tickstock.api.spi.Candidate;
import io.tickstock.api.spi.Detection;
import java.util.ArrayList;
import java.util.List;

/**
 * An event that has no number in the log yet.
 *
 * @param winner the candidate it is made of
 * @param phase where in the life of the coordinated event it stands
 * @param coordination number of the coordinated event
 * @param contributors the others, best first
 * @param moreContributors how many others are not listed
 * @param priority how urgent it is, the core universe's step included
 */
record Decided(
        Candidate winner,
        EventPhase phase,
        long coordination,
        List<Contributor> contributors,
        int moreContributors,
        Priority priority) {

    private static final int MAX_CONTRIBUTORS = 16;

    static Decided of(
            Candidate winner, EventPhase phase, long coordination, List<Candidate> others, Priority priority) {
        int listed = Math.min(MAX_CONTRIBUTORS, others.size());
        List<Contributor> contributors = new ArrayList<>(listed);
        for (Candidate other : others.subList(0, listed)) {
            contributors.add(new Contributor(
                    other.feed().name(),
                    other.feed().kind(),
                    other.detection().price(),
                    other.time(),
                    other.confidence()));
        }
        return new Decided(winner, phase, coordination, contributors, others.size() - listed, priority);
    }

    MarketEvent event(String epoch, long sequence) {
        Detection detection = winner.detection();
        return new MarketEvent(
                epoch,
                sequence,
                epoch + "-" + coordination,
                detection.type(),
                phase,
                winner.symbol(),
                winner.session(),
                winner.sessionPhase(),
                detection.time(),
                detection.price(),
                detection.direction(),
                winner.feed().name(),
                winner.feed().kind(),
                winner.confidence(),
                priority,
                detection.detail(),
                detection.explanation(),
                contributors,
                moreContributors);
    }
}
