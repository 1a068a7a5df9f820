package io.tickstock.core.engine;

import io.tickstock.api.spi.AlertType;
import io.tickstock.core.flow.DutyCycle;
import io.tickstock.core.flow.IdleStrategy;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A duty cycle that is run by a thread until it is told to stop. An exception that the cycle throws is told, and the thread goes on with
 * the state as it was left, one input further. An error is told, and ends the thread: nobody knows what it left undone on the stack. Then
 * {@link #replace} gives the cycle a new thread; what the one before did is visible to it.
 */
final class DutyThread {

    private final String name;
    private final DutyCycle cycle;
    private final FaultLog faults;
    private final Supplier<IdleStrategy> idles;
    private final ThreadFactory factory;
    private final boolean survives;

    private volatile boolean stopped;

    /** The one that runs the cycle, or ran it last; null before the start. */
    private volatile @Nullable Thread thread;

    /**
     * Makes one that is not started.
     *
     * @param survives whether it goes on after an error: for the one that replaces the others, whom nobody would replace
     */
    DutyThread(
            String name,
            DutyCycle cycle,
            FaultLog faults,
            Supplier<IdleStrategy> idles,
            ThreadFactory factory,
            boolean survives) {
        this.name = name;
        this.cycle = cycle;
        this.faults = faults;
        this.idles = idles;
        this.factory = factory;
        this.survives = survives;
    }

    private void run() {
        IdleStrategy idle = idles.get();
        boolean goesOn = true;
        while (goesOn && !stopped) {
            try {
                int done = cycle.doWork();
                if (done == 0 && Thread.interrupted()) {
                    // Somebody outside: an interrupted thread does not park, and would spin from now on.
                    faults.fault(
                            AlertType.WORKER_INTERRUPTED,
                            name,
                            "thread '" + name + "' was interrupted from outside; it goes on",
                            new InterruptedException(name));
                }
                idle.idle(done);
            } catch (Exception e) {
                faults.fault(AlertType.WORKER_ERROR, name, "thread '" + name + "' caught " + e, e);
            } catch (Error e) {
                goesOn = survives;
                tell(e);
            }
        }
    }

    /** Where there is no memory there may be none to tell it with either; whoever survives goes on all the same. */
    private void tell(Error e) {
        String what = survives ? "goes on after" : "ends, and is replaced:";
        try {
            faults.fault(AlertType.WORKER_ERROR, name, "thread '" + name + "' " + what + " " + e, e);
        } catch (RuntimeException | Error untold) {
            if (!survives) {
                throw untold;
            }
        }
    }

    String name() {
        return name;
    }

    /**
     * Gives the cycle its thread.
     *
     * @throws IllegalStateException when the thread cannot be created
     */
    synchronized void start() {
        Throwable refused = tryStart();
        if (refused != null) {
            throw new IllegalStateException("thread '" + name + "' cannot be created: " + refused, refused);
        }
    }

    /** What kept the thread from running; null when it runs. A machine out of threads says so by an error. */
    private @Nullable Throwable tryStart() {
        try {
            Thread made = factory.newThread(this::run);
            if (made == null) {
                return new IllegalStateException("the thread factory made none");
            }
            made.setName(name);
            made.setDaemon(true);
            made.start();
            thread = made;
            return null;
        } catch (RuntimeException | Error e) {
            return e;
        }
    }

    /** Whether its thread has ended although nobody has told it to. */
    boolean isLost() {
        Thread last = thread;
        return last != null && !stopped && !last.isAlive();
    }

    /** Gives the cycle a new thread in the place of a lost one; what kept it from running, or null. */
    synchronized @Nullable Throwable replace() {
        return isLost() ? tryStart() : null;
    }

    /** Tells the thread to end after the work at hand; it is not replaced from now on. */
    synchronized void stop() {
        stopped = true;
        Thread last = thread;
        if (last != null) {
            LockSupport.unpark(last);
        }
    }

    /** Whether no thread runs the cycle, and none will. */
    boolean hasEnded() {
        Thread last = thread;
        return stopped && (last == null || !last.isAlive());
    }

    boolean isCurrent() {
        return Thread.currentThread() == thread;
    }

    /** Waits for the end; says whether it came in time. Goes on waiting when interrupted, and keeps the interrupt. */
    boolean join(long deadlineMonotonic, LongSupplier monotonic) {
        Thread last = thread;
        if (last == null) {
            return true;
        }
        boolean interrupted = false;
        try {
            while (last.isAlive()) {
                long left = deadlineMonotonic - monotonic.getAsLong();
                if (left <= 0) {
                    return false;
                }
                try {
                    last.join(Math.max(1L, left / 1_000_000L));
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
        StringBuilder text = new StringBuilder("thread '").append(name).append("' at");
        Thread last = thread;
        if (last != null) {
            for (StackTraceElement frame : last.getStackTrace()) {
                text.append("\n    ").append(frame);
            }
        }
        return text.toString();
    }
}
