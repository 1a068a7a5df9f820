package io.tickstock.reference;

import io.tickstock.api.data.SessionPhase;
import io.tickstock.api.event.SurgeTrigger;
import java.util.Set;

/**
 * The settings as plain numbers; times in nanoseconds, percents in percent.
 *
 * @param surgeVolumeAloneMultiple NaN when VOLUME alone never triggers
 * @param immediate whether the first candidate of a window is told at once
 * @param byTicker whether all types of a symbol compete
 */
public record ReferenceSettings(
        long lateness,
        long highLowCooldown,
        double highLowMinMovePercent,
        Set<SessionPhase> highLowPhases,
        double surgePricePercent,
        double surgePriceAlonePercent,
        double surgeVolumeMultiple,
        double surgeVolumeAloneMultiple,
        long surgeCooldown,
        Set<SurgeTrigger> surgeTriggers,
        Set<SessionPhase> surgePhases,
        double trendMinSlopePercent,
        double trendMinR2,
        long trendHold,
        long trendRearm,
        Set<SessionPhase> trendPhases,
        long coordinationWindow,
        boolean immediate,
        boolean byTicker) {

    static final long SECOND = 1_000_000_000L;

    public ReferenceSettings {
        highLowPhases = Set.copyOf(highLowPhases);
        surgeTriggers = Set.copyOf(surgeTriggers);
        surgePhases = Set.copyOf(surgePhases);
        trendPhases = Set.copyOf(trendPhases);
    }

    /** The defaults of {@code docs/semantics.md}. */
    public static ReferenceSettings defaults() {
        Set<SessionPhase> regular = Set.of(SessionPhase.REGULAR);
        return new ReferenceSettings(
                2 * SECOND,
                SECOND,
                0.05,
                regular,
                1.0,
                2.0,
                3.0,
                Double.NaN,
                30 * SECOND,
                Set.of(SurgeTrigger.values()),
                regular,
                0.05,
                0.6,
                5 * SECOND,
                60 * SECOND,
                regular,
                SECOND / 2,
                false,
                false);
    }

    public ReferenceSettings withLateness(long nanos) {
        return new ReferenceSettings(
                nanos,
                highLowCooldown,
                highLowMinMovePercent,
                highLowPhases,
                surgePricePercent,
                surgePriceAlonePercent,
                surgeVolumeMultiple,
                surgeVolumeAloneMultiple,
                surgeCooldown,
                surgeTriggers,
                surgePhases,
                trendMinSlopePercent,
                trendMinR2,
                trendHold,
                trendRearm,
                trendPhases,
                coordinationWindow,
                immediate,
                byTicker);
    }

    public ReferenceSettings withHighLow(long cooldown, double minMovePercent) {
        return new ReferenceSettings(
                lateness,
                cooldown,
                minMovePercent,
                highLowPhases,
                surgePricePercent,
                surgePriceAlonePercent,
                surgeVolumeMultiple,
                surgeVolumeAloneMultiple,
                surgeCooldown,
                surgeTriggers,
                surgePhases,
                trendMinSlopePercent,
                trendMinR2,
                trendHold,
                trendRearm,
                trendPhases,
                coordinationWindow,
                immediate,
                byTicker);
    }

    public ReferenceSettings withSurge(
            double pricePercent,
            double priceAlonePercent,
            double volumeMultiple,
            double volumeAloneMultiple,
            long cooldown,
            Set<SurgeTrigger> triggers) {
        return new ReferenceSettings(
                lateness,
                highLowCooldown,
                highLowMinMovePercent,
                highLowPhases,
                pricePercent,
                priceAlonePercent,
                volumeMultiple,
                volumeAloneMultiple,
                cooldown,
                triggers,
                surgePhases,
                trendMinSlopePercent,
                trendMinR2,
                trendHold,
                trendRearm,
                trendPhases,
                coordinationWindow,
                immediate,
                byTicker);
    }

    public ReferenceSettings withTrend(double minSlopePercent, double minR2, long hold, long rearm) {
        return new ReferenceSettings(
                lateness,
                highLowCooldown,
                highLowMinMovePercent,
                highLowPhases,
                surgePricePercent,
                surgePriceAlonePercent,
                surgeVolumeMultiple,
                surgeVolumeAloneMultiple,
                surgeCooldown,
                surgeTriggers,
                surgePhases,
                minSlopePercent,
                minR2,
                hold,
                rearm,
                trendPhases,
                coordinationWindow,
                immediate,
                byTicker);
    }

    /** The phases that count, for HIGH and LOW, SURGE, TREND. */
    public ReferenceSettings withPhases(Set<SessionPhase> highLow, Set<SessionPhase> surge, Set<SessionPhase> trend) {
        return new ReferenceSettings(
                lateness,
                highLowCooldown,
                highLowMinMovePercent,
                highLow,
                surgePricePercent,
                surgePriceAlonePercent,
                surgeVolumeMultiple,
                surgeVolumeAloneMultiple,
                surgeCooldown,
                surgeTriggers,
                surge,
                trendMinSlopePercent,
                trendMinR2,
                trendHold,
                trendRearm,
                trend,
                coordinationWindow,
                immediate,
                byTicker);
    }

    public ReferenceSettings withCoordinationWindow(long nanos) {
        return new ReferenceSettings(
                lateness,
                highLowCooldown,
                highLowMinMovePercent,
                highLowPhases,
                surgePricePercent,
                surgePriceAlonePercent,
                surgeVolumeMultiple,
                surgeVolumeAloneMultiple,
                surgeCooldown,
                surgeTriggers,
                surgePhases,
                trendMinSlopePercent,
                trendMinR2,
                trendHold,
                trendRearm,
                trendPhases,
                nanos,
                immediate,
                byTicker);
    }

    public ReferenceSettings withCoordination(boolean atOnce, boolean allTypes) {
        return new ReferenceSettings(
                lateness,
                highLowCooldown,
                highLowMinMovePercent,
                highLowPhases,
                surgePricePercent,
                surgePriceAlonePercent,
                surgeVolumeMultiple,
                surgeVolumeAloneMultiple,
                surgeCooldown,
                surgeTriggers,
                surgePhases,
                trendMinSlopePercent,
                trendMinR2,
                trendHold,
                trendRearm,
                trendPhases,
                coordinationWindow,
                atOnce,
                allTypes);
    }
}
