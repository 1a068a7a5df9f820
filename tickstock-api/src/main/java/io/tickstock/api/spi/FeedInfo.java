package io.tickstock.api.spi;

import io.tickstock.api.data.SourceKind;
import java.util.Objects;

/**
 * What a source says of itself.
 *
 * @param name name of the feed, unique in a system
 * @param kind what sort of feed it is
 * @param sequenceRule what its sequence numbers mean
 */
public record FeedInfo(String name, SourceKind kind, SequenceRule sequenceRule) {

    /**
     * Checks that nothing is missing.
     *
     * @param name name of the feed, unique in a system
     * @param kind what sort of feed it is
     * @param sequenceRule what its sequence numbers mean
     */
    public FeedInfo {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(sequenceRule, "sequenceRule");
        if (name.isBlank()) {
            throw new IllegalArgumentException("name: '" + name + "' (expected: not blank)");
        }
    }

    /**
     * A feed of trades whose sequence numbers are not looked at.
     *
     * @param name name of the feed
     * @return kind TICK, rule NONE
     */
    public static FeedInfo ticks(String name) {
        return new FeedInfo(name, SourceKind.TICK, SequenceRule.NONE);
    }
}
