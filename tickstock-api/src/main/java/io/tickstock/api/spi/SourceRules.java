package io.tickstock.api.spi;

import java.util.List;

/**
 * The rules of a system; may be changed from any thread while data flow. A candidate is judged by the rules of one moment, the built-in
 * ones first, then the others in the order in which they were added; the first that refuses it names its fate. When a change reaches a channel
 * is not told: in a replay, a rule that comes or goes while it runs makes what comes out depend on when that was.
 */
public interface SourceRules {

    /**
     * Adds a rule behind the others.
     *
     * @param scope whose candidates it is asked about
     * @param rule the rule
     * @throws IllegalArgumentException when its name is not valid, is taken, or means something else in the ledger, or when there is no feed
     *     of the scope's name
     * @throws IllegalStateException when there are 256 already, or when there were 1,024 names already
     */
    void add(RuleScope scope, SourceRule rule);

    /**
     * Puts a rule in the place of the one that has its name, with the same scope; its count goes on.
     *
     * @param rule the rule
     * @throws IllegalArgumentException when there is none of its name, or that one is built in
     */
    void replace(SourceRule rule);

    /**
     * Takes a rule away; what it has refused stays counted.
     *
     * @param name its name
     * @return false when there was none of that name
     * @throws IllegalArgumentException when it is built in: that is for settings to say
     */
    boolean remove(String name);

    /**
     * The rules as they are now.
     *
     * @return their names, in the order in which they are asked; unmodifiable
     */
    List<String> names();
}
