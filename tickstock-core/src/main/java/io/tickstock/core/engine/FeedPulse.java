package io.tickstock.core.engine;

import io.tickstock.core.flow.Feed;
import io.tickstock.core.monitor.FeedProbe;

/**
 * A feed as the monitor sees it.
 *
 * @param feed the feed
 * @param intakes all sinks
 */
record FeedPulse(Feed feed, Intakes intakes) implements FeedProbe {

    @Override
    public String name() {
        return feed.info().name();
    }

    @Override
    public long inputs() {
        return intakes.inputsOf(feed);
    }

    @Override
    public boolean hasEnded() {
        return intakes.hasEnded(feed);
    }
}
