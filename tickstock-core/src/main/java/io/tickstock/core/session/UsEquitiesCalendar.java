package io.tickstock.core.session;

import io.tickstock.api.data.Session;
import io.tickstock.api.spi.MarketCalendar;

/**
 * US equities: pre-market 04:00, regular 09:30, after hours 16:00 to 20:00, New York time, Monday to Friday but for the holidays and
 * extraordinary closures of the NYSE; on half days regular hours end at 13:00 and after hours at 17:00. The hours are those of today for
 * all years, also those before there was trading at 04:00.
 *
 * <p>A session is a trading day; it begins at 04:00 and lasts, closed from 20:00 (17:00), until the next one begins. Instants are found
 * through the zone's own rules, so the changes to and from daylight saving time are right.
 *
 * <p>The days are those of the years 2000 to 2030, as far as they are known. Before and after, the rules that hold today go on being
 * applied, from the year on in which each began; extraordinary closures and early closes are known within those years only. Minutes of
 * silence at the opening and failures of an exchange's machines are not told. What the calendar knows is a text of its own;
 * {@link Calendars#read} reads another in its place.
 */
public final class UsEquitiesCalendar implements MarketCalendar {

    /** Its name. */
    public static final String NAME = "us-equities";

    private final DescribedCalendar days = CalendarText.builtIn(NAME);

    /** Makes one. */
    public UsEquitiesCalendar() {}

    @Override
    public String name() {
        return NAME;
    }

    /**
     * Names what the calendar knows; part of a replay's epoch.
     *
     * @return twelve hexadecimal digits, as of {@link DescribedCalendar#fingerprint}
     */
    public String fingerprint() {
        return days.fingerprint();
    }

    @Override
    public Session sessionAt(long epochNanos) {
        return days.sessionAt(epochNanos);
    }
}
