package io.tickstock.core.detect.surge;

import io.tickstock.api.data.SessionPhase;
import io.tickstock.api.event.SurgeTrigger;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * When a move or a burst of volume is a surge.
 *
 * @param pricePercent move that meets the price condition, in percent of the reference; &gt; 0
 * @param priceAlonePercent move that makes a surge without volume, in percent of the reference; &gt; 0
 * @param volumeMultiple window volume that meets the volume condition, in baselines; &gt; 0
 * @param volumeAloneMultiple window volume that makes a surge without a move, in baselines; &gt; 0, or NaN for never
 * @param cooldown least event time from a surge until the next may come, from 0 to 365 days
 * @param triggers which triggers emit, at least one; the others count as none
 * @param phases the phases of a session whose prints count, at least one
 */
public record SurgeSettings(
        double pricePercent,
        double priceAlonePercent,
        double volumeMultiple,
        double volumeAloneMultiple,
        Duration cooldown,
        Set<SurgeTrigger> triggers,
        Set<SessionPhase> phases) {

    private static final Duration LONGEST = Duration.ofDays(365);

    /** Checks each value and keeps copies of the sets. */
    public SurgeSettings {
        requirePositive("surge.price-percent", pricePercent);
        requirePositive("surge.price-alone-percent", priceAlonePercent);
        requirePositive("surge.volume-multiple", volumeMultiple);
        if (!Double.isNaN(volumeAloneMultiple)) {
            requirePositive("surge.volume-alone-multiple", volumeAloneMultiple);
        }
        if (cooldown.isNegative() || cooldown.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("surge.cooldown: " + cooldown + " (expected: 0 to 365 days)");
        }
        triggers = Collections.unmodifiableSet(EnumSet.copyOf(requireSome("surge.triggers", triggers)));
        phases = Collections.unmodifiableSet(EnumSet.copyOf(requireSome("surge.phases", phases)));
    }

    /**
     * What holds when nothing is set.
     *
     * @return 1 %, 2 % alone, 3 baselines, volume alone never, 30 s, every trigger, the regular session
     */
    public static SurgeSettings defaults() {
        return new SurgeSettings(
                1.0,
                2.0,
                3.0,
                Double.NaN,
                Duration.ofSeconds(30),
                EnumSet.allOf(SurgeTrigger.class),
                EnumSet.of(SessionPhase.REGULAR));
    }

    /**
     * A copy with another price condition.
     *
     * @param value in percent, &gt; 0 and finite
     * @return the copy
     */
    public SurgeSettings withPricePercent(double value) {
        return new SurgeSettings(
                value, priceAlonePercent, volumeMultiple, volumeAloneMultiple, cooldown, triggers, phases);
    }

    /**
     * A copy with another move that suffices alone.
     *
     * @param value in percent, &gt; 0 and finite
     * @return the copy
     */
    public SurgeSettings withPriceAlonePercent(double value) {
        return new SurgeSettings(pricePercent, value, volumeMultiple, volumeAloneMultiple, cooldown, triggers, phases);
    }

    /**
     * A copy with another volume condition.
     *
     * @param value in baselines, &gt; 0 and finite
     * @return the copy
     */
    public SurgeSettings withVolumeMultiple(double value) {
        return new SurgeSettings(
                pricePercent, priceAlonePercent, value, volumeAloneMultiple, cooldown, triggers, phases);
    }

    /**
     * A copy with another volume that suffices alone.
     *
     * @param value in baselines, &gt; 0 and finite, or NaN for never
     * @return the copy
     */
    public SurgeSettings withVolumeAloneMultiple(double value) {
        return new SurgeSettings(pricePercent, priceAlonePercent, volumeMultiple, value, cooldown, triggers, phases);
    }

    /**
     * A copy with another cooldown.
     *
     * @param value from 0 to 365 days
     * @return the copy
     */
    public SurgeSettings withCooldown(Duration value) {
        return new SurgeSettings(
                pricePercent, priceAlonePercent, volumeMultiple, volumeAloneMultiple, value, triggers, phases);
    }

    /**
     * A copy with other triggers.
     *
     * @param value at least one
     * @return the copy
     */
    public SurgeSettings withTriggers(Set<SurgeTrigger> value) {
        return new SurgeSettings(
                pricePercent, priceAlonePercent, volumeMultiple, volumeAloneMultiple, cooldown, value, phases);
    }

    /**
     * A copy with other phases.
     *
     * @param value at least one
     * @return the copy
     */
    public SurgeSettings withPhases(Set<SessionPhase> value) {
        return new SurgeSettings(
                pricePercent, priceAlonePercent, volumeMultiple, volumeAloneMultiple, cooldown, triggers, value);
    }

    /** Whether a burst of volume alone can emit: it is listed and its multiple is set. */
    boolean volumeAloneEmits() {
        return triggers.contains(SurgeTrigger.VOLUME) && !Double.isNaN(volumeAloneMultiple);
    }

    private static void requirePositive(String key, double value) {
        if (!(value > 0.0 && Double.isFinite(value))) {
            throw new IllegalArgumentException(key + ": " + value + " (expected: > 0 and finite)");
        }
    }

    private static <E extends Enum<E>> Set<E> requireSome(String key, Set<E> values) {
        if (values.isEmpty()) {
            throw new IllegalArgumentException(key + ": [] (expected: at least one)");
        }
        return values;
    }
}
