package io.tickstock.core.coordinate;

import io.tickstock.api.event.EventType;
import io.tickstock.api.spi.ConflictResolver;
import io.tickstock.core.flow.Candidate;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Who wins a window: stronger source, then later event time, then higher confidence, then the type's own resolver, then the
 * greater feed rank, feed sequence and number of emission. A total order, so that the order of arrival cannot matter.
 */
public final class Resolution implements Comparator<Candidate> {

    private final Map<EventType, ConflictResolver> resolvers = new HashMap<>();
    private final Consumer<Throwable> faults;

    /**
     * Takes the resolvers.
     *
     * @param resolvers at most one for a type
     * @param faults is told what a resolver throws; it then does not decide
     */
    public Resolution(Collection<ConflictResolver> resolvers, Consumer<Throwable> faults) {
        this.faults = faults;
        for (ConflictResolver resolver : resolvers) {
            if (this.resolvers.put(resolver.type(), resolver) != null) {
                throw new IllegalArgumentException(
                        "resolver: " + resolver.type() + " (expected: at most one for each event type)");
            }
        }
    }

    /** Puts candidates in order, best first. */
    void rank(List<Candidate> candidates) {
        try {
            candidates.sort(this);
        } catch (IllegalArgumentException e) {
            // A resolver that contradicts itself: the order is then that of arrival as far as it was left.
            faults.accept(e);
        }
    }

    /** Best first. */
    @Override
    public int compare(Candidate left, Candidate right) {
        int order = left.feed().info().kind().compareTo(right.feed().info().kind());
        if (order == 0) {
            order = Long.compare(right.time(), left.time());
        }
        if (order == 0) {
            order = Double.compare(right.confidence(), left.confidence());
        }
        if (order == 0) {
            order = byResolver(left, right);
        }
        if (order == 0) {
            order = Integer.compare(right.feed().rank(), left.feed().rank());
        }
        if (order == 0) {
            order = Long.compare(right.feedSequence(), left.feedSequence());
        }
        return order == 0 ? Long.compare(right.emission(), left.emission()) : order;
    }

    /** Tells a fault that cost an event. */
    void fault(Throwable cause) {
        faults.accept(cause);
    }

    private int byResolver(Candidate left, Candidate right) {
        ConflictResolver resolver = resolvers.get(left.detection().type());
        if (resolver == null) {
            return 0;
        }
        try {
            return resolver.compare(right.detection(), left.detection());
        } catch (RuntimeException | Error e) {
            faults.accept(e);
            return 0;
        }
    }
}
