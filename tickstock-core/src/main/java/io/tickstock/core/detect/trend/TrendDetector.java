package io.tickstock.core.detect.trend;

import io.tickstock.api.data.DataKind;
import io.tickstock.api.data.Session;
import io.tickstock.api.data.SessionPhase;
import io.tickstock.api.data.TickView;
import io.tickstock.api.event.Direction;
import io.tickstock.api.event.EventType;
import io.tickstock.api.event.Fields;
import io.tickstock.api.event.Priority;
import io.tickstock.api.event.Strength;
import io.tickstock.api.event.TrendDetail;
import io.tickstock.api.spi.Detection;
import io.tickstock.api.spi.DetectionContext;
import io.tickstock.api.spi.EventDetector;
import io.tickstock.api.spi.SymbolInfo;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Finds directions on which windows of three lengths agree, and emits {@code TREND}. Without fields that change, so one
 * instance serves any number of symbols and threads.
 */
public final class TrendDetector implements EventDetector<TrendState> {

    private static final long LONGEST_GAP = 600_000_000_000L;

    private final TrendSettings settings;
    private final long hold;
    private final long rearm;

    /**
     * Makes a detector.
     *
     * @param settings when prices have a direction, and when it is told
     */
    public TrendDetector(TrendSettings settings) {
        this.settings = Objects.requireNonNull(settings, "settings");
        this.hold = settings.hold().toNanos();
        this.rearm = settings.rearm().toNanos();
    }

    @Override
    public String name() {
        return "trend";
    }

    @Override
    public TrendState newState(SymbolInfo symbol) {
        return new TrendState();
    }

    @Override
    public Set<SessionPhase> phases() {
        return settings.phases();
    }

    @Override
    public Set<DataKind> inputs() {
        return EnumSet.of(DataKind.TICK);
    }

    @Override
    public void onTick(TrendState state, TickView tick, DetectionContext context) {
        if (tick.setsLast() && !tick.isLate()) {
            onPrice(state, tick, context);
        }
        if (tick.addsVolume()) {
            state.trade(tick.price(), tick.size());
        }
    }

    @Override
    public void onSessionChange(TrendState state, Session session, DetectionContext context) {
        state.beginSession();
    }

    private void onPrice(TrendState state, TickView tick, DetectionContext context) {
        long time = tick.eventTime();
        if (state.isPast(time)) {
            onLaterSecond(state, tick.price(), time, context);
        }
        state.add(tick.price(), time);
    }

    private void onLaterSecond(TrendState state, double price, long time, DetectionContext context) {
        if (!state.isBegun() || time - state.lastTime() > LONGEST_GAP) {
            state.begin(time);
        } else {
            state.closeBefore(time);
            evaluate(state, price, time, context);
        }
    }

    private void evaluate(TrendState state, double price, long time, DetectionContext context) {
        Direction direction = direction(state);
        Direction announcedBefore = state.announced();
        state.run(direction, time);
        if (clearsAnnounced(state, direction, time)) {
            state.announce(Direction.FLAT);
        }
        if (direction != Direction.FLAT && direction != state.announced() && time - state.runBegin() >= hold) {
            state.announce(direction);
            List<TrendDetail.Window> windows = lines(state);
            context.emit(Detection.of(EventType.TREND, direction, price, time)
                    .priority(Priority.LOW)
                    .detail(detail(state, windows, price))
                    .explanation(explain(state, windows, price, announcedBefore))
                    .build());
        }
    }

    /** The direction that every half-filled window votes for, the two shortest among them; else FLAT. */
    private Direction direction(TrendState state) {
        Direction direction = state.shortest.isHalfFilled() ? vote(state.shortest) : Direction.FLAT;
        if (direction == Direction.FLAT) {
            return direction;
        }
        state.closeWider();
        boolean agreed = state.middle.isHalfFilled()
                && vote(state.middle) == direction
                && (!state.longest.isHalfFilled() || vote(state.longest) == direction);
        return agreed ? direction : Direction.FLAT;
    }

    private Direction vote(TrendWindow window) {
        return window.vote(settings.minSlopePercent(), settings.minR2());
    }

    private boolean clearsAnnounced(TrendState state, Direction direction, long time) {
        return direction == Direction.FLAT ? time - state.runBegin() >= rearm : direction != state.announced();
    }

    private TrendDetail detail(TrendState state, List<TrendDetail.Window> windows, double price) {
        double flattest = Double.POSITIVE_INFINITY;
        for (TrendDetail.Window window : windows) {
            flattest = Math.min(flattest, Math.abs(window.slope()));
        }
        double vwap = state.vwap();
        return new TrendDetail(
                state.runBegin(),
                windows,
                Strength.of(flattest / settings.minSlopePercent()),
                vwap,
                (price / vwap - 1.0) * 100.0);
    }

    private Fields explain(
            TrendState state, List<TrendDetail.Window> windows, double price, Direction announcedBefore) {
        Fields.Builder why = Fields.builder().with("price", price);
        List<TrendWindow> filled = halfFilled(state);
        for (int i = 0; i < filled.size(); i++) {
            String span = filled.get(i).spanSeconds() + "s";
            why.with("slope_" + span, windows.get(i).slope())
                    .with("r2_" + span, windows.get(i).r2())
                    .with("buckets_" + span, filled.get(i).length());
        }
        return why.with("min_slope_percent", settings.minSlopePercent())
                .with("min_r2", settings.minR2())
                .withTime("run_begin", state.runBegin())
                .with("hold_ns", hold)
                .with("rearm_ns", rearm)
                .with("announced_before", announcedBefore == Direction.FLAT ? "none" : announcedBefore.name())
                .build();
    }

    private static List<TrendDetail.Window> lines(TrendState state) {
        List<TrendDetail.Window> windows = new ArrayList<>();
        for (TrendWindow window : halfFilled(state)) {
            TrendWindow.Line line = window.line();
            windows.add(new TrendDetail.Window(window.spanSeconds(), line.slope(), line.r2()));
        }
        return windows;
    }

    private static List<TrendWindow> halfFilled(TrendState state) {
        return state.longest.isHalfFilled()
                ? List.of(state.shortest, state.middle, state.longest)
                : List.of(state.shortest, state.middle);
    }
}
