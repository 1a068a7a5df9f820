package io.tickstock.benchmarks.peers.spec;

/**
 * Finds what the built-in detectors find, at their default settings, in prints of one symbol that are on time, count for everything, and
 * belong to one regular session: what a developer writes who has their description and not their code. It knows no
 * details and no explanations; only what, when and at which price.
 *
 * <p>A high or low owed is told before the first print at or after its time, or at the end. For one thread.
 */
public final class SymbolWatch {

    private final HighLowWatch highLow;
    private final SurgeWatch surge;
    private final TrendWatch trend;

    /**
     * Makes one, before its symbol's first print.
     *
     * @param symbol index of the symbol
     * @param taker is told of events
     */
    public SymbolWatch(int symbol, EventTaker taker) {
        highLow = new HighLowWatch(symbol, taker);
        surge = new SurgeWatch(symbol, taker);
        trend = new TrendWatch(symbol, taker);
    }

    /**
     * Takes a print.
     *
     * @param price its price
     * @param size units traded
     * @param time its event time, nanoseconds since the epoch; never before that of an earlier print
     */
    public void onPrint(double price, double size, long time) {
        highLow.onPrint(price, time);
        surge.onPrint(price, size, time);
        trend.onPrint(price, time);
    }

    /** There are no more prints. */
    public void end() {
        highLow.end();
    }
}
