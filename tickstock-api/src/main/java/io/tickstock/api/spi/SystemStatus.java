package io.tickstock.api.spi;

import io.tickstock.api.data.SourceKind;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A snapshot of a system.
 *
 * @param state where in its life it is
 * @param epoch names the run that numbers events
 * @param symbols how many symbols are known
 * @param parts what is plugged in, and what was passed over
 * @param feeds its feeds, by rank
 * @param channels its channels, in order
 * @param events how many events were published, by type name
 * @param failures what went wrong, first of each kind, for people; empty when nothing did
 */
public record SystemStatus(
        State state,
        String epoch,
        int symbols,
        List<Part> parts,
        List<Feed> feeds,
        List<Channel> channels,
        Map<String, Long> events,
        List<String> failures) {

    /**
     * Keeps copies.
     *
     * @param state where in its life it is
     * @param epoch names the run that numbers events
     * @param symbols how many symbols are known
     * @param parts what is plugged in, and what was passed over
     * @param feeds its feeds, by rank
     * @param channels its channels, in order
     * @param events how many events were published, by type name
     * @param failures what went wrong, first of each kind, for people; empty when nothing did
     */
    public SystemStatus {
        parts = List.copyOf(parts);
        feeds = List.copyOf(feeds);
        channels = List.copyOf(channels);
        failures = List.copyOf(failures);
    }

    /**
     * Something that varies from system to system.
     *
     * @param kind what sort of part, as settings name it: {@code source}, {@code detector}, {@code routing} &hellip;
     * @param name its name
     * @param origin where it comes from
     * @param note why it was passed over; empty for a part in use
     */
    public record Part(String kind, String name, Origin origin, String note) {}

    /** Where a part comes from. */
    public enum Origin {
        /** It came with the engine. */
        BUILT_IN,
        /** It was registered by hand. */
        EXPLICIT,
        /** A provider was found that makes it. */
        DISCOVERED,
        /** A provider was found, and passed over. */
        SKIPPED
    }

    /** Where in its life a system is. */
    public enum State {
        /** Built, not started. */
        NEW,
        /** Data may flow. */
        RUNNING,
        /** Sources are stopped and the stages drain. */
        CLOSING,
        /** Everything has stopped. */
        CLOSED
    }

    /**
     * A feed.
     *
     * @param name its name
     * @param kind its kind
     * @param inputs how many data it offered
     * @param greatestEventTime greatest event time accepted, nanoseconds since the epoch; 0 before the first
     * @param ended whether its input has ended
     * @param health how it is
     * @param lastActivity when it last offered something, nanoseconds since the epoch by the system's clock, to the monitor's
     *     second; 0 before the first
     * @param unknownConditions how often a condition code came that the feed's table does not know, by code as in {@code CTA:G}, in the
     *     order in which they came first; at most {@value #MAX_UNKNOWN_CONDITIONS} codes, the others summed as
     *     {@value #OTHER_CONDITIONS}
     */
    public record Feed(
            String name,
            SourceKind kind,
            long inputs,
            long greatestEventTime,
            boolean ended,
            FeedHealth health,
            long lastActivity,
            Map<String, Long> unknownConditions) {

        /** How many unknown condition codes are counted one by one. */
        public static final int MAX_UNKNOWN_CONDITIONS = 64;

        /** Stands for the unknown condition codes beyond those. */
        public static final String OTHER_CONDITIONS = "other";

        /**
         * Checks.
         *
         * @param name its name
         * @param kind its kind
         * @param inputs how many data it offered
         * @param greatestEventTime greatest event time accepted, nanoseconds since the epoch; 0 before the first
         * @param ended whether its input has ended
         * @param health how it is
         * @param lastActivity when it last offered something, nanoseconds since the epoch by the system's clock, to the monitor's
         *     second; 0 before the first
         * @param unknownConditions how often a condition code came that the feed's table does not know, by code as in {@code CTA:G}, in the
         *     order in which they came first; at most {@value #MAX_UNKNOWN_CONDITIONS} codes, the others summed as
         *     {@value #OTHER_CONDITIONS}
         * @throws IllegalArgumentException naming field, value and rule when a count is negative
         */
        public Feed {
            Require.atLeast("inputs", inputs, 0L);
            Require.atLeast("lastActivity", lastActivity, 0L);
            unknownConditions = Collections.unmodifiableMap(new LinkedHashMap<>(unknownConditions));
        }
    }

    /** How a feed is. */
    public enum FeedHealth {
        /** Nothing has come yet. */
        WAITING,
        /** Data come, or its market is closed. */
        ACTIVE,
        /** It was active and is silent for too long. */
        STALE,
        /** It has left out sequence numbers. */
        GAPPED,
        /** Its input has ended. */
        ENDED
    }

    /**
     * A channel. What is said of a window is of the last {@code alerts.window}, in slices of a second.
     *
     * @param name its name
     * @param kind the kind of data it takes, as its class is called: {@code Tick}
     * @param status how it is
     * @param breaker its circuit breaker
     * @param inputs how many inputs it has dealt with
     * @param symbols how many symbols live on it
     * @param queueDepth inputs waiting now
     * @param queueHighWater most inputs ever waiting
     * @param latency receive &rarr; detected, since the start
     * @param vitals what the monitor has found in the window
     */
    public record Channel(
            String name,
            String kind,
            ChannelStatus status,
            BreakerState breaker,
            long inputs,
            int symbols,
            long queueDepth,
            long queueHighWater,
            Latency latency,
            Vitals vitals) {

        /**
         * Checks.
         *
         * @param name its name
         * @param kind the kind of data it takes, as its class is called: {@code Tick}
         * @param status how it is
         * @param breaker its circuit breaker
         * @param inputs how many inputs it has dealt with
         * @param symbols how many symbols live on it
         * @param queueDepth inputs waiting now
         * @param queueHighWater most inputs ever waiting
         * @param latency receive &rarr; detected, since the start
         * @param vitals what the monitor has found in the window
         * @throws IllegalArgumentException naming field, value and rule when a count is negative
         */
        public Channel {
            Require.atLeast("inputs", inputs, 0L);
            Require.atLeast("symbols", symbols, 0L);
            Require.atLeast("queueDepth", queueDepth, 0L);
            Require.atLeast("queueHighWater", queueHighWater, 0L);
        }
    }

    /**
     * How a channel fares, over the last {@code alerts.window} in slices of a second; taken down once a second.
     *
     * @param health 0 to 100; 100 with fewer than 20 inputs
     * @param successRate share of PROCESSED among PROCESSED and FAILED, 0 to 1; NaN when there were neither
     * @param queueUse depth &divide; limit of the fullest lane, on average over the second in which it was fullest; 0 to 1
     * @param p99 99 % of receive &rarr; detected are at most this, nanoseconds; 0 when nothing was measured
     * @param inputsPerSecond inputs dealt with in the last second
     * @param peakInputsPerSecond most inputs dealt with in a second, ever
     * @param lastActivity when an input was last dealt with, nanoseconds since the epoch by the system's clock, to the second; 0 before the
     *     first
     * @param processingLimit how long receive &rarr; detected should take at most, nanoseconds
     * @param overLimit how many inputs took longer, ever
     */
    public record Vitals(
            double health,
            double successRate,
            double queueUse,
            long p99,
            double inputsPerSecond,
            double peakInputsPerSecond,
            long lastActivity,
            long processingLimit,
            long overLimit) {

        /**
         * Checks.
         *
         * @param health 0 to 100; 100 with fewer than 20 inputs
         * @param successRate share of PROCESSED among PROCESSED and FAILED, 0 to 1; NaN when there were neither
         * @param queueUse depth &divide; limit of the fullest lane, on average over the second in which it was fullest; 0 to 1
         * @param p99 99 % of receive &rarr; detected are at most this, nanoseconds; 0 when nothing was measured
         * @param inputsPerSecond inputs dealt with in the last second
         * @param peakInputsPerSecond most inputs dealt with in a second, ever
         * @param lastActivity when an input was last dealt with, nanoseconds since the epoch by the system's clock, to the second; 0 before
         *     the first
         * @param processingLimit how long receive &rarr; detected should take at most, nanoseconds
         * @param overLimit how many inputs took longer, ever
         * @throws IllegalArgumentException naming field, value and rule when one is out of its range
         */
        public Vitals {
            Require.within("health", health, 0.0, 100.0);
            Require.withinOrNaN("successRate", successRate, 0.0, 1.0);
            Require.within("queueUse", queueUse, 0.0, 1.0);
            Require.atLeast("p99", p99, 0L);
            Require.notNegative("inputsPerSecond", inputsPerSecond);
            Require.notNegative("peakInputsPerSecond", peakInputsPerSecond);
            Require.atLeast("lastActivity", lastActivity, 0L);
            Require.atLeast("processingLimit", processingLimit, 1L);
            Require.atLeast("overLimit", overLimit, 0L);
        }

        /**
         * Of a channel that was not looked at yet.
         *
         * @param processingLimit how long receive &rarr; detected should take at most, nanoseconds
         * @return healthy, and nothing known
         */
        public static Vitals unknown(long processingLimit) {
            return new Vitals(100.0, Double.NaN, 0.0, 0L, 0.0, 0.0, 0L, processingLimit, 0L);
        }
    }

    /** How a channel is. */
    public enum ChannelStatus {
        /** Not started. */
        INITIALIZING,
        /** At work. */
        ACTIVE,
        /** At work with errors. */
        DEGRADED,
        /** Held by the operator. */
        PAUSED,
        /** Broken. */
        FAILED,
        /** Ended. */
        STOPPED
    }

    /**
     * A distribution of times in nanoseconds.
     *
     * @param count how many were measured
     * @param p50 half are at most this
     * @param p95 95 % are at most this
     * @param p99 99 % are at most this
     * @param p999 99.9 % are at most this
     * @param max the greatest
     */
    public record Latency(long count, long p50, long p95, long p99, long p999, long max) {}
}
