package io.tickstock.core.coordinate;

import io.tickstock.api.event.EventType;
import io.tickstock.api.spi.Candidate;
import java.util.Comparator;

/**
 * What candidates compete for.
 *
 * @param symbol the instrument
 * @param type name of the event type; empty for all of the symbol's that are about traded prices
 * @param session number of the session for session-scoped types, else 0
 */
record WindowKey(String symbol, String type, long session) {

    /** No event type has a name of this kind. */
    private static final String VALUATION = "valuation";

    /** Names by UTF-16 code units, as String compares. */
    static final Comparator<WindowKey> ORDER = Comparator.comparing(WindowKey::symbol)
            .thenComparing(WindowKey::type)
            .thenComparingLong(WindowKey::session);

    /** One event for each type, for session-scoped types also for each session. */
    static WindowKey ofType(Candidate candidate) {
        EventType type = candidate.detection().type();
        return new WindowKey(candidate.symbol(), type.name(), type.sessionScoped() ? candidate.sessionId() : 0L);
    }

    /** One event for everything that happens to the symbol; what is modelled never competes with what is traded. */
    static WindowKey ofTicker(Candidate candidate) {
        EventType type = candidate.detection().type();
        boolean modelled = type.equals(EventType.UNDERVALUED) || type.equals(EventType.OVERVALUED);
        return new WindowKey(candidate.symbol(), modelled ? VALUATION : "", 0L);
    }
}
