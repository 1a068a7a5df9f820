package io.tickstock.core.engine;

import io.tickstock.core.flow.DutyCycle;
import io.tickstock.core.flow.IdleStrategy;
import java.util.function.LongSupplier;

/**
 * A thread that runs a duty cycle until it is told to stop. What the cycle throws is told and does not end the thread: the cycle
 * goes on with its state as it was left, one input further.
 */
final class DutyThread {

    private final Thread thread;
    private volatile boolean stopped;

    DutyThread(String name, DutyCycle cycle, FaultLog faults) {
        this.thread = new Thread(() -> run(name, cycle, faults), name);
        this.thread.setDaemon(true);
    }

    private void run(String name, DutyCycle cycle, FaultLog faults) {
        IdleStrategy idle = IdleStrategy.backOff();
        while (!stopped) {
            int done = 0;
            try {
                done = cycle.doWork();
            } catch (Throwable e) {
                faults.fault("WORKER_ERROR", name, "thread '" + name + "' caught " + e, e);
            }
            idle.idle(done);
        }
    }

    void start() {
        thread.start();
    }

    /** Tells the thread to end after the work at hand. */
    void stop() {
        stopped = true;
    }

    boolean isNamed(String name) {
        return thread.getName().equals(name);
    }

    boolean isAlive() {
        return thread.isAlive();
    }

    boolean isCurrent() {
        return Thread.currentThread() == thread;
    }

    /** Waits for the end; says whether it came in time. Goes on waiting when interrupted, and keeps the interrupt. */
    boolean join(long deadlineMonotonic, LongSupplier monotonic) {
        boolean interrupted = false;
        try {
            while (thread.isAlive()) {
                long left = deadlineMonotonic - monotonic.getAsLong();
                if (left <= 0) {
                    return false;
                }
                try {
                    thread.join(Math.max(1L, left / 1_000_000L));
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
            return true;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    String describe() {
        StringBuilder text =
                new StringBuilder("thread '").append(thread.getName()).append("' at");
        for (StackTraceElement frame : thread.getStackTrace()) {
            text.append("\n    ").append(frame);
        }
        return text.toString();
    }
}
