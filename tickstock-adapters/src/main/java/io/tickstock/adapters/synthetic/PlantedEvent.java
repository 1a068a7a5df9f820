package io.tickstock.adapters.synthetic;

import io.tickstock.api.event.Direction;
import io.tickstock.api.event.Strength;
import java.util.Objects;

/**
 * Something that was put into the tape on purpose. The symbol's own wandering goes on beneath it.
 *
 * @param kind what it is
 * @param symbol where
 * @param direction UP or DOWN
 * @param begin when the price begins to move, nanoseconds since the epoch
 * @param end when it has moved by all of the move, and stays; the begin for a jump
 * @param movePercent the move in percent of the price at the begin, below 0 for DOWN
 * @param volumeMultiple for a surge with volume: its own volume in multiples of what is expected in 10 seconds, by the five
 *     minutes before; else 0
 * @param prints prints of its own, all eligible for everything, on time, the last at the end; 0 where there are none
 * @param printSize units of each of these prints
 * @param strength how far over the usual thresholds the whole of it is: of a surge by move (1 percent) or volume (3 times),
 *     of a jump by move, of a trend by drift (0.05 percent a minute). What fires as soon as a threshold is met may be weaker
 */
public record PlantedEvent(
        PlantedKind kind,
        String symbol,
        Direction direction,
        long begin,
        long end,
        double movePercent,
        double volumeMultiple,
        int prints,
        int printSize,
        Strength strength) {

    /**
     * Checks that nothing is missing.
     *
     * @param kind what it is
     * @param symbol where
     * @param direction UP or DOWN
     * @param begin when the price begins to move, nanoseconds since the epoch
     * @param end when it has moved by all of the move, and stays; the begin for a jump
     * @param movePercent the move in percent of the price at the begin, below 0 for DOWN
     * @param volumeMultiple for a surge with volume: its own volume in multiples of what is expected in 10 seconds, by the
     *     five minutes before; else 0
     * @param prints prints of its own, all eligible for everything, on time, the last at the end; 0 where there are none
     * @param printSize units of each of these prints
     * @param strength how far over the usual thresholds the whole of it is
     */
    public PlantedEvent {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(symbol, "symbol");
        Objects.requireNonNull(direction, "direction");
        Objects.requireNonNull(strength, "strength");
    }

    /**
     * How steep it is.
     *
     * @return percent a minute, below 0 for DOWN; infinite for a jump
     */
    public double percentPerMinute() {
        return movePercent / ((end - begin) / 60e9);
    }

    /** What the price is multiplied by at a time. */
    double factor(long time) {
        if (time >= end) {
            return 1.0 + movePercent / 100.0;
        }
        return time <= begin ? 1.0 : 1.0 + movePercent / 100.0 * ((double) (time - begin) / (double) (end - begin));
    }
}
