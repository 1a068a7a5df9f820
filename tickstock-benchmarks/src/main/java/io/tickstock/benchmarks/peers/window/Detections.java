package io.tickstock.benchmarks.peers.window;

import io.tickstock.api.data.TickView;
import io.tickstock.api.event.Direction;
import io.tickstock.api.event.EventType;
import io.tickstock.api.spi.Detection;
import io.tickstock.api.spi.DetectionContext;
import io.tickstock.benchmarks.compare.EventSum.Kind;

/** What a detector emits for the kinds of events that a print makes. */
final class Detections {

    private static final Kind[] KINDS = Kind.values();

    /** By ordinal of the kind. */
    private static final EventType[] TYPES = {EventType.HIGH, EventType.LOW, EventType.SURGE, EventType.TREND};

    private static final Direction[] DIRECTIONS = {Direction.UP, Direction.DOWN, Direction.FLAT, Direction.FLAT};

    private Detections() {}

    static void emit(int kinds, TickView tick, DetectionContext context) {
        for (Kind kind : KINDS) {
            int number = kind.ordinal();
            if ((kinds & 1 << number) != 0) {
                context.emit(Detection.of(TYPES[number], DIRECTIONS[number], tick.price(), tick.eventTime())
                        .build());
            }
        }
    }
}
