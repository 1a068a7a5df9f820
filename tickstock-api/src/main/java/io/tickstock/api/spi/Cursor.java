package io.tickstock.api.spi;

import java.util.List;

/**
 * A subscriber's place in the log; for one thread. Delivery is at least once: {@link #poll} tells the same again until it
 * is committed.
 */
public interface Cursor extends AutoCloseable {

    /**
     * Its name in the ledger.
     *
     * @return the name
     */
    String name();

    /**
     * Looks at what comes after the last commit, without waiting.
     *
     * @param max how many events at most, &gt; 0
     * @return events in order, or one gap
     */
    Batch poll(int max);

    /**
     * Says that everything up to and including a sequence is dealt with.
     *
     * @param throughSequence {@link Batch#through()} of the last batch, or an earlier sequence in it
     * @throws IllegalArgumentException when it was committed before, or was never handed out
     */
    void commit(long throughSequence);

    /**
     * The last sequence that was committed.
     *
     * @return &ge; 0
     */
    long committed();

    /** Gives the place up; what it has not committed is not counted as delivered. May be called from any thread. */
    @Override
    void close();

    /** What a poll found. */
    sealed interface Batch permits Events, Gap {

        /**
         * The sequence to commit when this is dealt with.
         *
         * @return the last sequence it covers
         */
        long through();
    }

    /**
     * Events in order; those that the filter does not want are passed over silently.
     *
     * @param events the events, possibly none
     * @param through the last sequence covered, wanted or not; the committed one when nothing is new
     */
    record Events(List<LoggedEvent> events, long through) implements Batch {

        /**
         * Keeps a copy.
         *
         * @param events the events, possibly none
         * @param through the last sequence covered, wanted or not; the committed one when nothing is new
         */
        public Events {
            events = List.copyOf(events);
        }
    }

    /**
     * Events that were evicted before they were pulled.
     *
     * @param from the first one missed
     * @param to the last one missed
     */
    record Gap(long from, long to) implements Batch {

        @Override
        public long through() {
            return to;
        }
    }
}
