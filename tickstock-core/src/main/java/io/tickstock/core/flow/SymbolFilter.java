package io.tickstock.core.flow;

/**
 * Which symbols are looked at, where that changes while data flow. Safe for use by many threads.
 *
 * <p>Whoever remembers an answer reads the version first and asks then; while the version is the same the answer holds, or a change
 * is under way that will move the version after it.
 */
public interface SymbolFilter {

    /**
     * Moves after every change. One acquire read of a value that hardly ever changes.
     *
     * @return &ge; 0
     */
    long version();

    /**
     * Whether a symbol is looked at.
     *
     * @param symbol the symbol
     * @return false to filter its inputs
     */
    boolean admits(String symbol);
}
