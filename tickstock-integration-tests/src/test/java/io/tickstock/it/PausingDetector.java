package io.tickstock.it;

import io.tickstock.api.data.TickView;
import io.tickstock.api.spi.DetectionContext;
import io.tickstock.api.spi.DetectorState;
import io.tickstock.api.spi.EventDetector;
import io.tickstock.api.spi.SymbolInfo;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;

/** Finds nothing, and holds its worker up at random, so that channels overtake one another in ever new ways. */
final class PausingDetector implements EventDetector<PausingDetector.Nothing> {

    private final double rate;

    /** What it remembers. */
    record Nothing() implements DetectorState {}

    PausingDetector(double rate) {
        this.rate = rate;
    }

    @Override
    public String name() {
        return "pausing";
    }

    @Override
    public Nothing newState(SymbolInfo symbol) {
        return new Nothing();
    }

    @Override
    public void onTick(Nothing state, TickView tick, DetectionContext context) {
        if (rate > 0 && ThreadLocalRandom.current().nextDouble() < rate) {
            LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(1, 2_000_000));
        }
    }
}
