package io.tickstock.api.spi;

import java.util.Objects;
import java.util.function.Predicate;

/**
 * Says which candidates of a source may become events. Rules gate what is emitted and never what is learned: a detector does not know
 * whether what it emitted went on.
 *
 * <p>Asked once for each candidate, on the thread of the channel that found it, and by several channels at once: a rule that keeps
 * something of its own sees to that itself. One that throws has the candidate FILTERED(RULE_ERROR), is counted and told, and disturbs
 * nothing else.
 */
public interface SourceRule {

    /**
     * Its name, which is also the reason in the ledger: what it refuses is FILTERED(name).
     *
     * @return 1 to 32 of A-Z, 0-9 and _, starting with a letter; always the same
     */
    String name();

    /**
     * Whether a candidate may go on.
     *
     * @param input the candidate with what it was found in; its views are valid during the call only
     * @return false to refuse it
     */
    boolean allows(RuleInput input);

    /**
     * A rule of a function.
     *
     * @param name its name: 1 to 32 of A-Z, 0-9 and _, starting with a letter
     * @param allows whether a candidate may go on
     * @return the rule
     */
    static SourceRule of(String name, Predicate<? super RuleInput> allows) {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(allows, "allows");
        return new SourceRule() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public boolean allows(RuleInput input) {
                return allows.test(input);
            }

            @Override
            public String toString() {
                return "rule " + name;
            }
        };
    }
}
