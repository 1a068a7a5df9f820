package io.tickstock.testkit.contract;

import io.tickstock.api.data.Session;
import io.tickstock.api.data.SessionPhase;
import io.tickstock.api.spi.MarketCalendar;

/** The calendar that sources are given: UTC days, always REGULAR. */
final class AllDay implements MarketCalendar {

    private static final long DAY = 86_400_000_000_000L;

    @Override
    public String name() {
        return "all-day";
    }

    @Override
    public Session sessionAt(long epochNanos) {
        long day = Math.floorDiv(epochNanos, DAY);
        return new Session(day, "day-" + day, SessionPhase.REGULAR, day * DAY, (day + 1) * DAY);
    }
}
