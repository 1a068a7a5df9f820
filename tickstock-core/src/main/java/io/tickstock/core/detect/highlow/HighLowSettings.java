package io.tickstock.core.detect.highlow;

import io.tickstock.api.data.SessionPhase;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * When a new extreme is told.
 *
 * @param cooldown least event time between two events of one side, from 0 to 365 days
 * @param minMovePercent least distance from the last told extreme, or before any from the open, in percent of it; &ge; 0
 * @param phases the phases of a session whose prints count, at least one
 */
public record HighLowSettings(Duration cooldown, double minMovePercent, Set<SessionPhase> phases) {

    private static final Duration LONGEST = Duration.ofDays(365);

    /** Checks each value and keeps a copy of the phases. */
    public HighLowSettings {
        if (cooldown.isNegative() || cooldown.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("highlow.cooldown: " + cooldown + " (expected: 0 to 365 days)");
        }
        if (!(minMovePercent >= 0.0 && Double.isFinite(minMovePercent))) {
            throw new IllegalArgumentException(
                    "highlow.min-move-percent: " + minMovePercent + " (expected: >= 0 and finite)");
        }
        if (phases.isEmpty()) {
            throw new IllegalArgumentException("highlow.phases: [] (expected: at least one)");
        }
        phases = Collections.unmodifiableSet(EnumSet.copyOf(phases));
    }

    /**
     * What holds when nothing is set.
     *
     * @return 1 s, 0.05 %, the regular session
     */
    public static HighLowSettings defaults() {
        return new HighLowSettings(Duration.ofSeconds(1), 0.05, EnumSet.of(SessionPhase.REGULAR));
    }

    /**
     * A copy with another cooldown.
     *
     * @param value from 0 to 365 days
     * @return the copy
     */
    public HighLowSettings withCooldown(Duration value) {
        return new HighLowSettings(value, minMovePercent, phases);
    }

    /**
     * A copy with another least distance.
     *
     * @param value in percent, &ge; 0 and finite
     * @return the copy
     */
    public HighLowSettings withMinMovePercent(double value) {
        return new HighLowSettings(cooldown, value, phases);
    }

    /**
     * A copy with other phases.
     *
     * @param value at least one
     * @return the copy
     */
    public HighLowSettings withPhases(Set<SessionPhase> value) {
        return new HighLowSettings(cooldown, minMovePercent, value);
    }
}
