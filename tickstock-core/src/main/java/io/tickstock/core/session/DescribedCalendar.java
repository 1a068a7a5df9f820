package io.tickstock.core.session;

import io.tickstock.api.data.Session;
import io.tickstock.api.data.SessionPhase;
import io.tickstock.api.spi.MarketCalendar;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.List;

/**
 * A calendar that a text describes; see {@link Calendars#read}.
 *
 * <p>A session is a trading day. It begins with its first phase, maybe on the evening before, and lasts, closed at its end, until the
 * next trading day begins. Its number is the trading day's epoch day, its label that date. Local times become instants by the zone's own
 * rules: a time that the clocks skip is the instant at which they do, one that they show twice is the first of the two.
 *
 * <p>Immutable, for any thread. Each answer allocates itself and little else.
 */
public final class DescribedCalendar implements MarketCalendar {

    /** Seconds of a day without a change of the clocks. */
    static final int DAY = 86_400;

    private static final long NANOS = 1_000_000_000L;

    /** The earliest phase of a day is on the day before; one more where clocks that are set back repeat a midnight. */
    private static final int DAYS_AHEAD = 2;

    private final String name;
    private final ZoneRules zone;
    private final List<Hours> hours;
    private final TradingDays days;
    private final String fingerprint;

    DescribedCalendar(String name, ZoneRules zone, List<Hours> hours, TradingDays days, String fingerprint) {
        this.name = name;
        this.zone = zone;
        this.hours = List.copyOf(hours);
        this.days = days;
        this.fingerprint = fingerprint;
    }

    @Override
    public String name() {
        return name;
    }

    /**
     * Names the contents of the description: equal for texts that differ in comments and white space only. Part of a replay's epoch.
     *
     * @return twelve hexadecimal digits
     */
    public String fingerprint() {
        return fingerprint;
    }

    @Override
    public Session sessionAt(long epochNanos) {
        long second = Math.floorDiv(epochNanos, NANOS);
        int offset = zone.getOffset(Instant.ofEpochSecond(second)).getTotalSeconds();
        long day = Math.floorDiv(second + offset, DAY) + DAYS_AHEAD;
        while (days.on(day) == TradingDays.NONE || beginOf(day) > epochNanos) {
            day--;
        }
        Hours of = hours.get(days.on(day));
        long from = beginOf(day);
        for (int i = 1; i < of.begins().length; i++) {
            long next = at(day, of.begins()[i]);
            if (next > epochNanos) {
                return session(day, of.phases()[i - 1], from, next);
            }
            from = next;
        }
        long after = day + 1;
        while (days.on(after) == TradingDays.NONE) {
            after++;
        }
        return session(day, SessionPhase.CLOSED, from, beginOf(after));
    }

    private static Session session(long day, SessionPhase phase, long from, long until) {
        return new Session(day, LocalDate.ofEpochDay(day).toString(), phase, from, until);
    }

    private long beginOf(long day) {
        return at(day, hours.get(days.on(day)).begin());
    }

    /** The instant of a local time; as far as a long goes. */
    private long at(long day, int secondOfDay) {
        LocalDateTime local = LocalDateTime.ofEpochSecond(day * DAY + secondOfDay, 0, ZoneOffset.UTC);
        ZoneOffsetTransition change = zone.getTransition(local);
        long second;
        if (change != null && change.isGap()) {
            second = change.toEpochSecond();
        } else {
            // In an overlap the offset before it, which makes it the earlier instant.
            second = local.toEpochSecond(zone.getOffset(local));
        }
        if (second >= Long.MAX_VALUE / NANOS) {
            return Long.MAX_VALUE;
        }
        return second <= Long.MIN_VALUE / NANOS ? Long.MIN_VALUE : second * NANOS;
    }
}
