package io.tickstock.benchmarks.peers.spec;

import io.tickstock.benchmarks.compare.EventSum;

/** Is told of events. */
@FunctionalInterface
public interface EventTaker {

    /**
     * Takes an event.
     *
     * @param kind its type
     * @param symbol index of its symbol
     * @param time its event time, nanoseconds since the epoch
     * @param price its price
     */
    void take(EventSum.Kind kind, int symbol, long time, double price);
}
