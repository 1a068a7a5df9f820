package io.tickstock.core.explain;

import java.util.List;
import java.util.Objects;

/**
 * What an event's own numbers say of it.
 *
 * @param outcome whether they make it
 * @param headline the event in one line
 * @param findings each comparison, in the order of the definition; empty when nobody knows the type
 */
public record Verdict(Outcome outcome, String headline, List<Finding> findings) {

    /** Whether numbers make an event. */
    public enum Outcome {
        /** Every comparison holds. */
        HOLDS,
        /** At least one does not, or lacks a number. */
        FAILS,
        /** Nobody knows how events of this type are made. */
        UNKNOWN
    }

    /**
     * One comparison.
     *
     * @param holds whether it holds
     * @param words what was compared, with the numbers
     */
    public record Finding(boolean holds, String words) {

        /**
         * Checks that nothing is missing.
         *
         * @param holds whether it holds
         * @param words what was compared, with the numbers
         */
        public Finding {
            Objects.requireNonNull(words, "words");
        }
    }

    /**
     * Checks that nothing is missing and keeps a copy of the findings.
     *
     * @param outcome whether they make it
     * @param headline the event in one line
     * @param findings each comparison, in the order of the definition; empty when nobody knows the type
     */
    public Verdict {
        Objects.requireNonNull(outcome, "outcome");
        Objects.requireNonNull(headline, "headline");
        findings = List.copyOf(findings);
    }

    /**
     * The comparisons that do not hold.
     *
     * @return in their order; empty unless the outcome is FAILS
     */
    public List<Finding> failures() {
        return findings.stream().filter(finding -> !finding.holds()).toList();
    }

    /**
     * All of it for people: the headline, a line for each comparison, and the outcome.
     *
     * @return lines separated by line feeds, without one at the end
     */
    public String words() {
        StringBuilder text = new StringBuilder(headline);
        for (Finding finding : findings) {
            text.append(finding.holds() ? "\n  yes  " : "\n  NO   ").append(finding.words());
        }
        return text.append("\n  => ").append(summary()).toString();
    }

    private String summary() {
        return switch (outcome) {
            case HOLDS -> "the verdict holds";
            case FAILS -> "the verdict does NOT hold: " + failures().size() + " of " + findings.size() + " comparisons";
            case UNKNOWN -> "not judged: it is not known how events of this type are made";
        };
    }
}
