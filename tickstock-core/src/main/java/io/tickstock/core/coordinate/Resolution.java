package io.tickstock.core.coordinate;

import io.tickstock.api.event.EventType;
import io.tickstock.api.spi.Candidate;
import io.tickstock.api.spi.ConflictResolver;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Who wins a window: stronger source, then later event time, then higher confidence, then among candidates of one type that type's
 * resolver, then the greater feed rank, feed sequence and number of emission.
 *
 * <p>Without resolvers that is a total order, and candidates are put into it first: so the order of arrival cannot matter, also
 * where a resolver contradicts itself. A resolver then orders those of its type among candidates that are equal up to confidence.
 * It does not say how they stand to those of other types, so the types' rows are merged: the first of a row against the first of
 * another by the steps after the resolver.
 */
public final class Resolution {

    private static final Comparator<Candidate> BY_SOURCE =
            Comparator.comparing(candidate -> candidate.feed().kind());

    private static final Comparator<Candidate> BY_TIME =
            Comparator.comparingLong(Candidate::time).reversed();

    private static final Comparator<Candidate> BY_CONFIDENCE =
            Comparator.comparingDouble(Candidate::confidence).reversed();

    private static final Comparator<Candidate> BEFORE_RESOLVER =
            BY_SOURCE.thenComparing(BY_TIME).thenComparing(BY_CONFIDENCE);

    private static final Comparator<Candidate> AFTER_RESOLVER = Comparator.comparingInt(Candidate::feedRank)
            .thenComparingLong(Candidate::feedSequence)
            .thenComparingLong(Candidate::emission)
            .reversed();

    private static final Comparator<Candidate> WITHOUT_RESOLVER = BEFORE_RESOLVER.thenComparing(AFTER_RESOLVER);

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

    /** The candidates in order, best first. */
    List<Candidate> rank(List<Candidate> candidates) {
        List<Candidate> ranked = new ArrayList<>(candidates);
        ranked.sort(WITHOUT_RESOLVER);
        if (resolvers.isEmpty()) {
            return ranked;
        }
        int begin = 0;
        while (begin < ranked.size()) {
            int end = begin + 1;
            while (end < ranked.size() && BEFORE_RESOLVER.compare(ranked.get(begin), ranked.get(end)) == 0) {
                end++;
            }
            if (end - begin > 1) {
                resolve(ranked.subList(begin, end));
            }
            begin = end;
        }
        return ranked;
    }

    /** Which step put the first of some that are ranked before the second. */
    DecidingStep decidedBy(List<Candidate> ranked) {
        if (ranked.size() == 1) {
            return DecidingStep.SOLE;
        }
        Candidate winner = ranked.get(0);
        Candidate next = ranked.get(1);
        if (BY_SOURCE.compare(winner, next) != 0) {
            return DecidingStep.SOURCE;
        }
        if (BY_TIME.compare(winner, next) != 0) {
            return DecidingStep.TIME;
        }
        if (BY_CONFIDENCE.compare(winner, next) != 0) {
            return DecidingStep.CONFIDENCE;
        }
        ConflictResolver resolver = resolvers.get(winner.detection().type());
        boolean resolved = resolver != null
                && winner.detection().type().equals(next.detection().type())
                && compare(resolver, winner, next) != 0;
        return resolved ? DecidingStep.RESOLVER : DecidingStep.RANK;
    }

    /** Orders candidates that only resolvers, or the steps after them, can tell apart. */
    private void resolve(List<Candidate> tied) {
        Map<EventType, List<Candidate>> rows = new LinkedHashMap<>();
        for (Candidate candidate : tied) {
            rows.computeIfAbsent(candidate.detection().type(), type -> new ArrayList<>())
                    .add(candidate);
        }
        boolean resolved = false;
        for (Map.Entry<EventType, List<Candidate>> row : rows.entrySet()) {
            ConflictResolver resolver = resolvers.get(row.getKey());
            if (resolver != null && row.getValue().size() > 1) {
                row.setValue(resolvedBy(resolver, row.getValue()));
                resolved = true;
            }
        }
        if (resolved) {
            merge(rows.values(), tied);
        }
    }

    private List<Candidate> resolvedBy(ConflictResolver resolver, List<Candidate> row) {
        List<Candidate> sorted = new ArrayList<>(row);
        try {
            // Stable: where the resolver does not care, the steps after it have decided already.
            sorted.sort((left, right) -> compare(resolver, left, right));
            return sorted;
        } catch (IllegalArgumentException e) {
            // A resolver that contradicts itself has no say.
            faults.accept(e);
            return row;
        }
    }

    private int compare(ConflictResolver resolver, Candidate left, Candidate right) {
        try {
            return resolver.compare(right.detection(), left.detection());
        } catch (RuntimeException | Error e) {
            faults.accept(e);
            return 0;
        }
    }

    private static void merge(Collection<List<Candidate>> rows, List<Candidate> into) {
        List<List<Candidate>> left = new ArrayList<>(rows);
        Comparator<List<Candidate>> byFirst = Comparator.comparing(row -> row.get(0), AFTER_RESOLVER);
        for (int i = 0; i < into.size(); i++) {
            List<Candidate> best = left.get(0);
            for (List<Candidate> row : left) {
                best = byFirst.compare(row, best) < 0 ? row : best;
            }
            into.set(i, best.get(0));
            left.remove(best);
            if (best.size() > 1) {
                left.add(best.subList(1, best.size()));
            }
        }
    }
}
