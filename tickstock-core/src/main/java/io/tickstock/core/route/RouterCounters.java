package io.tickstock.core.route;

/** What routing counts, over all kinds of data; read by any thread. */
public interface RouterCounters {

    /**
     * How often a symbol was given a channel.
     *
     * @return &ge; 0
     */
    long placements();

    /**
     * How often a symbol was moved to another channel.
     *
     * @return &ge; 0
     */
    default long moves() {
        return 0L;
    }

    /**
     * How often a move was given up.
     *
     * @return &ge; 0
     */
    default long movesAbandoned() {
        return 0L;
    }
}
