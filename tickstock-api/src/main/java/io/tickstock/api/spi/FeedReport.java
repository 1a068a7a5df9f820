package io.tickstock.api.spi;

/**
 * By which a live source tells how its feed is, as only it can know: whether it is connected, and whether silence means anything. May be
 * called by any thread of the source, for changes, not for each datum; never throws.
 */
@FunctionalInterface
public interface FeedReport {

    /** How a feed is. */
    enum Condition {
        /** Not yet, or no longer, connected; it goes on trying. */
        RECOVERING,
        /** Data come as they should. */
        LIVE,
        /** Nothing comes, and nothing is to be expected, as the market is closed or the symbols seldom trade. */
        QUIET,
        /** Nothing comes though something should. */
        STALE,
        /** Data come, but some before them are known to be missing. */
        GAPPED,
        /** The other side refuses the key; tried again seldom. */
        REFUSED,
        /** The other side refuses more connections, symbols or requests; tried again seldom. */
        LIMITED
    }

    /**
     * Tells a change.
     *
     * @param condition how the feed is from now on
     * @param reason why, a sentence without full stop for people, free of keys; empty when there is nothing to add
     */
    void tell(Condition condition, String reason);

    /**
     * One that nobody reads.
     *
     * @return always the same
     */
    static FeedReport none() {
        return Unread.INSTANCE;
    }
}
