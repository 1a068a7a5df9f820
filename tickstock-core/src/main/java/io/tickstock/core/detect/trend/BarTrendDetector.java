package io.tickstock.core.detect.trend;

import io.tickstock.api.data.BarView;
import io.tickstock.api.data.DataKind;
import io.tickstock.api.data.SessionPhase;
import io.tickstock.api.event.BarTrendDetail;
import io.tickstock.api.event.Direction;
import io.tickstock.api.event.EventType;
import io.tickstock.api.event.Fields;
import io.tickstock.api.event.Priority;
import io.tickstock.api.event.Strength;
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
 * Finds directions on which the last 5, 15 and 50 closes agree, and emits {@code TREND}. Without fields that change, so one
 * instance serves any number of symbols and threads.
 *
 * <p>A direction is told at the bar with which it begins, and again only after a bar without direction or with the opposite one. Sessions
 * do not matter. A bar sent again takes the place of the one it was: the newest is then looked at again, and may be told, but ends no
 * direction that was told; an earlier one is not looked at. A late bar that was not there before is left out. Of the settings, the slope
 * a minute, the hold and the rearming are for prints.
 */
public final class BarTrendDetector implements EventDetector<BarTrendState> {

    private static final int[] WINDOWS = {5, 15, BarTrendState.LENGTH};
    private static final int LEAST_WINDOWS = 2;

    private final TrendSettings settings;

    /**
     * Makes a detector.
     *
     * @param settings when closes have a direction
     */
    public BarTrendDetector(TrendSettings settings) {
        this.settings = Objects.requireNonNull(settings, "settings");
    }

    @Override
    public String name() {
        return "bar-trend";
    }

    @Override
    public BarTrendState newState(SymbolInfo symbol) {
        return new BarTrendState();
    }

    @Override
    public Set<SessionPhase> phases() {
        return settings.phases();
    }

    @Override
    public Set<DataKind> inputs() {
        return EnumSet.of(DataKind.BAR);
    }

    @Override
    public void onBar(BarTrendState state, BarView bar, DetectionContext context) {
        long start = bar.start();
        if (bar.isLate()) {
            // One with the start of the newest ends before it: what was sent of that bar when it was not yet over.
            if (!state.isNewest(start)) {
                state.replace(start, bar.close());
            }
        } else if (bar.isRevision() && state.isNewest(start)) {
            state.replace(start, bar.close());
            evaluate(state, bar, false, context);
        } else {
            state.add(start, bar.close());
            evaluate(state, bar, true, context);
        }
    }

    private void evaluate(BarTrendState state, BarView bar, boolean clears, DetectionContext context) {
        List<BarTrendDetail.Window> lines = lines(state);
        Direction direction = direction(lines);
        Direction announcedBefore = state.announced();
        if (direction != Direction.FLAT || clears) {
            state.announce(direction);
        }
        if (direction != Direction.FLAT && direction != announcedBefore) {
            context.emit(Detection.of(EventType.TREND, direction, bar.close(), bar.end())
                    .priority(Priority.LOW)
                    .detail(new BarTrendDetail(bar.end(), lines, strength(lines)))
                    .explanation(explain(state, lines, bar, announcedBefore))
                    .build());
        }
    }

    /** Of each half-filled window. */
    private static List<BarTrendDetail.Window> lines(BarTrendState state) {
        List<BarTrendDetail.Window> lines = new ArrayList<>(WINDOWS.length);
        for (int bars : WINDOWS) {
            if (BarTrendWindow.isHalfFilled(state, bars)) {
                lines.add(BarTrendWindow.line(state, bars));
            }
        }
        return lines;
    }

    /** The direction that every half-filled window votes for, the two shortest among them; else FLAT. */
    private Direction direction(List<BarTrendDetail.Window> lines) {
        if (lines.size() < LEAST_WINDOWS) {
            return Direction.FLAT;
        }
        Direction direction = BarTrendWindow.vote(lines.get(0), settings);
        for (BarTrendDetail.Window line : lines) {
            if (BarTrendWindow.vote(line, settings) != direction) {
                return Direction.FLAT;
            }
        }
        return direction;
    }

    private Strength strength(List<BarTrendDetail.Window> lines) {
        double flattest = Double.POSITIVE_INFINITY;
        for (BarTrendDetail.Window line : lines) {
            flattest = Math.min(flattest, Math.abs(line.slope()));
        }
        return Strength.of(flattest / settings.barMinSlopePercent());
    }

    private Fields explain(
            BarTrendState state, List<BarTrendDetail.Window> lines, BarView bar, Direction announcedBefore) {
        Fields.Builder why = Fields.builder().with("price", bar.close());
        for (BarTrendDetail.Window line : lines) {
            String window = line.bars() + "_bars";
            why.with("slope_" + window, line.slope())
                    .with("r2_" + window, line.r2())
                    .with("closes_" + window, Math.min(state.length(), line.bars()));
        }
        return why.with("bar_min_slope_percent", settings.barMinSlopePercent())
                .with("min_r2", settings.minR2())
                .withTime("bar_start", bar.start())
                .with("announced_before", announcedBefore == Direction.FLAT ? "none" : announcedBefore.name())
                .build();
    }
}
