package com.example.tape;

import io.tickstock.api.data.TickView;
import io.tickstock.api.event.*;
import io.tickstock.api.spi.*;

/** Tells when the price of a symbol passes a whole multiple of a step. */
final class RoundNumberDetector implements EventDetector<RoundNumberDetector.Memory> {
    static final EventType ROUND_NUMBER = EventType.of("ROUND_NUMBER");
    private final double step;

    /** All that changes is in the state, which the engine keeps: one for each symbol of each feed. */
    static final class Memory implements DetectorState {
        double before = Double.NaN;
    }
    RoundNumberDetector(double step) {
        this.step = step;
    }
    @Override public String name() {
        return "round-number";
    }
    @Override public Memory newState(SymbolInfo symbol) {
        return new Memory();
    }
    @Override public void onTick(Memory memory, TickView tick, DetectionContext context) {
        if (tick.isLate() || !tick.setsLast()) return;
        double now = Math.floor(tick.price() / step);
        if (now > memory.before || now < memory.before) {
            boolean up = now > memory.before;
            double passed = (up ? now : now + 1) * step;
            context.emit(Detection.of(ROUND_NUMBER, up ? Direction.UP : Direction.DOWN, tick.price(), tick.eventTime())
                    .detail(Fields.builder().with("passed", passed).build())
                    .explanation(Fields.builder().with("step", step).build())
                    .build());
        }
        memory.before = now;
    }
}
