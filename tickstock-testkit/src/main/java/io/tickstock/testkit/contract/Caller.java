package io.tickstock.testkit.contract;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Calls an implementation on one thread that nothing else uses, and does not wait for it for ever. Threads that the
 * implementation starts inherit this one's group, so that they can be told from all others of the JVM.
 */
final class Caller implements AutoCloseable {

    private final ThreadGroup group = new ThreadGroup("contract");
    private final Thread[] own = new Thread[1];
    private final ExecutorService executor;
    private final Duration patience;

    Caller(Duration patience) {
        this.patience = patience;
        this.executor = Executors.newSingleThreadExecutor(work -> {
            Thread thread = new Thread(group, work, "contract-caller");
            thread.setDaemon(true);
            own[0] = thread;
            return thread;
        });
    }

    /** A call without an answer. */
    @FunctionalInterface
    interface Work {
        void run() throws Exception;
    }

    void run(String what, Work work) throws Exception {
        call(what, () -> {
            work.run();
            return true;
        });
    }

    <T> T call(String what, Callable<T> work) throws Exception {
        Future<T> future = executor.submit(work);
        try {
            return future.get(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            String where = where(own[0]);
            future.cancel(true);
            throw new StuckException(
                    what + " had not returned after " + patience.toMillis() + " ms; it stood " + where);
        } catch (ExecutionException e) {
            Throwable thrown = e.getCause();
            if (thrown instanceof Exception exception) {
                throw exception;
            }
            if (thrown instanceof Error error) {
                throw error;
            }
            throw e;
        }
    }

    /** The threads that the implementation started and that are still alive. */
    List<Thread> threadsStarted() {
        Thread[] alive = new Thread[group.activeCount() + 16];
        int count = group.enumerate(alive);
        List<Thread> started = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            if (alive[i] != own[0] && alive[i].isAlive()) {
                started.add(alive[i]);
            }
        }
        return started;
    }

    /** Gives each of them its time to end. */
    void awaitThreads(Duration each) throws InterruptedException {
        for (Thread thread : threadsStarted()) {
            thread.join(Math.max(1L, each.toMillis()));
        }
    }

    /** What is left of them when each has had its time to end. */
    List<Thread> threadsLeft(Duration each) throws InterruptedException {
        awaitThreads(each);
        return threadsStarted();
    }

    static String where(Thread thread) {
        StackTraceElement[] stack = thread.getStackTrace();
        StringBuilder text =
                new StringBuilder("in thread '").append(thread.getName()).append('\'');
        for (int i = 0; i < Math.min(8, stack.length); i++) {
            text.append(i == 0 ? " at " : " < ").append(stack[i]);
        }
        return text.toString();
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
