package io.tickstock.adapters.delimited;

import io.tickstock.api.data.Session;
import io.tickstock.api.spi.Clock;
import io.tickstock.api.spi.FeedContext;
import io.tickstock.api.spi.MarketCalendar;
import io.tickstock.api.spi.TradeConditions;

/** Time that moves only when a test says so. */
public final class ManualClock implements Clock {

    /** Of the context. */
    public static final long LATENESS = 2_000_000_000L;

    private long now = -5;

    /** Moves time on. */
    public void advanceSeconds(double seconds) {
        now += Math.round(seconds * 1e9);
    }

    /** What a source gets that is opened by this clock, with a table that knows regular trades alone. */
    public FeedContext context() {
        return context(TradeConditions.regularOnly());
    }

    /** What a source gets that is opened by this clock. */
    public FeedContext context(TradeConditions conditions) {
        MarketCalendar calendar = new MarketCalendar() {
            @Override
            public String name() {
                return "none";
            }

            @Override
            public Session sessionAt(long epochNanos) {
                throw new AssertionError("a replay does not look at sessions");
            }
        };
        return new FeedContext("feed", 0, this, calendar, conditions, LATENESS);
    }

    @Override
    public long epochNanos() {
        throw new AssertionError("a replay must not look at the time of day");
    }

    @Override
    public long monotonicNanos() {
        return now;
    }
}
