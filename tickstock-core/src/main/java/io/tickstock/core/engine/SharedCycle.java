package io.tickstock.core.engine;

import io.tickstock.api.spi.AlertType;
import io.tickstock.core.flow.DutyCycle;
import java.util.ArrayList;
import java.util.List;

/** Several duty cycles on one thread, one after the other. What one of them throws does not keep the others from their turn. */
final class SharedCycle implements DutyCycle {

    private final FaultLog faults;

    /** Replaced by the control thread when a channel comes or goes. */
    private volatile List<DutyCycle> cycles;

    SharedCycle(List<? extends DutyCycle> cycles, FaultLog faults) {
        this.cycles = List.copyOf(cycles);
        this.faults = faults;
    }

    boolean has(DutyCycle cycle) {
        return cycles.contains(cycle);
    }

    /** In front: channels have their turn before what they hand over to. */
    void add(DutyCycle cycle) {
        List<DutyCycle> more = new ArrayList<>(cycles);
        more.add(0, cycle);
        cycles = List.copyOf(more);
    }

    /** One that has nothing to do any more: its last turn may still be under way. */
    void remove(DutyCycle cycle) {
        cycles = cycles.stream().filter(each -> each != cycle).toList();
    }

    @Override
    public int doWork() {
        int done = 0;
        List<DutyCycle> turns = cycles;
        for (int i = 0; i < turns.size(); i++) {
            try {
                done += turns.get(i).doWork();
            } catch (RuntimeException e) {
                faults.fault(AlertType.WORKER_ERROR, "shared", "a cycle of the shared thread threw " + e, e);
                done++;
            }
        }
        return done;
    }
}
