package io.tickstock.benchmarks.latency;

import io.tickstock.api.data.SessionPhase;
import io.tickstock.api.data.TickView;
import io.tickstock.api.spi.DetectionContext;
import io.tickstock.api.spi.DetectorState;
import io.tickstock.api.spi.EventDetector;
import io.tickstock.api.spi.SymbolInfo;
import java.util.EnumSet;
import java.util.Set;

/**
 * Registered behind the built-in detectors: when it sees a print, they are done with it. It writes to one memory for all symbols, which
 * only a system with one tick channel allows.
 */
record LastDetector(Delays delays) implements EventDetector<LastDetector.Nothing> {

    private static final Nothing NOTHING = new Nothing();

    record Nothing() implements DetectorState {}

    @Override
    public String name() {
        return "last";
    }

    @Override
    public Nothing newState(SymbolInfo symbol) {
        return NOTHING;
    }

    @Override
    public Set<SessionPhase> phases() {
        return EnumSet.allOf(SessionPhase.class);
    }

    @Override
    public void onTick(Nothing state, TickView tick, DetectionContext context) {
        delays.seen(tick.eventTime());
    }
}
