package io.tickstock.benchmarks.peers.window;

import io.tickstock.api.data.TickView;
import io.tickstock.api.spi.DetectionContext;
import io.tickstock.api.spi.EventDetector;
import io.tickstock.api.spi.SymbolInfo;

/**
 * The exact windows as a host's own detector. Its states grow with the rate of prints, which exact windows cannot avoid and a detector should:
 * the built-in ones keep buckets instead.
 */
final class SlidingDetector implements EventDetector<SlidingSymbol> {

    private final long begin;

    /**
     * Makes one.
     *
     * @param begin the time from which milliseconds are counted, nanoseconds since the epoch
     */
    SlidingDetector(long begin) {
        this.begin = begin;
    }

    @Override
    public String name() {
        return "sliding";
    }

    @Override
    public SlidingSymbol newState(SymbolInfo symbol) {
        return new SlidingSymbol();
    }

    @Override
    public void onTick(SlidingSymbol state, TickView tick, DetectionContext context) {
        int kinds = state.onPrint(Windowed.millis(tick.eventTime(), begin), Windowed.cents(tick.price()), tick.size());
        if (kinds != 0) {
            Detections.emit(kinds, tick, context);
        }
    }
}
