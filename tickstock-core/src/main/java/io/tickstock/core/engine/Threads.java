package io.tickstock.core.engine;

import io.tickstock.api.spi.Clock;
import io.tickstock.core.flow.DutyCycle;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The engine's threads by role, in the order in which they are started; stopped role by role. */
final class Threads {

    private static final String PREFIX = "tickstock-";

    private final Clock clock;
    private final FaultLog faults;
    private final List<Entry> entries = new CopyOnWriteArrayList<>();

    /** What a thread does. */
    enum Role {
        SOURCE,
        CHANNEL,
        PROCESSOR,
        PUBLISHER,
        CONTROL,
        ALERTS
    }

    private record Entry(Role role, DutyThread thread) {}

    Threads(Clock clock, FaultLog faults) {
        this.clock = clock;
        this.faults = faults;
    }

    void add(String name, DutyCycle cycle, Role role) {
        entries.add(new Entry(role, new DutyThread(PREFIX + name, cycle, faults)));
    }

    void start() {
        entries.forEach(entry -> entry.thread.start());
    }

    /** Tells all of a role to end, and waits for them until the deadline; one that does not end is named with its stack. */
    void stop(Role role, long deadline) {
        List<DutyThread> threads = entries.stream()
                .filter(entry -> entry.role == role)
                .map(Entry::thread)
                .toList();
        threads.forEach(DutyThread::stop);
        for (DutyThread thread : threads) {
            // A thread at rest ends within a park; one that was given no time is given that much.
            long least = clock.monotonicNanos() + 100_000_000L;
            if (!thread.join(Math.max(deadline, least), clock::monotonicNanos)) {
                IllegalStateException hung = new IllegalStateException(thread.describe());
                faults.fault("THREAD_HUNG", role.name(), "a thread did not end in time: " + hung.getMessage(), hung);
            }
        }
    }

    boolean isOneOfThem() {
        return entries.stream().anyMatch(entry -> entry.thread.isCurrent());
    }
}
