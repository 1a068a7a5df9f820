package io.tickstock.core.coordinate;

import io.tickstock.api.event.EventType;
import io.tickstock.core.flow.Candidate;
import java.util.Comparator;

/**
 * What candidates compete for.
 *
 * @param symbol the instrument
 * @param type the event type
 * @param session number of the session for session-scoped types, else 0
 */
record WindowKey(String symbol, EventType type, long session) {

    /** Names by UTF-16 code units, as String compares. */
    static final Comparator<WindowKey> ORDER = Comparator.comparing(WindowKey::symbol)
            .thenComparing(key -> key.type.name())
            .thenComparingLong(WindowKey::session);

    static WindowKey of(Candidate candidate) {
        EventType type = candidate.detection().type();
        return new WindowKey(candidate.symbol(), type, type.sessionScoped() ? candidate.sessionId() : 0L);
    }
}
