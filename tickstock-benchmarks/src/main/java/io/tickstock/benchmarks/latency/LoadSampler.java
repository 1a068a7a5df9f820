package io.tickstock.benchmarks.latency;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** A thread that takes the load at both ends of each second that is recorded, and sleeps otherwise. */
final class LoadSampler {

    private static final Path ACCOUNTS = Path.of("/proc/stat");
    private static final long NAP = 1_000_000L;

    private final OperatingSystemMXBean own = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private final Timeline timeline;
    private final Schedule schedule;
    private final double[] foreign;
    private final Thread thread = new Thread(this::run, "load-sampler");
    private volatile boolean stopped;

    LoadSampler(Timeline timeline, Schedule schedule) {
        this.timeline = timeline;
        this.schedule = schedule;
        this.foreign = new double[schedule.seconds()];
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** The share of others in each second; call it when all is over. */
    double[] finish() throws InterruptedException {
        stopped = true;
        thread.join();
        return foreign;
    }

    private void run() {
        Arrays.fill(foreign, Double.NaN);
        while (!timeline.hasBegun()) {
            if (stopped) {
                return;
            }
            LockSupport.parkNanos(NAP);
        }
        long begin = timeline.begin() + schedule.warmUp();
        waitUntil(begin);
        Load before = take();
        for (int i = 0; i < foreign.length; i++) {
            waitUntil(begin + (i + 1) * Schedule.SECOND);
            Load after = take();
            foreign[i] = after.foreignSince(before);
            before = after;
        }
    }

    private void waitUntil(long time) {
        long left = time - System.nanoTime();
        while (left > 0 && !stopped) {
            LockSupport.parkNanos(left);
            left = time - System.nanoTime();
        }
    }

    private Load take() {
        List<String> lines;
        try {
            lines = Files.readAllLines(ACCOUNTS);
        } catch (IOException e) {
            // Not Linux: then the load is not known, and the report says so.
            lines = List.of();
        }
        return Load.of(lines, System.nanoTime(), own.getProcessCpuTime());
    }
}
