package io.tickstock.core.session;

import io.tickstock.api.data.Session;
import io.tickstock.api.data.SessionPhase;
import io.tickstock.api.spi.MarketCalendar;
import java.time.LocalDate;

/** Trading around the clock: a session is a UTC day and always regular. */
public final class AlwaysOpenCalendar implements MarketCalendar {

    /** Its name. */
    public static final String NAME = "24x7";

    private static final long DAY = 86_400_000_000_000L;

    /** Makes one. */
    public AlwaysOpenCalendar() {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Session sessionAt(long epochNanos) {
        long day = Math.floorDiv(epochNanos, DAY);
        return new Session(day, LocalDate.ofEpochDay(day).toString(), SessionPhase.REGULAR, day * DAY, (day + 1) * DAY);
    }
}
