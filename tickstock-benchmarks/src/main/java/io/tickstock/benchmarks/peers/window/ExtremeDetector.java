package io.tickstock.benchmarks.peers.window;

import io.tickstock.api.data.TickView;
import io.tickstock.api.spi.DetectionContext;
import io.tickstock.api.spi.EventDetector;
import io.tickstock.api.spi.SymbolInfo;

/** Every price above or below all before it, as a host's own detector. */
final class ExtremeDetector implements EventDetector<ExtremeSymbol> {

    @Override
    public String name() {
        return "extremes";
    }

    @Override
    public ExtremeSymbol newState(SymbolInfo symbol) {
        return new ExtremeSymbol();
    }

    @Override
    public void onTick(ExtremeSymbol state, TickView tick, DetectionContext context) {
        int kinds = state.onPrint(tick.price());
        if (kinds != 0) {
            Detections.emit(kinds, tick, context);
        }
    }
}
