package io.tickstock.core.detect.surge;

import io.tickstock.api.event.Direction;
import io.tickstock.api.event.Priority;
import io.tickstock.api.event.Strength;
import io.tickstock.api.event.SurgeTrigger;
import io.tickstock.api.event.Tolerance;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a move and a ratio of volumes make together, of prints and of bars alike. Never changes. */
final class SurgeRule {

    private final SurgeSettings settings;
    private final double priceMove;
    private final double priceAloneMove;
    private final String triggerNames;

    SurgeRule(SurgeSettings settings) {
        this.settings = settings;
        this.priceMove = settings.pricePercent() / 100.0;
        this.priceAloneMove = settings.priceAlonePercent() / 100.0;
        this.triggerNames = settings.triggers().stream().map(SurgeTrigger::name).collect(Collectors.joining(","));
    }

    /** The trigger that holds, or null when none does that is listed; a ratio that is not a number meets nothing. */
    @Nullable
    SurgeTrigger trigger(double move, double ratio, boolean enoughForPrice, boolean enoughForVolume) {
        boolean priceHolds = enoughForPrice && Tolerance.meets(move, priceMove);
        boolean volumeHolds = enoughForVolume && Tolerance.meets(ratio, settings.volumeMultiple());
        if (priceHolds && volumeHolds) {
            return listed(SurgeTrigger.PRICE_AND_VOLUME);
        }
        if (priceHolds && Tolerance.meets(move, priceAloneMove)) {
            return listed(SurgeTrigger.PRICE);
        }
        boolean volumeAlone = volumeHolds && Tolerance.meets(ratio, settings.volumeAloneMultiple());
        return volumeAlone ? listed(SurgeTrigger.VOLUME) : null;
    }

    private @Nullable SurgeTrigger listed(SurgeTrigger trigger) {
        return settings.triggers().contains(trigger) ? trigger : null;
    }

    Strength strength(SurgeTrigger trigger, double move, double ratio) {
        double timesPrice = move / priceMove;
        double timesVolume = ratio / settings.volumeMultiple();
        return switch (trigger) {
            case PRICE_AND_VOLUME -> Strength.of(Math.max(timesPrice, timesVolume));
            case PRICE -> Strength.of(timesPrice);
            case VOLUME -> Strength.of(timesVolume);
        };
    }

    /** The listed triggers, separated by commas. */
    String triggerNames() {
        return triggerNames;
    }

    static Priority priority(SurgeTrigger trigger) {
        return trigger == SurgeTrigger.PRICE_AND_VOLUME ? Priority.HIGH : Priority.MEDIUM;
    }

    static Direction direction(double move) {
        if (move == 0.0) {
            return Direction.FLAT;
        }
        return move > 0.0 ? Direction.UP : Direction.DOWN;
    }
}
