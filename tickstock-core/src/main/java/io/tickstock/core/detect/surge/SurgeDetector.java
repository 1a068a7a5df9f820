package io.tickstock.core.detect.surge;

import io.tickstock.api.data.DataKind;
import io.tickstock.api.data.SessionPhase;
import io.tickstock.api.data.TickView;
import io.tickstock.api.event.EventType;
import io.tickstock.api.event.Fields;
import io.tickstock.api.event.SurgeDetail;
import io.tickstock.api.event.SurgeTrigger;
import io.tickstock.api.event.Tolerance;
import io.tickstock.api.spi.Detection;
import io.tickstock.api.spi.DetectionContext;
import io.tickstock.api.spi.EventDetector;
import io.tickstock.api.spi.SymbolInfo;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds surges of price and volume among trade prints, and emits {@code SURGE}. Without fields that change, so one instance
 * serves any number of symbols and threads.
 */
public final class SurgeDetector implements EventDetector<SurgeState> {

    /** A part of a threshold that rounding cannot bridge. */
    private static final double SAFE = 1.0 - 1e-6;

    private static final int LEAST_PRINTS_FOR_PRICE = 3;
    private static final int LEAST_PRINTS_FOR_VOLUME = 5;

    private final SurgeSettings settings;
    private final double priceMove;
    private final SurgeRule rule;
    private final double safeMove;
    private final double safeMultiple;
    private final long cooldown;

    /**
     * Makes a detector.
     *
     * @param settings when a move or a burst of volume is a surge
     */
    public SurgeDetector(SurgeSettings settings) {
        this.settings = Objects.requireNonNull(settings, "settings");
        this.priceMove = settings.pricePercent() / 100.0;
        this.rule = new SurgeRule(settings);
        this.safeMove = priceMove * SAFE;
        this.safeMultiple = settings.volumeMultiple() * SAFE;
        this.cooldown = settings.cooldown().toNanos();
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
    public Set<DataKind> inputs() {
        return EnumSet.of(DataKind.TICK);
    }

    @Override
    public void onTick(SurgeState state, TickView tick, DetectionContext context) {
        long time = tick.eventTime();
        boolean late = tick.isLate();
        state.see(time, late);
        if (tick.addsVolume()) {
            if (late) {
                state.addLateVolume(time, tick.size());
            } else {
                state.addVolume(tick.size());
            }
        }
        if (!late && tick.setsLast()) {
            state.addPrice(tick.price());
            if (!state.isArmed() || mayHold(state, tick.price())) {
                evaluate(state, tick, context);
            }
        }
    }

    /** Whether a condition may hold: no division, and no sum that is not needed; what is near its threshold may. */
    private boolean mayHold(SurgeState state, double price) {
        double reference = state.reference();
        return !(Math.abs(price - reference) < reference * safeMove)
                || (state.prints() >= LEAST_PRINTS_FOR_VOLUME && state.volume() >= state.baseline() * safeMultiple);
    }

    private void evaluate(SurgeState state, TickView tick, DetectionContext context) {
        double reference = state.reference();
        double move = (tick.price() - reference) / reference;
        double ratio = state.volume() / state.baseline();
        if (!state.isArmed() && isQuiet(state, tick.eventTime(), Math.abs(move), ratio)) {
            state.rearm();
        }
        if (!state.isArmed()) {
            return;
        }
        int prints = state.prints();
        @Nullable
        SurgeTrigger trigger = rule.trigger(
                Math.abs(move), ratio, prints >= LEAST_PRINTS_FOR_PRICE, prints >= LEAST_PRINTS_FOR_VOLUME);
        if (trigger != null) {
            emit(state, trigger, tick, context);
        }
    }

    /** Whether enough time has passed, and what could make a surge is under half its threshold. */
    private boolean isQuiet(SurgeState state, long time, double move, double ratio) {
        return time - state.toldTime() >= cooldown
                && Tolerance.isUnder(move, priceMove / 2.0)
                && (!settings.volumeAloneEmits() || Tolerance.isUnder(ratio, settings.volumeAloneMultiple() / 2.0));
    }

    /** Emits; what the event tells is worked out again here. */
    private void emit(SurgeState state, SurgeTrigger trigger, TickView tick, DetectionContext context) {
        double reference = state.reference();
        double move = (tick.price() - reference) / reference;
        double volume = state.volume();
        double baseline = state.baseline();
        double ratio = volume / baseline;
        SurgeDetail detail = new SurgeDetail(
                trigger,
                move * 100.0,
                reference,
                volume,
                baseline,
                ratio,
                rule.strength(trigger, Math.abs(move), ratio));
        Fields why = explain(state, detail, tick.price());
        state.tell(tick.eventTime());
        context.emit(Detection.of(EventType.SURGE, SurgeRule.direction(move), tick.price(), tick.eventTime())
                .priority(SurgeRule.priority(trigger))
                .detail(detail)
                .explanation(why)
                .build());
    }

    private Fields explain(SurgeState state, SurgeDetail detail, double price) {
        Fields.Builder why = Fields.builder()
                .with("price", price)
                .with("reference", detail.reference())
                .with("move_percent", detail.movePercent())
                .with("prints", state.prints())
                .with("window_volume", detail.windowVolume())
                .with("baseline", detail.baseline())
                .with("baseline_blocks", state.baselineBlocks())
                .with("ratio", detail.ratio())
                .with("price_percent", settings.pricePercent())
                .with("price_alone_percent", settings.priceAlonePercent())
                .with("volume_multiple", settings.volumeMultiple())
                .with("volume_alone_multiple", settings.volumeAloneMultiple())
                .with("triggers", rule.triggerNames())
                .with("cooldown_ns", cooldown);
        return (state.isTold() ? why.withTime("last_emission", state.toldTime()) : why).build();
    }
}
