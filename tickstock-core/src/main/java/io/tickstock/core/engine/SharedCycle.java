package io.tickstock.core.engine;

import io.tickstock.core.flow.DutyCycle;
import java.util.List;

/** Several duty cycles on one thread, one after the other. What one of them throws does not keep the others from their turn. */
final class SharedCycle implements DutyCycle {

    private final List<DutyCycle> cycles;
    private final FaultLog faults;

    SharedCycle(List<? extends DutyCycle> cycles, FaultLog faults) {
        this.cycles = List.copyOf(cycles);
        this.faults = faults;
    }

    List<DutyCycle> cycles() {
        return cycles;
    }

    @Override
    public int doWork() {
        int done = 0;
        for (int i = 0; i < cycles.size(); i++) {
            try {
                done += cycles.get(i).doWork();
            } catch (RuntimeException e) {
                faults.fault("WORKER_ERROR", "shared", "a cycle of the shared thread threw " + e, e);
                done++;
            }
        }
        return done;
    }
}
