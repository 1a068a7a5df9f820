package io.tickstock.core.engine;

import io.tickstock.api.spi.AlertType;
import io.tickstock.api.spi.Clock;
import io.tickstock.core.flow.DutyCycle;
import io.tickstock.core.flow.IdleStrategy;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * The engine's threads by role, in the order in which they are started; stopped role by role. While they run, one of them looks after the
 * others: what an error has ended gets a new thread.
 */
final class Threads {

    private static final String PREFIX = "tickstock-";

    /** Longest rest of the control thread: how soon it sees that a channel has failed. */
    private static final long CONTROL_PARK_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    private static final long PATIENT_PARK_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    /** How long after a refusal a lost thread is tried again. */
    private static final long RETRY_NANOS = TimeUnit.SECONDS.toNanos(1);

    /** A thread at rest ends within a park; one that was given no time is given that much. */
    private static final long LEAST_JOIN_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final Clock clock;
    private final FaultLog faults;
    private final Supplier<IdleStrategy> idles;
    private final ThreadFactory factory;
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

    /** A thread, and the cycles it runs. */
    private static final class Entry {
        final Role role;
        final DutyThread thread;
        final DutyCycle cycle;

        /** The control thread's: when a refused replacement is tried again. */
        long retryAt;

        boolean refused;

        /** Did not end when it was told to. */
        volatile boolean hung;

        Entry(Role role, DutyThread thread, DutyCycle cycle) {
            this.role = role;
            this.thread = thread;
            this.cycle = cycle;
        }

        boolean runs(DutyCycle one) {
            return cycle == one || (cycle instanceof SharedCycle shared && shared.has(one));
        }
    }

    Threads(Clock clock, FaultLog faults, Supplier<IdleStrategy> idles, ThreadFactory factory) {
        this.clock = clock;
        this.faults = faults;
        this.idles = idles;
        this.factory = factory;
    }

    /** A thread for a cycle. */
    void add(String name, DutyCycle cycle, Role role) {
        entries.add(entry(name, cycle, role, idles));
    }

    /** The thread that looks after the others, and after channels. */
    void addControl(DutyCycle control) {
        entries.add(entry(
                "control",
                control,
                Role.CONTROL,
                () -> new IdleStrategy(IdleStrategy.Kind.BACK_OFF, CONTROL_PARK_NANOS)));
    }

    /** A thread that has hardly anything to do, and may be late. */
    void addPatient(String name, DutyCycle cycle, Role role) {
        entries.add(entry(name, cycle, role, () -> new IdleStrategy(IdleStrategy.Kind.PARK, PATIENT_PARK_NANOS)));
    }

    private Entry entry(String name, DutyCycle cycle, Role role, Supplier<IdleStrategy> waiting) {
        return new Entry(
                role, new DutyThread(PREFIX + name, cycle, faults, waiting, factory, role == Role.CONTROL), cycle);
    }

    /**
     * Adds a thread for a cycle while others run, and starts it.
     *
     * @throws IllegalStateException when it cannot be created; it was not added then
     */
    void startLater(String name, DutyCycle cycle, Role role) {
        Entry added = entry(name, cycle, role, idles);
        added.thread.start();
        entries.add(added);
    }

    /** Ends the work on a cycle that has nothing to do any more: tells its thread to end, or takes it off a shared one. */
    void tellToStop(DutyCycle cycle) {
        for (Entry entry : entries) {
            if (entry.cycle == cycle) {
                entry.thread.stop();
            } else if (entry.cycle instanceof SharedCycle shared) {
                shared.remove(cycle);
            }
        }
    }

    /** Whether nobody runs a cycle any more that was told to stop; its thread is forgotten then. */
    boolean hasStopped(DutyCycle cycle) {
        entries.removeIf(entry -> entry.cycle == cycle && entry.thread.hasEnded());
        return entries.stream().noneMatch(entry -> entry.cycle == cycle);
    }

    /** Where the thread is that runs a cycle. */
    String describe(DutyCycle cycle) {
        return entries.stream()
                .filter(entry -> entry.runs(cycle))
                .map(entry -> entry.thread.describe())
                .findFirst()
                .orElse("no thread runs it");
    }

    /**
     * Starts all.
     *
     * @throws IllegalStateException when one cannot be created; those before it run then
     */
    void start() {
        entries.forEach(entry -> entry.thread.start());
    }

    /**
     * The control thread: replaces what an error has ended. A replacement that the machine refuses is tried again each second. Never
     * throws: nobody looks after the one that calls it.
     *
     * @param now monotonic nanoseconds
     * @return 0, as nothing of the flow was done
     */
    int check(long now) {
        for (Entry entry : entries) {
            try {
                if (entry.thread.isLost() && (!entry.refused || now - entry.retryAt >= 0)) {
                    replace(entry, now);
                }
            } catch (RuntimeException | Error e) {
                // Out of memory while it was told: the next check comes.
                entry.refused = true;
                entry.retryAt = now + RETRY_NANOS;
            }
        }
        return 0;
    }

    private void replace(Entry entry, long now) {
        String name = entry.thread.name();
        Throwable refused = entry.thread.replace();
        entry.refused = refused != null;
        if (refused != null) {
            entry.retryAt = now + RETRY_NANOS;
            faults.fault(
                    AlertType.WORKER_NOT_REPLACED,
                    name,
                    "thread '" + name + "' has ended and cannot be replaced, which is tried each second: " + refused,
                    refused);
        } else {
            faults.fault(
                    AlertType.WORKER_REPLACED,
                    name,
                    "thread '" + name + "' was ended by an error; another one goes on with its work",
                    null);
        }
    }

    /** Tells all of a role to end, and waits for them until the deadline; one that does not end is named with its stack. */
    void stop(Role role, long deadline) {
        List<Entry> all = entries.stream().filter(entry -> entry.role == role).toList();
        all.forEach(entry -> entry.thread.stop());
        for (Entry entry : all) {
            long least = clock.monotonicNanos() + LEAST_JOIN_NANOS;
            if (!entry.thread.join(Math.max(deadline, least), clock::monotonicNanos)) {
                entry.hung = true;
                IllegalStateException hung = new IllegalStateException(entry.thread.describe());
                faults.fault(
                        AlertType.THREAD_HUNG, role.name(), "a thread did not end in time: " + hung.getMessage(), hung);
            }
        }
    }

    /** Whether a cycle may still be run by a thread that did not end when it was told to. */
    boolean isHung(DutyCycle cycle) {
        for (Entry entry : entries) {
            if (entry.hung && entry.runs(cycle)) {
                return true;
            }
        }
        return false;
    }

    boolean isOneOfThem() {
        return entries.stream().anyMatch(entry -> entry.thread.isCurrent());
    }
}
