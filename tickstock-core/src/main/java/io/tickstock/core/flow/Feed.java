package io.tickstock.core.flow;

import io.tickstock.api.spi.FeedInfo;

/**
 * A registered feed.
 *
 * @param rank order of registration, from 0
 * @param info what its source says of it
 */
public record Feed(int rank, FeedInfo info) {

    /**
     * The confidence that its events start with.
     *
     * @return in (0, 1]
     */
    public double rating() {
        return info.kind().rating();
    }
}
