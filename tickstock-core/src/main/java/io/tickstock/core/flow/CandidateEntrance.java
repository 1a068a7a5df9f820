package io.tickstock.core.flow;

import io.tickstock.api.spi.Candidate;

/** Where a channel's candidates go next. Safe for use by several channels at once. */
@FunctionalInterface
public interface CandidateEntrance {

    /**
     * Hands a candidate over; waits while there is no room, which is back-pressure up to the sources.
     *
     * @param candidate the candidate
     */
    void accept(Candidate candidate);
}
