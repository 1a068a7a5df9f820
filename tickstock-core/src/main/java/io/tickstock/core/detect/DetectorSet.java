package io.tickstock.core.detect;

import io.tickstock.api.data.SessionPhase;
import io.tickstock.api.spi.DetectorState;
import io.tickstock.api.spi.EventDetector;
import io.tickstock.api.spi.SymbolInfo;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The detectors of a system in their order, with what each said of itself. Immutable; shared by the channels. */
public final class DetectorSet {

    private final List<EventDetector<DetectorState>> detectors;
    private final List<String> names;
    private final int[] phaseMasks;

    /**
     * Takes the detectors in order.
     *
     * @param detectors the detectors; their names must differ
     */
    public DetectorSet(List<? extends EventDetector<?>> detectors) {
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

    /** Makes the states that are missing; says whether none is missing any more. */
    boolean makeStates(@Nullable DetectorState[] states, SymbolInfo symbol, DetectorFaults faults) {
        boolean complete = true;
        for (int i = 0; i < states.length; i++) {
            if (states[i] == null) {
                try {
                    states[i] = detectors.get(i).newState(symbol);
                } catch (RuntimeException | Error e) {
                    faults.onDetectorFault(names.get(i), symbol.symbol(), e);
                    complete = false;
                }
            }
        }
        return complete;
    }
}
