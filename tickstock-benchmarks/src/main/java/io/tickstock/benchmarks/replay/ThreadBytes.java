package io.tickstock.benchmarks.replay;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Bytes allocated by each thread of a system, and by the thread that waits for it, between a first and a last moment. The JVM
 * counts them exactly; looking costs the looking thread some hundred bytes, which are told with the rest.
 */
final class ThreadBytes {

    private static final String PREFIX = "tickstock-";

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final long waiting = Thread.currentThread().getId();

    private long[] ids = {};
    private List<String> names = List.of();
    private long[] before = {};
    private final Map<String, Long> bytes = new LinkedHashMap<>();

    /** For the thread that will wait for the system. */
    ThreadBytes() {
        if (!threads.isThreadAllocatedMemorySupported()) {
            throw new IllegalStateException("this JVM does not count allocated bytes by thread");
        }
        threads.setThreadAllocatedMemoryEnabled(true);
    }

    /** Any thread: the first moment, and then the last. */
    void mark() {
        if (ids.length == 0) {
            begin();
        } else {
            end();
        }
    }

    private void begin() {
        List<Thread> ours = ours();
        ids = ours.stream().mapToLong(Thread::getId).toArray();
        names = ours.stream().map(Thread::getName).toList();
        // Once for the classes that a look needs, so that it is not them that the real one counts.
        threads.getThreadAllocatedBytes(ids);
        before = threads.getThreadAllocatedBytes(ids);
    }

    private void end() {
        long[] after = threads.getThreadAllocatedBytes(ids);
        for (int i = 0; i < ids.length; i++) {
            bytes.put(names.get(i), after[i] - before[i]);
        }
        Set<Long> known = new HashSet<>();
        for (long id : ids) {
            known.add(id);
        }
        for (Thread thread : ours()) {
            if (!known.contains(thread.getId())) {
                bytes.put(thread.getName() + " (new)", threads.getThreadAllocatedBytes(thread.getId()));
            }
        }
    }

    private List<Thread> ours() {
        List<Thread> ours = new ArrayList<>();
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getId() == waiting || thread.getName().startsWith(PREFIX)) {
                ours.add(thread);
            }
        }
        return ours;
    }

    /** Bytes by thread name; empty until the last moment has come. Only after the system has ended. */
    Map<String, Long> byThread() {
        return bytes;
    }

    long total() {
        return bytes.values().stream().mapToLong(Long::longValue).sum();
    }
}
