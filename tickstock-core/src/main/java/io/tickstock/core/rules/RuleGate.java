package io.tickstock.core.rules;

import io.tickstock.api.spi.Candidate;
import io.tickstock.api.spi.RuleInput;
import io.tickstock.core.flow.CandidateEntrance;

/** Stands in front of a channel's way to the event processor, and lets through what the rules allow. Used by that channel's thread. */
public final class RuleGate implements CandidateEntrance {

    private final RuleBook rules;
    private final CandidateEntrance next;

    /**
     * Makes a gate.
     *
     * @param rules the rules
     * @param next where candidates go that may
     */
    public RuleGate(RuleBook rules, CandidateEntrance next) {
        this.rules = rules;
        this.next = next;
    }

    @Override
    public void accept(Candidate candidate) {
        accept(RuleInput.of(candidate));
    }

    @Override
    public boolean accept(RuleInput input) {
        if (!rules.admits(input)) {
            return false;
        }
        next.accept(input.candidate());
        return true;
    }
}
