package io.tickstock.api.event;

import java.util.Locale;
import java.util.Objects;

/**
 * Detail of a SURGE.
 *
 * @param trigger which conditions made it
 * @param movePercent (price &minus; reference) &divide; reference &times; 100
 * @param reference the price that the move is measured from
 * @param windowVolume units traded in the window
 * @param baseline mean volume of a block of the history, NaN when undefined
 * @param ratio window volume &divide; baseline, NaN when undefined
 * @param strength how far over its thresholds it is
 */
public record SurgeDetail(
        SurgeTrigger trigger,
        double movePercent,
        double reference,
        double windowVolume,
        double baseline,
        double ratio,
        Strength strength)
        implements EventDetail {

    /**
     * Checks that nothing is missing.
     *
     * @param trigger which conditions made it
     * @param movePercent (price &minus; reference) &divide; reference &times; 100
     * @param reference the price that the move is measured from
     * @param windowVolume units traded in the window
     * @param baseline mean volume of a block of the history, NaN when undefined
     * @param ratio window volume &divide; baseline, NaN when undefined
     * @param strength how far over its thresholds it is
     */
    public SurgeDetail {
        Objects.requireNonNull(trigger, "trigger");
        Objects.requireNonNull(strength, "strength");
    }

    @Override
    public void describe(FieldVisitor visitor) {
        visitor.text("trigger", trigger.name());
        visitor.number("move_percent", movePercent);
        visitor.number("reference", reference);
        visitor.number("window_volume", windowVolume);
        visitor.number("baseline", baseline);
        visitor.number("ratio", ratio);
        visitor.text("strength", strength.name().toLowerCase(Locale.ROOT));
    }
}
