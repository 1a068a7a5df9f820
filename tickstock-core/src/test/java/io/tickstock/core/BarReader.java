package io.tickstock.core;

import io.tickstock.api.data.BarView;
import io.tickstock.api.data.DataKind;
import io.tickstock.api.data.Session;
import io.tickstock.api.data.SessionPhase;
import io.tickstock.api.event.Direction;
import io.tickstock.api.event.EventType;
import io.tickstock.api.event.Fields;
import io.tickstock.api.spi.Detection;
import io.tickstock.api.spi.DetectionContext;
import io.tickstock.api.spi.DetectorState;
import io.tickstock.api.spi.EventDetector;
import io.tickstock.api.spi.SymbolInfo;
import java.util.EnumSet;
import java.util.Set;

/** Tells of each bar all that it is shown of it, of each session change, and wakes a while after each bar. */
public final class BarReader implements EventDetector<BarReader.Memory> {

    private static final EventType SEEN = EventType.of("BAR_SEEN");

    /** Counts the calls of one state. */
    public static final class Memory implements DetectorState {
        private long calls;
        private double price = 1.0;
    }

    @Override
    public String name() {
        return "bar-reader";
    }

    @Override
    public Memory newState(SymbolInfo symbol) {
        return new Memory();
    }

    @Override
    public Set<DataKind> inputs() {
        return EnumSet.of(DataKind.BAR);
    }

    @Override
    public Set<SessionPhase> phases() {
        return EnumSet.allOf(SessionPhase.class);
    }

    @Override
    public void onBar(Memory state, BarView bar, DetectionContext context) {
        state.price = bar.close();
        Fields.Builder fields = Fields.builder()
                .with("open", bar.open())
                .with("high", bar.high())
                .with("low", bar.low())
                .with("volume", bar.volume())
                .with("vwap", bar.vwap())
                .withTime("start", bar.start())
                .withTime("end", bar.end())
                .with("late", bar.isLate())
                .with("revision", bar.isRevision())
                .with("spans", bar.spansSession());
        tell(state, "bar", fields, context);
        if (!bar.isLate()) {
            context.wakeAt(context.time() + 90_000_000_000L);
        }
    }

    @Override
    public void onSessionChange(Memory state, Session session, DetectionContext context) {
        tell(state, "to " + session.label(), Fields.builder(), context);
    }

    @Override
    public void onTimer(Memory state, long eventTime, DetectionContext context) {
        tell(state, "timer", Fields.builder(), context);
    }

    private static void tell(Memory state, String what, Fields.Builder fields, DetectionContext context) {
        fields.with("what", what)
                .with("call", ++state.calls)
                .with("phase", context.session().phase().name());
        context.emit(Detection.of(SEEN, Direction.FLAT, state.price, context.time())
                .detail(fields.build())
                .build());
    }
}
