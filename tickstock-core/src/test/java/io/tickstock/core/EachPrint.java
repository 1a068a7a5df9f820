package io.tickstock.core;

import io.tickstock.api.data.TickView;
import io.tickstock.api.event.Direction;
import io.tickstock.api.event.EventType;
import io.tickstock.api.spi.Detection;
import io.tickstock.api.spi.DetectionContext;
import io.tickstock.api.spi.DetectorState;
import io.tickstock.api.spi.EventDetector;
import io.tickstock.api.spi.SymbolInfo;

/** A detector that tells every print it is shown. */
public final class EachPrint implements EventDetector<EachPrint.Nothing> {

    public static final EventType TYPE = EventType.of("PRINT");

    /** Remembers nothing. */
    public record Nothing() implements DetectorState {}

    @Override
    public String name() {
        return "each-print";
    }

    @Override
    public Nothing newState(SymbolInfo symbol) {
        return new Nothing();
    }

    @Override
    public void onTick(Nothing state, TickView tick, DetectionContext context) {
        context.emit(Detection.of(TYPE, Direction.FLAT, tick.price(), tick.eventTime())
                .build());
    }
}
