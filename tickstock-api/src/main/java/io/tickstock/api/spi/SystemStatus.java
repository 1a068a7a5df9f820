package io.tickstock.api.spi;

import io.tickstock.api.data.SourceKind;
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
     */
    public record Feed(String name, SourceKind kind, long inputs, long greatestEventTime, boolean ended) {}

    /**
     * A channel.
     *
     * @param name its name
     * @param kind the kind of data it takes, as its class is called: {@code Tick}
     * @param status how it is
     * @param inputs how many inputs it has dealt with
     * @param symbols how many symbols live on it
     * @param queueDepth inputs waiting now
     * @param queueHighWater most inputs ever waiting
     * @param latency receive &rarr; detected
     */
    public record Channel(
            String name,
            String kind,
            ChannelStatus status,
            long inputs,
            int symbols,
            long queueDepth,
            long queueHighWater,
            Latency latency) {}

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
