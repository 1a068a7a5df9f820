package io.tickstock.benchmarks.peers.spec;

import io.tickstock.benchmarks.compare.EventSum;

/** Finds events in the prints of some symbols; for one thread. */
public interface Finder {

    /**
     * Takes a print.
     *
     * @param symbol index of its symbol
     * @param price its price
     * @param size units traded
     * @param time its event time, nanoseconds since the epoch; never before that of an earlier print
     */
    void onPrint(int symbol, double price, double size, long time);

    /** There are no more prints: tells what is still owed. */
    void end();

    /** What was found. */
    EventSum events();
}
