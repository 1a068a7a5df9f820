package io.tickstock.core.detect;

import io.tickstock.api.data.DataKind;
import io.tickstock.api.data.SessionPhase;
import io.tickstock.api.spi.DetectorState;
import io.tickstock.api.spi.EventDetector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** The detectors of a system in their order, with what each said of itself, and how long one that throws is borne. Immutable; shared by the channels. */
public final class DetectorSet {

    private final EventDetector<DetectorState>[] detectors;
    private final List<String> names;

    /** Order of each among all detectors of the system. */
    private final int[] ranks;

    /** Indexes of those that want data of a phase, by its ordinal. */
    private final int[][] wanting = new int[SessionPhase.values().length][0];

    private final Containment containment;

    /**
     * Takes the detectors in order.
     *
     * @param detectors the detectors; their names must differ
     * @param containment how long one that throws is borne
     */
    public DetectorSet(List<? extends EventDetector<?>> detectors, Containment containment) {
        this(detectors, IntStream.range(0, detectors.size()).toArray(), containment);
    }

    private DetectorSet(List<? extends EventDetector<?>> detectors, int[] ranks, Containment containment) {
        this.ranks = ranks;
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

    /**
     * Those that look at one kind of data, in the same order.
     *
     * @param kind the kind
     * @return the set, in which each keeps its rank
     */
    public DetectorSet of(DataKind kind) {
        int[] wanted = IntStream.range(0, detectors.length)
                .filter(i -> detectors[i].inputs().contains(kind))
                .toArray();
        return new DetectorSet(
                Arrays.stream(wanted).mapToObj(i -> detectors[i]).toList(),
                Arrays.stream(wanted).map(i -> ranks[i]).toArray(),
                containment);
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

    EventDetector<DetectorState> get(int index) {
        return detectors[index];
    }

    /** Order of one among all detectors of the system. */
    int rank(int index) {
        return ranks[index];
    }

    /** Indexes of those that want data of a phase, in order; not to be changed. */
    int[] wanting(SessionPhase phase) {
        return wanting[phase.ordinal()];
    }

    Containment containment() {
        return containment;
    }
}
