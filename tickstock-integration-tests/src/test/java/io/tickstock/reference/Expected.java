package io.tickstock.reference;

import io.tickstock.api.data.SessionPhase;
import io.tickstock.api.data.SourceKind;
import io.tickstock.api.event.Contributor;
import io.tickstock.api.event.Direction;
import io.tickstock.api.event.EventDetail;
import io.tickstock.api.event.EventPhase;
import io.tickstock.api.event.EventType;
import io.tickstock.api.event.Priority;
import java.util.List;

/**
 * One published event, as far as the semantics say it. Its sequence is its place in the list, from 1.
 *
 * @param window number of its window, from 1 in the order in which they opened
 */
public record Expected(
        EventPhase phase,
        long window,
        EventType type,
        String symbol,
        String session,
        SessionPhase sessionPhase,
        long time,
        double price,
        Direction direction,
        String feed,
        SourceKind source,
        double confidence,
        Priority priority,
        EventDetail detail,
        List<Contributor> contributors,
        int moreContributors) {}
