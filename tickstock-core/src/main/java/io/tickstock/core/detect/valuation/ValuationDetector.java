package io.tickstock.core.detect.valuation;

import io.tickstock.api.data.DataKind;
import io.tickstock.api.data.FairValueView;
import io.tickstock.api.data.MarketData;
import io.tickstock.api.data.SessionPhase;
import io.tickstock.api.event.Direction;
import io.tickstock.api.event.EventType;
import io.tickstock.api.event.Fields;
import io.tickstock.api.event.Priority;
import io.tickstock.api.event.Tolerance;
import io.tickstock.api.event.ValuationDetail;
import io.tickstock.api.spi.Detection;
import io.tickstock.api.spi.DetectionContext;
import io.tickstock.api.spi.EventDetector;
import io.tickstock.api.spi.SymbolInfo;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;

/**
 * Finds symbols whose market price is away from their modelled fair value, and emits {@code UNDERVALUED} and {@code OVERVALUED}.
 * Without fields that change, so one instance serves any number of symbols and threads.
 *
 * <p>deviation = (fair value &minus; market price) &divide; market price. A side is announced when |deviation| meets the threshold
 * and the side is not the announced one; what is announced is cleared when |deviation| is under half of the threshold. A value that is
 * behind a newer one of its symbol is left out. Sessions do not matter.
 */
public final class ValuationDetector implements EventDetector<ValuationState> {

    private static final double NANOS_A_MILLI = 1e6;

    /** A model may have no confidence at all; an event has some. */
    private static final double LEAST_CERTAINTY = 1e-9;

    private final double percent;

    /**
     * Makes a detector.
     *
     * @param settings when a fair value is told
     */
    public ValuationDetector(ValuationSettings settings) {
        this.percent = Objects.requireNonNull(settings, "settings").percent();
    }

    @Override
    public String name() {
        return "valuation";
    }

    @Override
    public ValuationState newState(SymbolInfo symbol) {
        return new ValuationState();
    }

    @Override
    public Set<SessionPhase> phases() {
        return EnumSet.allOf(SessionPhase.class);
    }

    @Override
    public Set<DataKind> inputs() {
        return EnumSet.of(DataKind.FAIR_VALUE);
    }

    @Override
    public void onFairValue(ValuationState state, FairValueView value, DetectionContext context) {
        if (value.isLate()) {
            return;
        }
        double deviation = (value.fairValue() - value.marketPrice()) / value.marketPrice();
        double size = Math.abs(deviation);
        double threshold = percent / 100.0;
        if (Tolerance.isUnder(size, threshold / 2.0)) {
            state.announced = Direction.FLAT;
        } else if (Tolerance.meets(size, threshold)) {
            Direction side = deviation > 0.0 ? Direction.UP : Direction.DOWN;
            if (side != state.announced) {
                Direction before = state.announced;
                state.announced = side;
                emit(value, deviation, side, before, context);
            }
        }
    }

    private void emit(
            FairValueView value, double deviation, Direction side, Direction before, DetectionContext context) {
        EventType type = side == Direction.UP ? EventType.UNDERVALUED : EventType.OVERVALUED;
        boolean isOwn = value.marketPriceTime() == MarketData.NO_TIME;
        double age = isOwn ? Double.NaN : Math.max(0.0, (value.eventTime() - value.marketPriceTime()) / NANOS_A_MILLI);
        ValuationDetail detail = new ValuationDetail(
                value.fairValue(),
                value.marketPrice(),
                age,
                deviation * 100.0,
                value.confidence(),
                value.model(),
                value.sessionHigh(),
                value.sessionLow(),
                value.sessionOpen());
        context.emit(Detection.of(type, side, value.marketPrice(), value.eventTime())
                .priority(Priority.MEDIUM)
                .certainty(Math.max(LEAST_CERTAINTY, value.confidence()))
                .detail(detail)
                .explanation(Fields.builder()
                        .with("fair_value", value.fairValue())
                        .with("market_price", value.marketPrice())
                        .with("deviation_percent", detail.deviationPercent())
                        .with("percent", percent)
                        .with("announced", before.name())
                        .build())
                .build());
    }
}
