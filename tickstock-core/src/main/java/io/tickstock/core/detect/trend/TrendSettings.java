package io.tickstock.core.detect.trend;

import io.tickstock.api.data.SessionPhase;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * When prices have a direction, and when it is told.
 *
 * @param minSlopePercent least slope of a window that votes, in percent of its mean price a minute; &gt; 0
 * @param barMinSlopePercent least slope of a window of bars that votes, in percent of its mean close a bar; &gt; 0
 * @param minR2 least coefficient of determination of a window that votes, in [0, 1]
 * @param hold event time that a direction must have lasted to be told, from 0 to 365 days
 * @param rearm event time without direction after which the same one may be told again, from 0 to 365 days
 * @param phases the phases of a session whose prints count, at least one
 */
public record TrendSettings(
        double minSlopePercent,
        double barMinSlopePercent,
        double minR2,
        Duration hold,
        Duration rearm,
        Set<SessionPhase> phases) {

    private static final Duration LONGEST = Duration.ofDays(365);

    /**
     * Checks each value and keeps a copy of the phases.
     *
     * @param minSlopePercent least slope of a window that votes, in percent of its mean price a minute; &gt; 0
     * @param barMinSlopePercent least slope of a window of bars that votes, in percent of its mean close a bar; &gt; 0
     * @param minR2 least coefficient of determination of a window that votes, in [0, 1]
     * @param hold event time that a direction must have lasted to be told, from 0 to 365 days
     * @param rearm event time without direction after which the same one may be told again, from 0 to 365 days
     * @param phases the phases of a session whose prints count, at least one
     */
    public TrendSettings {
        requireSlope("trend.min-slope-percent", minSlopePercent);
        requireSlope("trend.bar-min-slope-percent", barMinSlopePercent);
        if (!(minR2 >= 0.0 && minR2 <= 1.0)) {
            throw new IllegalArgumentException("trend.min-r2: " + minR2 + " (expected: in [0, 1])");
        }
        requireSpan("trend.hold", hold);
        requireSpan("trend.rearm", rearm);
        if (phases.isEmpty()) {
            throw new IllegalArgumentException("trend.phases: [] (expected: at least one)");
        }
        phases = Collections.unmodifiableSet(EnumSet.copyOf(phases));
    }

    /**
     * What holds when nothing is set.
     *
     * @return 0.05 % a minute, 0.1 % a bar, 0.6, 5 s, 60 s, the regular session
     */
    public static TrendSettings defaults() {
        return new TrendSettings(
                0.05, 0.1, 0.6, Duration.ofSeconds(5), Duration.ofSeconds(60), EnumSet.of(SessionPhase.REGULAR));
    }

    /**
     * A copy with another least slope.
     *
     * @param value in percent a minute, &gt; 0 and finite
     * @return the copy
     */
    public TrendSettings withMinSlopePercent(double value) {
        return new TrendSettings(value, barMinSlopePercent, minR2, hold, rearm, phases);
    }

    /**
     * A copy with another least slope of bars.
     *
     * @param value in percent a bar, &gt; 0 and finite
     * @return the copy
     */
    public TrendSettings withBarMinSlopePercent(double value) {
        return new TrendSettings(minSlopePercent, value, minR2, hold, rearm, phases);
    }

    /**
     * A copy with another least coefficient of determination.
     *
     * @param value in [0, 1]
     * @return the copy
     */
    public TrendSettings withMinR2(double value) {
        return new TrendSettings(minSlopePercent, barMinSlopePercent, value, hold, rearm, phases);
    }

    /**
     * A copy in which a direction must last for another time.
     *
     * @param value from 0 to 365 days
     * @return the copy
     */
    public TrendSettings withHold(Duration value) {
        return new TrendSettings(minSlopePercent, barMinSlopePercent, minR2, value, rearm, phases);
    }

    /**
     * A copy that tells the same direction again after another time.
     *
     * @param value from 0 to 365 days
     * @return the copy
     */
    public TrendSettings withRearm(Duration value) {
        return new TrendSettings(minSlopePercent, barMinSlopePercent, minR2, hold, value, phases);
    }

    /**
     * A copy with other phases.
     *
     * @param value at least one
     * @return the copy
     */
    public TrendSettings withPhases(Set<SessionPhase> value) {
        return new TrendSettings(minSlopePercent, barMinSlopePercent, minR2, hold, rearm, value);
    }

    private static void requireSlope(String key, double value) {
        if (!(value > 0.0 && Double.isFinite(value))) {
            throw new IllegalArgumentException(key + ": " + value + " (expected: > 0 and finite)");
        }
    }

    private static void requireSpan(String key, Duration value) {
        if (value.isNegative() || value.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(key + ": " + value + " (expected: 0 to 365 days)");
        }
    }
}
