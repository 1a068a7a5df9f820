package io.tickstock.core.flow;

import io.tickstock.api.spi.Candidate;
import io.tickstock.api.spi.RuleInput;

/** Where a channel's candidates go next. Safe for use by several channels at once. */
@FunctionalInterface
public interface CandidateEntrance {

    /**
     * Hands a candidate over; waits while there is no room, which is back-pressure up to the sources.
     *
     * @param candidate the candidate
     */
    void accept(Candidate candidate);

    /**
     * Hands a candidate over with what it was found in, where rules may stand in the way.
     *
     * @param input the candidate, and what it was found in
     * @return false when a rule has refused it, which is counted then
     */
    default boolean accept(RuleInput input) {
        accept(input.candidate());
        return true;
    }
}
