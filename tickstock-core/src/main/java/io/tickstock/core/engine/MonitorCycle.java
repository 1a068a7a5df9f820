package io.tickstock.core.engine;

import io.tickstock.api.spi.AlertType;
import io.tickstock.api.spi.Clock;
import io.tickstock.core.flow.DutyCycle;
import io.tickstock.core.monitor.ChannelMonitor;

/** The duty cycle that looks after the system: often called, and mostly with nothing to do. One thread at a time. */
final class MonitorCycle implements DutyCycle {

    /** How often there is something to do. */
    private static final long PERIOD_NANOS = 50_000_000L;

    private final Clock clock;
    private final ChannelMonitor monitor;
    private final FaultLog faults;
    private boolean begun;
    private long due;

    MonitorCycle(Clock clock, ChannelMonitor monitor, FaultLog faults) {
        this.clock = clock;
        this.monitor = monitor;
        this.faults = faults;
    }

    @Override
    public int doWork() {
        long now = clock.monotonicNanos();
        if (begun && now - due < 0) {
            return 0;
        }
        begun = true;
        due = now + PERIOD_NANOS;
        try {
            monitor.tick(now);
            faults.tick(now);
        } catch (RuntimeException | Error e) {
            // A calendar of the host's, mostly; the next look comes.
            faults.fault(AlertType.MONITOR_ERROR, "monitor", "the monitor could not look at everything: " + e, e);
        }
        return 0;
    }
}
