package io.tickstock.core.detect.highlow;

import io.tickstock.api.data.BarView;
import io.tickstock.api.data.DataKind;
import io.tickstock.api.data.Session;
import io.tickstock.api.data.SessionPhase;
import io.tickstock.api.data.TickView;
import io.tickstock.api.event.Fields;
import io.tickstock.api.event.HighLowDetail;
import io.tickstock.api.event.Priority;
import io.tickstock.api.event.Tolerance;
import io.tickstock.api.spi.Detection;
import io.tickstock.api.spi.DetectionContext;
import io.tickstock.api.spi.EventDetector;
import io.tickstock.api.spi.SymbolInfo;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;

/**
 * Finds new highs and lows of a session among trade prints or bars, and emits {@code HIGH} and {@code LOW}. Without fields that
 * change, so one instance serves any number of symbols and threads.
 *
 * <p>Of a bar the high is looked at for a new high, and then the low for a new low. The first bar of a session sets the open and both
 * extremes. A bar sent again can only widen them: its own prices cannot be taken back from among all others. Bars as long as their
 * session tell nothing of what is new in it, and are left out.
 */
public final class HighLowDetector implements EventDetector<HighLowState> {

    private final HighLowSettings settings;
    private final long cooldown;

    /**
     * Makes a detector.
     *
     * @param settings when a new extreme is told
     */
    public HighLowDetector(HighLowSettings settings) {
        this.settings = Objects.requireNonNull(settings, "settings");
        this.cooldown = settings.cooldown().toNanos();
    }

    @Override
    public String name() {
        return "highlow";
    }

    @Override
    public HighLowState newState(SymbolInfo symbol) {
        return new HighLowState();
    }

    @Override
    public Set<SessionPhase> phases() {
        return settings.phases();
    }

    @Override
    public Set<DataKind> inputs() {
        return EnumSet.of(DataKind.TICK, DataKind.BAR);
    }

    @Override
    public void onTick(HighLowState state, TickView tick, DetectionContext context) {
        if (!tick.setsHighLow()) {
            return;
        }
        double price = tick.price();
        if (!state.isWithin(price)) {
            onOther(state, price, tick, context);
        }
    }

    private void onOther(HighLowState state, double price, TickView tick, DetectionContext context) {
        if (tick.isLate()) {
            state.addLate(price, tick.eventTime());
        } else if (!state.isOpen()) {
            state.open(price, tick.eventTime());
        } else {
            onNewExtreme(state, state.passedBy(price), price, tick.eventTime(), tick.feedSequence(), context);
        }
    }

    @Override
    public void onBar(HighLowState state, BarView bar, DetectionContext context) {
        if (bar.spansSession()) {
            return;
        }
        long time = bar.end();
        if (bar.isLate()) {
            state.addLate(bar.high(), bar.low(), time);
        } else if (!state.isOpen()) {
            state.open(bar.open(), bar.high(), bar.low(), time);
        } else {
            onBarPrice(state, state.high(), bar.high(), bar, context);
            onBarPrice(state, state.low(), bar.low(), bar, context);
        }
    }

    private void onBarPrice(HighLowState state, Extreme side, double price, BarView bar, DetectionContext context) {
        if (side.isPassedBy(price)) {
            onNewExtreme(state, side, price, bar.end(), bar.feedSequence(), context);
        }
    }

    @Override
    public void onTimer(HighLowState state, long eventTime, DetectionContext context) {
        while (state.isOwing() && state.nextOwed().due() <= eventTime) {
            Extreme side = state.nextOwed();
            emitOwed(state, side, eventTime, side.askedBy(), context);
        }
        if (state.isOwing()) {
            context.wakeAt(state.nextOwed().due());
        }
    }

    @Override
    public void onSessionChange(HighLowState state, Session session, DetectionContext context) {
        if (state.isOwing()) {
            context.cancelWake();
        }
        if (state.high().isOwed()) {
            emitOwed(state, state.high(), context.time(), Detection.THIS_INPUT, context);
        }
        if (state.low().isOwed()) {
            emitOwed(state, state.low(), context.time(), Detection.THIS_INPUT, context);
        }
        state.reset();
    }

    private void onNewExtreme(
            HighLowState state, Extreme side, double price, long time, long feedSequence, DetectionContext context) {
        state.move(side, price, time);
        double move = movePercent(side, state.open());
        if (Tolerance.isUnder(move, settings.minMovePercent())) {
            side.suppress();
        } else if (side.isTold() && time - side.toldTime() < cooldown) {
            side.suppress();
            if (!side.isOwed()) {
                side.owe(side.toldTime() + cooldown, feedSequence);
                context.wakeAt(state.nextOwed().due());
            }
        } else {
            Fields why = explain(side, state.open()).build();
            emit(state, side, time, Detection.THIS_INPUT, false, why, context);
        }
    }

    private void emitOwed(HighLowState state, Extreme side, long time, long origin, DetectionContext context) {
        Fields why = explain(side, state.open())
                .withTime("due", side.due())
                .with("asked_by", side.askedBy())
                .build();
        emit(state, side, time, origin, true, why, context);
    }

    private static void emit(
            HighLowState state,
            Extreme side,
            long time,
            long origin,
            boolean owed,
            Fields why,
            DetectionContext context) {
        double price = side.price();
        double open = state.open();
        HighLowDetail detail = new HighLowDetail(
                side.base(open),
                side.count(),
                side.suppressed(),
                side.priceTime(),
                open,
                (price / open - 1.0) * 100.0,
                state.isReversal(side, time),
                owed,
                context.since());
        state.tell(side, time);
        context.emit(Detection.of(side.type(), side.direction(), price, time)
                .origin(origin)
                .priority(Priority.HIGH)
                .detail(detail)
                .explanation(why)
                .build());
    }

    private Fields.Builder explain(Extreme side, double open) {
        Fields.Builder why = Fields.builder()
                .with("price", side.price())
                .with("base", side.base(open))
                .with("move_percent", movePercent(side, open))
                .with("min_move_percent", settings.minMovePercent())
                .with("cooldown_ns", cooldown);
        return side.isTold() ? why.withTime("last_emission", side.toldTime()) : why;
    }

    private static double movePercent(Extreme side, double open) {
        return Math.abs(side.price() / side.base(open) - 1.0) * 100.0;
    }
}
