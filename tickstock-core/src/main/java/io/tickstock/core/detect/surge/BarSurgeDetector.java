package io.tickstock.core.detect.surge;

import io.tickstock.api.data.BarView;
import io.tickstock.api.data.DataKind;
import io.tickstock.api.data.SessionPhase;
import io.tickstock.api.event.EventType;
import io.tickstock.api.event.Fields;
import io.tickstock.api.event.SurgeDetail;
import io.tickstock.api.event.SurgeTrigger;
import io.tickstock.api.spi.Detection;
import io.tickstock.api.spi.DetectionContext;
import io.tickstock.api.spi.EventDetector;
import io.tickstock.api.spi.SymbolInfo;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds surges of price and volume among bars, and emits {@code SURGE}. Without fields that change, so one instance serves any
 * number of symbols and threads.
 *
 * <p>The window is the newest bar, whatever its length. Its close is measured from the close before it in the same session, else from its own
 * open; its volume against the mean of up to 20 bars before it, of any session, from 5 on. An emission disarms; the next bar at
 * which no trigger holds arms again, so that a surge over several bars is told once. The cooldown of the settings is for prints.
 *
 * <p>A bar sent again takes the place of the one it was. The newest is then looked at again, and may be told, but arms nothing; an earlier
 * one only changes what later bars are measured against. A late bar that was not there before is left out.
 */
public final class BarSurgeDetector implements EventDetector<BarSurgeState> {

    private final SurgeSettings settings;
    private final SurgeRule rule;

    /**
     * Makes a detector.
     *
     * @param settings when a move or a burst of volume is a surge
     */
    public BarSurgeDetector(SurgeSettings settings) {
        this.settings = Objects.requireNonNull(settings, "settings");
        this.rule = new SurgeRule(settings);
    }

    @Override
    public String name() {
        return "bar-surge";
    }

    @Override
    public BarSurgeState newState(SymbolInfo symbol) {
        return new BarSurgeState();
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
    public void onBar(BarSurgeState state, BarView bar, DetectionContext context) {
        long start = bar.start();
        long session = context.session().id();
        if (bar.isLate()) {
            // One with the start of the newest ends before it: what was sent of that bar when it was not yet over.
            if (!state.isNewest(start)) {
                state.replaceEarlier(start, bar.close(), bar.volume());
            }
        } else if (bar.isRevision() && state.isNewest(start)) {
            state.replaceNewest(bar.close(), bar.volume(), session);
            evaluate(state, bar, false, context);
        } else {
            state.add(start, bar.close(), bar.volume(), session);
            evaluate(state, bar, true, context);
        }
    }

    private void evaluate(BarSurgeState state, BarView bar, boolean rearms, DetectionContext context) {
        double reference = state.reference(bar.open());
        double move = (bar.close() - reference) / reference;
        double baseline = state.baseline();
        double ratio = bar.volume() / baseline;
        @Nullable SurgeTrigger trigger = rule.trigger(Math.abs(move), ratio, true, true);
        if (trigger == null) {
            if (rearms) {
                state.rearm();
            }
        } else if (state.isArmed()) {
            state.disarm();
            SurgeDetail detail = new SurgeDetail(
                    trigger,
                    move * 100.0,
                    reference,
                    bar.volume(),
                    baseline,
                    ratio,
                    rule.strength(trigger, Math.abs(move), ratio));
            context.emit(Detection.of(EventType.SURGE, SurgeRule.direction(move), bar.close(), bar.end())
                    .priority(SurgeRule.priority(trigger))
                    .detail(detail)
                    .explanation(explain(state, detail, bar))
                    .build());
        }
    }

    private Fields explain(BarSurgeState state, SurgeDetail detail, BarView bar) {
        return Fields.builder()
                .with("price", bar.close())
                .with("reference", detail.reference())
                .with("move_percent", detail.movePercent())
                .with("window_volume", detail.windowVolume())
                .with("baseline", detail.baseline())
                .with("bars_before", state.length())
                .with("ratio", detail.ratio())
                .with("price_percent", settings.pricePercent())
                .with("price_alone_percent", settings.priceAlonePercent())
                .with("volume_multiple", settings.volumeMultiple())
                .with("volume_alone_multiple", settings.volumeAloneMultiple())
                .with("triggers", rule.triggerNames())
                .withTime("bar_start", bar.start())
                .build();
    }
}
