package io.tickstock.benchmarks.loop;

import io.tickstock.benchmarks.compare.EventSum.Kind;

/** Is told the events that a loop finds. */
@FunctionalInterface
public interface EventConsumer {

    /**
     * Takes an event.
     *
     * @param kind its type
     * @param symbol index of its symbol
     * @param time its event time, nanoseconds since the epoch
     * @param price its price
     */
    void accept(Kind kind, int symbol, long time, double price);
}
