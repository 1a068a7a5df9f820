package io.tickstock.core.detect;

import io.tickstock.api.data.SessionPhase;
import io.tickstock.api.spi.DetectorState;
import io.tickstock.api.spi.EventDetector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The detectors of a system in their order, with what each said of itself, and how long one that throws is borne. Immutable; shared by the channels. */
public final class DetectorSet {

    private final EventDetector<DetectorState>[] detectors;
    private final List<String> names;

    /** Ranks of those that want prints of a phase, by its ordinal. */
    private final int[][] wanting = new int[SessionPhase.values().length][0];

    private final Containment containment;

    /**
     * Takes the detectors in order.
     *
     * @param detectors the detectors; their names must differ
     * @param containment how long one that throws is borne
     */
    public DetectorSet(List<? extends EventDetector<?>> detectors, Containment containment) {
        this.containment = containment;
        List<String> kinds = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        this.detectors = none(detectors.size());
        for (int i = 0; i < detectors.size(); i++) {
            EventDetector<DetectorState> detector = untyped(detectors.get(i));
            if (!seen.add(detector.name())) {
                throw new IllegalArgumentException(
                        "detector: '" + detector.name() + "' (expected: names that differ; two have this one)");
            }
            this.detectors[i] = detector;
            kinds.add(detector.name());
            for (SessionPhase phase : detector.phases()) {
                int[] before = wanting[phase.ordinal()];
                int[] more = Arrays.copyOf(before, before.length + 1);
                more[before.length] = i;
                wanting[phase.ordinal()] = more;
            }
        }
        this.names = List.copyOf(kinds);
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // an array that nobody else sees
    private static EventDetector<DetectorState>[] none(int size) {
        return new EventDetector[size];
    }

    /** Safe because a detector is only ever handed the states that it made itself. */
    @SuppressWarnings("unchecked")
    private static EventDetector<DetectorState> untyped(EventDetector<?> detector) {
        return (EventDetector<DetectorState>) detector;
    }

    /**
     * How many there are.
     *
     * @return &ge; 0
     */
    public int size() {
        return detectors.length;
    }

    /**
     * Their names, in order.
     *
     * @return unmodifiable
     */
    public List<String> names() {
        return names;
    }

    EventDetector<DetectorState> get(int rank) {
        return detectors[rank];
    }

    /** Ranks of those that want prints of a phase, in order; not to be changed. */
    int[] wanting(SessionPhase phase) {
        return wanting[phase.ordinal()];
    }

    Containment containment() {
        return containment;
    }
}
