package io.tickstock.core.rules;

/** Is told what rules throw. Called by channels' threads; does not throw. */
@FunctionalInterface
public interface RuleFaults {

    /**
     * A rule threw.
     *
     * @param rule its name
     * @param symbol the symbol of the candidate
     * @param cause what it threw
     */
    void onRuleFault(String rule, String symbol, Throwable cause);
}
