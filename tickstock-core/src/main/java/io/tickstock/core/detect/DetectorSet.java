package io.tickstock.core.detect;

import io.tickstock.api.data.SessionPhase;
import io.tickstock.api.spi.DetectorState;
import io.tickstock.api.spi.EventDetector;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The detectors of a system in their order, with what each said of itself, and how long one that throws is borne. Immutable; shared by the channels. */
public final class DetectorSet {

    private final List<EventDetector<DetectorState>> detectors;
    private final List<String> names;
    private final int[] phaseMasks;
    private final Containment containment;

    /**
     * Takes the detectors in order.
     *
     * @param detectors the detectors; their names must differ
     * @param containment how long one that throws is borne
     */
    public DetectorSet(List<? extends EventDetector<?>> detectors, Containment containment) {
        this.containment = containment;
        List<EventDetector<DetectorState>> kept = new ArrayList<>();
        List<String> kinds = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        this.phaseMasks = new int[detectors.size()];
        for (int i = 0; i < detectors.size(); i++) {
            EventDetector<DetectorState> detector = untyped(detectors.get(i));
            if (!seen.add(detector.name())) {
                throw new IllegalArgumentException(
                        "detector: '" + detector.name() + "' (expected: names that differ; two have this one)");
            }
            kept.add(detector);
            kinds.add(detector.name());
            for (SessionPhase phase : detector.phases()) {
                phaseMasks[i] |= 1 << phase.ordinal();
            }
        }
        this.detectors = List.copyOf(kept);
        this.names = List.copyOf(kinds);
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
        return detectors.size();
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
        return detectors.get(rank);
    }

    boolean wants(int rank, SessionPhase phase) {
        return (phaseMasks[rank] & (1 << phase.ordinal())) != 0;
    }

    Containment containment() {
        return containment;
    }
}
