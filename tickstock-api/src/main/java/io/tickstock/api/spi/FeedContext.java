package io.tickstock.api.spi;

/**
 * What a source is given. Safe for use by the source's threads, but for what says otherwise.
 *
 * @param feed name of the feed
 * @param rank order of registration, from 0; decides between equals
 * @param clock the system's clock
 * @param calendar the system's calendar
 * @param conditions the feed's own condition table: what a print may update; for the one thread that decodes the feed
 * @param lateness how far behind the feed's greatest event time a print may lie, in nanoseconds, &ge; 0
 * @param report where a live source tells how its feed is
 */
public record FeedContext(
        String feed,
        int rank,
        Clock clock,
        MarketCalendar calendar,
        TradeConditions conditions,
        long lateness,
        FeedReport report) {

    /**
     * A context whose reports nobody reads.
     *
     * @param feed name of the feed
     * @param rank order of registration, from 0; decides between equals
     * @param clock the system's clock
     * @param calendar the system's calendar
     * @param conditions the feed's own condition table: what a print may update; for the one thread that decodes the feed
     * @param lateness how far behind the feed's greatest event time a print may lie, in nanoseconds, &ge; 0
     */
    public FeedContext(
            String feed, int rank, Clock clock, MarketCalendar calendar, TradeConditions conditions, long lateness) {
        this(feed, rank, clock, calendar, conditions, lateness, FeedReport.none());
    }
}
