package io.tickstock.core.route;

/**
 * What routing counts.
 *
 * @param placements how often a symbol was given a channel when it was first seen
 * @param moves how often a symbol was moved to another channel
 * @param movesAbandoned how often a symbol was to move and stayed
 */
public record RouterCounters(long placements, long moves, long movesAbandoned) {

    /** Nothing counted. */
    public static final RouterCounters NONE = new RouterCounters(0L, 0L, 0L);

    /**
     * These and others.
     *
     * @param others the others
     * @return the sums
     */
    public RouterCounters plus(RouterCounters others) {
        return new RouterCounters(
                placements + others.placements, moves + others.moves, movesAbandoned + others.movesAbandoned);
    }
}
