package io.tickstock.core.coordinate;

import io.tickstock.api.event.EventType;
import io.tickstock.api.spi.Candidate;
import java.util.HashMap;
import java.util.Map;

/**
 * The session extremes told last, by symbol and side. Two sessions are kept for each, the newest ones: an owed extreme may be
 * told after the next session has begun, never after the one behind it.
 */
final class Extremes {

    private final Map<String, Sides> bySymbol = new HashMap<>();

    private static final class Sides {
        final Told high = new Told();
        final Told low = new Told();
    }

    private static final class Told {
        long session = Long.MIN_VALUE;
        double price = Double.NaN;
        long sessionBefore = Long.MIN_VALUE;
        double priceBefore = Double.NaN;

        double of(long wanted) {
            if (wanted == session) {
                return price;
            }
            return wanted == sessionBefore ? priceBefore : Double.NaN;
        }

        void tell(long told, double extreme) {
            if (told > session) {
                sessionBefore = session;
                priceBefore = price;
                session = told;
            }
            if (told == session) {
                price = extreme;
            } else if (told == sessionBefore) {
                priceBefore = extreme;
            }
        }
    }

    /** Whether a candidate is a session extreme that is not beyond the one told last. */
    boolean isStale(Candidate candidate) {
        EventType type = candidate.detection().type();
        Sides sides = bySymbol.get(candidate.symbol());
        if (sides == null) {
            return false;
        }
        double price = candidate.detection().price();
        if (type.equals(EventType.HIGH)) {
            return price <= sides.high.of(candidate.sessionId());
        }
        return type.equals(EventType.LOW) && price >= sides.low.of(candidate.sessionId());
    }

    /** Remembers what was published. */
    void tell(Candidate winner) {
        EventType type = winner.detection().type();
        boolean high = type.equals(EventType.HIGH);
        if (high || type.equals(EventType.LOW)) {
            Sides sides = bySymbol.computeIfAbsent(winner.symbol(), symbol -> new Sides());
            Told told = high ? sides.high : sides.low;
            told.tell(winner.sessionId(), winner.detection().price());
        }
    }

    int size() {
        return bySymbol.size();
    }
}
