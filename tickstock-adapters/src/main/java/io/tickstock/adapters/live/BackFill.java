package io.tickstock.adapters.live;

/**
 * Is told what a reconnect may have lost, so that it can be fetched elsewhere. Called by the feed's thread before the datum at the end of the
 * gap is handed over, once for each symbol and reconnect; must return soon and not throw.
 */
@FunctionalInterface
public interface BackFill {

    /**
     * Tells a gap.
     *
     * @param symbol the symbol
     * @param after the last sequence number before the interruption
     * @param before the first one after it
     */
    void missing(String symbol, long after, long before);
}
