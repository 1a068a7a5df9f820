package io.tickstock.core.monitor;

import io.tickstock.api.spi.DashboardData;
import java.util.List;

/**
 * What the monitor judges by; times in nanoseconds.
 *
 * @param p99 WARNING of HIGH_LATENCY
 * @param successPercent WARNING of LOW_SUCCESS_RATE
 * @param memory WARNING of MEMORY_USAGE, bytes
 * @param queuePercent WARNING of QUEUE_OVERFLOW
 * @param feedStale WARNING of FEED_STALE
 * @param window over which channels are judged; whole seconds
 * @param cooldown how long an alert that was told is not told again
 * @param history how long told alerts are kept
 * @param processingLimit what receive &rarr; detected should take at most on tick channels
 */
public record Thresholds(
        long p99,
        double successPercent,
        long memory,
        double queuePercent,
        long feedStale,
        long window,
        long cooldown,
        long history,
        long processingLimit) {

    static final long SECOND = 1_000_000_000L;

    /**
     * As the settings have it when nothing is set.
     *
     * @return the defaults
     */
    public static Thresholds defaults() {
        return new Thresholds(
                50_000_000L,
                95.0,
                2L << 30,
                80.0,
                30 * SECOND,
                10 * SECOND,
                300 * SECOND,
                86_400 * SECOND,
                25_000_000L);
    }

    int slices() {
        return (int) (window / SECOND);
    }

    /** For people; latency with the limit of the tick channels. */
    DashboardData.PerformanceThresholds shown() {
        return new DashboardData.PerformanceThresholds(
                List.of(
                        Levels.latency(p99, processingLimit).shown(),
                        Levels.success(successPercent).shown(),
                        Levels.memory(memory).shown(),
                        Levels.queue(queuePercent).shown(),
                        Levels.silence(feedStale).shown()),
                window,
                cooldown,
                history,
                ChannelMonitor.DEGRADED_BELOW,
                ChannelMonitor.ACTIVE_FROM);
    }
}
