package io.tickstock.reference;

import io.tickstock.api.event.Direction;
import io.tickstock.api.event.EventDetail;
import io.tickstock.api.event.EventType;
import io.tickstock.api.event.Priority;
import io.tickstock.api.spi.FeedInfo;
import io.tickstock.reference.ReferenceCalendar.Moment;

/** What a detector emitted, and what decides its place among the others. */
record Candidate(
        EventType type,
        Direction direction,
        double price,
        long time,
        Priority priority,
        EventDetail detail,
        String symbol,
        Moment moment,
        FeedInfo feed,
        int feedRank,
        long feedSequence,
        int detectorRank,
        long emission) {

    double confidence() {
        return feed.kind().rating();
    }
}
