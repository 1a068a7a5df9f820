package io.tickstock.api.spi;

import io.tickstock.api.data.SourceKind;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Whose candidates a rule is asked about: those of all feeds, of the feeds of one kind, or of one feed.
 *
 * @param kind kind of the feeds; null for any
 * @param feed name of the feed; null for any
 */
@SuppressWarnings("exports") // what may be null is marked for checkers, and nobody needs the mark to run
public record RuleScope(@Nullable SourceKind kind, @Nullable String feed) {

    private static final RuleScope ALL = new RuleScope(null, null);

    /**
     * All feeds.
     *
     * @return the scope
     */
    public static RuleScope all() {
        return ALL;
    }

    /**
     * The feeds of one kind.
     *
     * @param kind the kind
     * @return the scope
     */
    public static RuleScope of(SourceKind kind) {
        return new RuleScope(Objects.requireNonNull(kind, "kind"), null);
    }

    /**
     * One feed.
     *
     * @param name its name
     * @return the scope
     */
    public static RuleScope ofFeed(String name) {
        return new RuleScope(null, Objects.requireNonNull(name, "name"));
    }

    /**
     * Whether a feed's candidates are meant.
     *
     * @param info the feed
     * @return true when they are
     */
    public boolean includes(FeedInfo info) {
        return (kind == null || kind == info.kind()) && (feed == null || feed.equals(info.name()));
    }
}
