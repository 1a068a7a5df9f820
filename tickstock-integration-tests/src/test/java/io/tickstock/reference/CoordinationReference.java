package io.tickstock.reference;

import io.tickstock.api.event.Contributor;
import io.tickstock.api.event.EventPhase;
import io.tickstock.api.event.EventType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The coordination of all candidates of a run. */
final class CoordinationReference {

    private static final int MAX_CONTRIBUTORS = 16;

    private static final Comparator<Candidate> ORDER = Comparator.comparingLong(Candidate::time)
            .thenComparingInt(Candidate::feedRank)
            .thenComparingLong(Candidate::feedSequence)
            .thenComparingInt(Candidate::detectorRank)
            .thenComparingLong(Candidate::emission);

    /** The best comes first. */
    private static final Comparator<Candidate> BEST = Comparator.comparingInt(
                    (Candidate c) -> c.feed().kind().ordinal())
            .thenComparing(Comparator.comparingLong(Candidate::time).reversed())
            .thenComparing(Comparator.comparingDouble(Candidate::confidence).reversed())
            .thenComparing(Comparator.comparingInt(Candidate::feedRank).reversed())
            .thenComparing(Comparator.comparingLong(Candidate::feedSequence).reversed())
            .thenComparing(Comparator.comparingLong(Candidate::emission).reversed());

    private static final Comparator<Window> CLOSING = Comparator.comparingLong(Window::closes)
            .thenComparing(w -> w.key().symbol())
            .thenComparing(w -> w.key().type())
            .thenComparingLong(w -> w.key().session());

    private final ReferenceSettings settings;
    private final List<Window> open = new ArrayList<>();
    private int windows;
    private final Map<Key, Double> publishedExtremes = new HashMap<>();
    private final List<Expected> events = new ArrayList<>();
    private final Map<String, Long> fates;

    CoordinationReference(ReferenceSettings settings, Map<String, Long> fates) {
        this.settings = settings;
        this.fates = fates;
    }

    /** Session is 0 for types that are not bound to one. */
    private record Key(String symbol, String type, long session) {}

    private record Window(int number, Key key, long closes, List<Candidate> candidates) {}

    List<Expected> handleAll(List<Candidate> candidates) {
        List<Candidate> sorted = new ArrayList<>(candidates);
        sorted.sort(ORDER);
        for (Candidate candidate : sorted) {
            closeUntil(candidate.time());
            handle(candidate);
        }
        closeUntil(Long.MAX_VALUE);
        return events;
    }

    private void handle(Candidate candidate) {
        Double extreme = publishedExtremes.get(ofType(candidate));
        if (extreme != null && !isBeyond(candidate, extreme)) {
            count("MERGED(STALE)");
            return;
        }
        Key key = settings.byTicker() ? new Key(candidate.symbol(), "all", 0) : ofType(candidate);
        for (Window window : open) {
            if (window.key().equals(key)) {
                window.candidates().add(candidate);
                return;
            }
        }
        List<Candidate> members = new ArrayList<>();
        members.add(candidate);
        windows++;
        if (settings.immediate()) {
            tell(EventPhase.INITIAL, windows, candidate, List.of());
        }
        open.add(new Window(windows, key, candidate.time() + settings.coordinationWindow(), members));
    }

    private void closeUntil(long time) {
        open.sort(CLOSING);
        while (!open.isEmpty() && open.get(0).closes() <= time) {
            close(open.remove(0));
        }
    }

    private void close(Window window) {
        List<Candidate> ranked = new ArrayList<>(window.candidates());
        ranked.sort(BEST);
        Candidate winner = ranked.get(0);
        List<Candidate> others = ranked.subList(1, ranked.size());
        if (winner.type().equals(EventType.HIGH) || winner.type().equals(EventType.LOW)) {
            publishedExtremes.put(ofType(winner), winner.price());
        }
        int told = 1;
        Candidate first = window.candidates().get(0);
        if (!settings.immediate()) {
            tell(EventPhase.FINAL, window.number(), winner, others);
        } else if (isOtherNews(first, winner)) {
            tell(EventPhase.AMENDED, window.number(), winner, others);
            told = 2;
        }
        for (int i = told; i < ranked.size(); i++) {
            count("MERGED(CONTRIBUTOR)");
        }
    }

    /** Price, source or direction; among several types also type and session. */
    private static boolean isOtherNews(Candidate first, Candidate winner) {
        boolean same = first.price() == winner.price()
                && first.feed().name().equals(winner.feed().name())
                && first.direction() == winner.direction()
                && ofType(first).equals(ofType(winner));
        return !same;
    }

    private void tell(EventPhase phase, int window, Candidate candidate, List<Candidate> others) {
        count("PUBLISHED");
        List<Contributor> contributors = new ArrayList<>();
        for (Candidate other : others.subList(0, Math.min(MAX_CONTRIBUTORS, others.size()))) {
            contributors.add(new Contributor(
                    other.feed().name(), other.feed().kind(), other.price(), other.time(), other.confidence()));
        }
        events.add(new Expected(
                phase,
                window,
                candidate.type(),
                candidate.symbol(),
                candidate.moment().label(),
                candidate.moment().phase(),
                candidate.time(),
                candidate.price(),
                candidate.direction(),
                candidate.feed().name(),
                candidate.feed().kind(),
                candidate.confidence(),
                candidate.priority(),
                candidate.detail(),
                contributors,
                others.size() - contributors.size()));
    }

    private static boolean isBeyond(Candidate candidate, double extreme) {
        return candidate.type().equals(EventType.HIGH) ? candidate.price() > extreme : candidate.price() < extreme;
    }

    private static Key ofType(Candidate candidate) {
        return new Key(
                candidate.symbol(),
                candidate.type().name(),
                candidate.type().sessionScoped() ? candidate.moment().session() : 0);
    }

    private void count(String fate) {
        fates.merge(fate, 1L, Long::sum);
    }
}
