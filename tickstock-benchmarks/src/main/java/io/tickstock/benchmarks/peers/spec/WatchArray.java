package io.tickstock.benchmarks.peers.spec;

import io.tickstock.benchmarks.compare.EventSum;
import org.jspecify.annotations.Nullable;

/** A {@link SymbolWatch} for each symbol, in an array. */
public final class WatchArray implements Finder {

    private final @Nullable SymbolWatch[] watches;
    private final EventSum events = new EventSum();

    /**
     * Makes one without watches; each is made with its symbol's first print.
     *
     * @param symbols how many symbols there may be
     */
    public WatchArray(int symbols) {
        watches = new SymbolWatch[symbols];
    }

    @Override
    public void onPrint(int symbol, double price, double size, long time) {
        SymbolWatch watch = watches[symbol];
        if (watch == null) {
            watch = new SymbolWatch(symbol, events::add);
            watches[symbol] = watch;
        }
        watch.onPrint(price, size, time);
    }

    @Override
    public void end() {
        for (SymbolWatch watch : watches) {
            if (watch != null) {
                watch.end();
            }
        }
    }

    @Override
    public EventSum events() {
        return events;
    }
}
