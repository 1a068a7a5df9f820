package io.tickstock.reference;

import io.tickstock.api.event.Direction;
import io.tickstock.api.event.EventDetail;
import io.tickstock.api.event.EventType;
import io.tickstock.api.event.Priority;

/** What a detector says when it emits, and of which print it says so. */
record Finding(
        EventType type,
        Direction direction,
        double price,
        long time,
        long feedSequence,
        Priority priority,
        EventDetail detail) {}
