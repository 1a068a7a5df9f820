package io.tickstock.it;

import io.tickstock.api.data.TickView;
import io.tickstock.api.spi.DetectionContext;
import io.tickstock.api.spi.DetectorState;
import io.tickstock.api.spi.EventDetector;
import io.tickstock.api.spi.SymbolInfo;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Finds nothing, and counts the prints of each symbol that detectors are shown. */
final class PrintCounter implements EventDetector<PrintCounter.Count> {

    private final Map<String, Count> counts = new ConcurrentHashMap<>();

    /** Prints of one symbol on one feed; one worker counts. */
    static final class Count implements DetectorState {
        private long prints;
    }

    @Override
    public String name() {
        return "print-counter";
    }

    @Override
    public Count newState(SymbolInfo symbol) {
        Count count = new Count();
        counts.put(symbol.symbol(), count);
        return count;
    }

    @Override
    public void onTick(Count state, TickView tick, DetectionContext context) {
        state.prints++;
    }

    /** How many a symbol had; to be asked when the run has ended. */
    long prints(String symbol) {
        Count count = counts.get(symbol);
        return count == null ? 0 : count.prints;
    }
}
