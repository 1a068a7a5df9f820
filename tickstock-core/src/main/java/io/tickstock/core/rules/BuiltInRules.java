package io.tickstock.core.rules;

import io.tickstock.api.data.BarView;
import io.tickstock.api.data.FairValueView;
import io.tickstock.api.data.SessionPhase;
import io.tickstock.api.event.Tolerance;
import io.tickstock.api.spi.RuleInput;
import io.tickstock.api.spi.SourceRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The rules that settings describe: of what is found in bars, and of what is found in fair values. Prints have none. Immutable, so that any
 * number of threads may ask.
 */
public final class BuiltInRules {

    /** {@code rules.ohlcv.market-hours-only}. */
    public static final String MARKET_HOURS = "MARKET_HOURS";

    /** {@code rules.ohlcv.min-percent-change}. */
    public static final String MIN_PERCENT_CHANGE = "MIN_PERCENT_CHANGE";

    /** {@code rules.ohlcv.required-volume-multiple}, with too few bars to tell. */
    public static final String NO_BASELINE = "NO_BASELINE";

    /** {@code rules.ohlcv.required-volume-multiple}. */
    public static final String VOLUME_MULTIPLE = "VOLUME_MULTIPLE";

    /** {@code rules.fmv.min-confidence}. */
    public static final String MIN_CONFIDENCE = "MIN_CONFIDENCE";

    /** {@code rules.fmv.max-deviation}. */
    public static final String MAX_DEVIATION = "MAX_DEVIATION";

    /**
     * What they go by.
     *
     * @param minPercentChange bars: least move from open to close, in percent
     * @param volumeMultiple bars: least volume as a multiple of the mean before; 0 for any, whether there is a mean or not
     * @param marketHoursOnly bars: whether only those of regular hours count
     * @param types bars: names of the types of event that are judged at all
     * @param minConfidence fair values: least confidence, in [0, 1]
     * @param maxDeviation fair values: greatest distance from the market price, in percent of that
     */
    public record Limits(
            double minPercentChange,
            double volumeMultiple,
            boolean marketHoursOnly,
            Set<String> types,
            double minConfidence,
            double maxDeviation) {}

    private BuiltInRules() {}

    /**
     * The rules, in the order in which they are asked.
     *
     * @param limits what they go by
     * @return the rules
     */
    public static List<SourceRule> of(Limits limits) {
        List<SourceRule> rules = new ArrayList<>();
        if (!limits.types.isEmpty()) {
            if (limits.marketHoursOnly) {
                rules.add(ofBars(MARKET_HOURS, limits, (input, bar) -> input.phase() == SessionPhase.REGULAR));
            }
            rules.add(ofBars(
                    MIN_PERCENT_CHANGE,
                    limits,
                    (input, bar) -> Tolerance.meets(percentChange(bar), limits.minPercentChange)));
            if (limits.volumeMultiple > 0.0) {
                // Not even a mean of 0 makes the multiple of some volume unknown; that of none is.
                rules.add(ofBars(NO_BASELINE, limits, (input, bar) -> !Double.isNaN(input.volumeMultiple())));
                rules.add(ofBars(
                        VOLUME_MULTIPLE,
                        limits,
                        (input, bar) -> Tolerance.meets(input.volumeMultiple(), limits.volumeMultiple)));
            }
        }
        rules.add(SourceRule.of(MIN_CONFIDENCE, input -> {
            FairValueView value = input.fairValue();
            return value == null || Tolerance.meets(value.confidence(), limits.minConfidence);
        }));
        rules.add(SourceRule.of(MAX_DEVIATION, input -> {
            FairValueView value = input.fairValue();
            return value == null || Tolerance.meets(limits.maxDeviation, deviationPercent(value));
        }));
        return List.copyOf(rules);
    }

    /** Judges a bar. */
    private interface BarCheck {
        boolean allows(RuleInput input, BarView bar);
    }

    private static SourceRule ofBars(String name, Limits limits, BarCheck check) {
        return SourceRule.of(name, input -> {
            BarView bar = input.bar();
            return bar == null
                    || !limits.types.contains(input.detection().type().name())
                    || check.allows(input, bar);
        });
    }

    private static double percentChange(BarView bar) {
        return Math.abs(bar.close() / bar.open() - 1.0) * 100.0;
    }

    private static double deviationPercent(FairValueView value) {
        return Math.abs((value.fairValue() - value.marketPrice()) / value.marketPrice()) * 100.0;
    }
}
