package io.tickstock.core.engine;

import io.tickstock.api.spi.FeedReport;
import io.tickstock.api.spi.SystemStatus.FeedHealth;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a live source last told of its feed. Any of its threads writes; anyone reads. */
final class ToldCondition implements FeedReport {

    private static final Logger LOG = LoggerFactory.getLogger("io.tickstock.core");

    private final String feed;
    private volatile Condition condition = Condition.LIVE;

    ToldCondition(String feed) {
        this.feed = feed;
    }

    @Override
    public void tell(Condition now, String reason) {
        condition = now;
        LOG.info("Feed '{}' is {}{}{}", feed, now, reason.isEmpty() ? "" : ": ", reason);
    }

    /** How the feed is, by what was told and by what was seen: the worse of the two, but for silence that was explained. */
    FeedHealth with(FeedHealth seen) {
        if (seen == FeedHealth.WAITING || seen == FeedHealth.ENDED) {
            return seen;
        }
        return switch (condition) {
            case LIVE -> seen;
            case QUIET -> seen == FeedHealth.STALE ? FeedHealth.ACTIVE : seen;
            case GAPPED -> seen == FeedHealth.STALE ? seen : FeedHealth.GAPPED;
            case RECOVERING, STALE, REFUSED, LIMITED -> FeedHealth.STALE;
        };
    }
}
