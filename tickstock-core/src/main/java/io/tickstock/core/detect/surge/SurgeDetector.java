package io.tickstock.core.detect.surge;

import io.tickstock.api.data.SessionPhase;
import io.tickstock.api.data.TickView;
import io.tickstock.api.event.Direction;
import io.tickstock.api.event.EventType;
import io.tickstock.api.event.Fields;
import io.tickstock.api.event.Priority;
import io.tickstock.api.event.Strength;
import io.tickstock.api.event.SurgeDetail;
import io.tickstock.api.event.SurgeTrigger;
import io.tickstock.api.event.Tolerance;
import io.tickstock.api.spi.Detection;
import io.tickstock.api.spi.DetectionContext;
import io.tickstock.api.spi.EventDetector;
import io.tickstock.api.spi.SymbolInfo;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds surges of price and volume among trade prints, and emits {@code SURGE}. Without fields that change, so one instance
 * serves any number of symbols and threads.
 */
public final class SurgeDetector implements EventDetector<SurgeState> {

    private static final long SECOND = 1_000_000_000L;
    private static final int LEAST_PRINTS_FOR_PRICE = 3;
    private static final int LEAST_PRINTS_FOR_VOLUME = 5;

    private final SurgeSettings settings;
    private final double priceMove;
    private final double priceAloneMove;
    private final long cooldown;
    private final String triggerNames;

    /**
     * Makes a detector.
     *
     * @param settings when a move or a burst of volume is a surge
     */
    public SurgeDetector(SurgeSettings settings) {
        this.settings = Objects.requireNonNull(settings, "settings");
        this.priceMove = settings.pricePercent() / 100.0;
        this.priceAloneMove = settings.priceAlonePercent() / 100.0;
        this.cooldown = settings.cooldown().toNanos();
        this.triggerNames = settings.triggers().stream().map(SurgeTrigger::name).collect(Collectors.joining(","));
    }

    @Override
    public String name() {
        return "surge";
    }

    @Override
    public SurgeState newState(SymbolInfo symbol) {
        return new SurgeState();
    }

    @Override
    public Set<SessionPhase> phases() {
        return settings.phases();
    }

    @Override
    public void onTick(SurgeState state, TickView tick, DetectionContext context) {
        long time = tick.eventTime();
        long bucket = Math.floorDiv(time, SECOND);
        boolean late = tick.isLate();
        state.history.see(bucket, time, late);
        state.window.advanceTo(bucket);
        if (tick.addsVolume()) {
            state.window.addVolume(bucket, tick.size());
            state.history.add(bucket, tick.size());
        }
        if (!late && tick.setsLast()) {
            state.window.addPrice(tick.price());
            evaluate(state, bucket, tick, context);
        }
    }

    private void evaluate(SurgeState state, long bucket, TickView tick, DetectionContext context) {
        double reference = state.window.reference();
        double move = (tick.price() - reference) / reference;
        double ratio = state.window.volume() / state.history.baseline(bucket);
        if (!state.isArmed() && isQuiet(state, tick.eventTime(), Math.abs(move), ratio)) {
            state.rearm();
        }
        if (!state.isArmed()) {
            return;
        }
        int prints = state.window.prints();
        boolean priceHolds = prints >= LEAST_PRINTS_FOR_PRICE && Tolerance.meets(Math.abs(move), priceMove);
        boolean volumeHolds = prints >= LEAST_PRINTS_FOR_VOLUME && Tolerance.meets(ratio, settings.volumeMultiple());
        if (priceHolds && volumeHolds) {
            emit(state, SurgeTrigger.PRICE_AND_VOLUME, bucket, tick, context);
        } else if (priceHolds && Tolerance.meets(Math.abs(move), priceAloneMove)) {
            emit(state, SurgeTrigger.PRICE, bucket, tick, context);
        } else if (volumeHolds && Tolerance.meets(ratio, settings.volumeAloneMultiple())) {
            emit(state, SurgeTrigger.VOLUME, bucket, tick, context);
        }
    }

    /** Whether enough time has passed, and what could make a surge is under half its threshold. */
    private boolean isQuiet(SurgeState state, long time, double move, double ratio) {
        return time - state.toldTime() >= cooldown
                && Tolerance.isUnder(move, priceMove / 2.0)
                && (!settings.volumeAloneEmits() || Tolerance.isUnder(ratio, settings.volumeAloneMultiple() / 2.0));
    }

    /** Emits if the trigger is listed; otherwise nothing has happened. What the event tells is worked out again here. */
    private void emit(SurgeState state, SurgeTrigger trigger, long bucket, TickView tick, DetectionContext context) {
        if (!settings.triggers().contains(trigger)) {
            return;
        }
        double reference = state.window.reference();
        double move = (tick.price() - reference) / reference;
        double volume = state.window.volume();
        double baseline = state.history.baseline(bucket);
        double ratio = volume / baseline;
        SurgeDetail detail = new SurgeDetail(
                trigger, move * 100.0, reference, volume, baseline, ratio, strength(trigger, Math.abs(move), ratio));
        Fields why = explain(state, detail, tick.price());
        state.tell(tick.eventTime());
        context.emit(Detection.of(EventType.SURGE, direction(move), tick.price(), tick.eventTime())
                .priority(trigger == SurgeTrigger.PRICE_AND_VOLUME ? Priority.HIGH : Priority.MEDIUM)
                .detail(detail)
                .explanation(why)
                .build());
    }

    private Strength strength(SurgeTrigger trigger, double move, double ratio) {
        double timesPrice = move / priceMove;
        double timesVolume = ratio / settings.volumeMultiple();
        return switch (trigger) {
            case PRICE_AND_VOLUME -> Strength.of(Math.max(timesPrice, timesVolume));
            case PRICE -> Strength.of(timesPrice);
            case VOLUME -> Strength.of(timesVolume);
        };
    }

    private Fields explain(SurgeState state, SurgeDetail detail, double price) {
        Fields.Builder why = Fields.builder()
                .with("price", price)
                .with("reference", detail.reference())
                .with("move_percent", detail.movePercent())
                .with("prints", state.window.prints())
                .with("window_volume", detail.windowVolume())
                .with("baseline", detail.baseline())
                .with("baseline_blocks", state.history.length())
                .with("ratio", detail.ratio())
                .with("price_percent", settings.pricePercent())
                .with("price_alone_percent", settings.priceAlonePercent())
                .with("volume_multiple", settings.volumeMultiple())
                .with("volume_alone_multiple", settings.volumeAloneMultiple())
                .with("triggers", triggerNames)
                .with("cooldown_ns", cooldown);
        return (state.isTold() ? why.withTime("last_emission", state.toldTime()) : why).build();
    }

    private static Direction direction(double move) {
        if (move == 0.0) {
            return Direction.FLAT;
        }
        return move > 0.0 ? Direction.UP : Direction.DOWN;
    }
}
