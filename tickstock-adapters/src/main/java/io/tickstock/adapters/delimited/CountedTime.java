package io.tickstock.adapters.delimited;

import java.time.Instant;

/**
 * Times as a count of units since the epoch. A count that is plausible only in another unit is refused and never
 * converted.
 */
final class CountedTime implements TimeReader {

    private final EpochUnit unit;
    private boolean someRead;

    CountedTime(EpochUnit unit) {
        this.unit = unit;
    }

    @Override
    public long read(char[] chars, int from, int to) throws BadField {
        long time = unit.parse(chars, from, to);
        if (!EpochUnit.isPlausible(time)) {
            checkUnusual(time, chars, from, to);
        }
        someRead = true;
        return time;
    }

    private void checkUnusual(long time, char[] chars, int from, int to) throws BadField {
        if (time == EpochUnit.NOT_A_NUMBER) {
            throw BadField.time("digits with at most one decimal point, as time is counted in " + unit.symbol());
        }
        for (EpochUnit other : EpochUnit.values()) {
            long fitting = other.parse(chars, from, to);
            if (EpochUnit.isPlausible(fitting)) {
                String rule = "a time in " + unit.symbol() + " between 1990 and 2100; in " + other.symbol()
                        + " it would be " + instant(fitting);
                throw someRead
                        ? BadField.time(rule + ", so units are mixed")
                        : BadField.wrongTimeUnit(rule + ": set the time unit to " + other.symbol());
            }
        }
        if (time == EpochUnit.TOO_FAR) {
            throw BadField.time("a time in " + unit.symbol() + " before the year 2200");
        }
    }

    static Instant instant(long epochNanos) {
        return Instant.ofEpochSecond(
                Math.floorDiv(epochNanos, 1_000_000_000L), Math.floorMod(epochNanos, 1_000_000_000L));
    }
}
