package io.tickstock.core.monitor;

import io.tickstock.api.data.SessionPhase;
import io.tickstock.api.spi.MarketCalendar;
import io.tickstock.api.spi.SystemStatus.FeedHealth;

/** How long a feed has been silent while it should not be. Owned by the monitor's thread. */
final class FeedWatch {

    private long inputs;
    private long lastActivity;

    /** By the monotonic clock: since when it is silent, or its market open. */
    private long silentSince;

    private FeedHealth health = FeedHealth.WAITING;

    /**
     * Looks at it.
     *
     * @return how long it has been silent while its market was not closed, nanoseconds; 0 when that does not matter
     */
    long look(FeedProbe probe, MarketCalendar calendar, boolean live, long monotonic, long epochNanos) {
        long now = probe.inputs();
        if (now > inputs) {
            inputs = now;
            lastActivity = Math.max(0L, epochNanos);
            silentSince = monotonic;
        }
        boolean waits = inputs == 0;
        if (probe.hasEnded()) {
            health = FeedHealth.ENDED;
            return 0L;
        }
        if (waits || !live || monotonic == silentSince) {
            health = waits ? FeedHealth.WAITING : FeedHealth.ACTIVE;
            return 0L;
        }
        if (calendar.sessionAt(epochNanos).phase() == SessionPhase.CLOSED) {
            silentSince = monotonic;
            health = FeedHealth.ACTIVE;
            return 0L;
        }
        return monotonic - silentSince;
    }

    void judged(boolean stale) {
        if (health != FeedHealth.ENDED && health != FeedHealth.WAITING) {
            health = stale ? FeedHealth.STALE : FeedHealth.ACTIVE;
        }
    }

    FeedHealth health() {
        return health;
    }

    long lastActivity() {
        return lastActivity;
    }
}
