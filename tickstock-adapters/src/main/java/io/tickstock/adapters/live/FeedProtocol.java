package io.tickstock.adapters.live;

import io.tickstock.api.spi.FeedInfo;
import java.time.Duration;
import java.util.List;

/** What is particular to one feed: what is said to it, and what it says. Immutable; safe for use by many threads. */
public interface FeedProtocol {

    /**
     * What the source says of itself.
     *
     * @return the same at every call
     */
    FeedInfo feed();

    /**
     * Whether a key has to be sent before subscribing.
     *
     * @return false unless overridden
     */
    default boolean needsKey() {
        return false;
    }

    /**
     * Whether the server speaks first, and is to be waited for.
     *
     * @return false unless overridden
     */
    default boolean isGreeted() {
        return false;
    }

    /**
     * The message with the key; asked only when one is needed.
     *
     * @param key the key
     * @return the message
     */
    default String authentication(String key) {
        throw new IllegalStateException("no key is needed");
    }

    /**
     * The messages that ask for all symbols.
     *
     * @return at least one
     */
    List<String> subscriptions();

    /**
     * How many {@link FeedDesk#subscribed} there will be before all symbols are subscribed.
     *
     * @return at least 1
     */
    int acknowledgements();

    /**
     * How often something comes even when nothing trades.
     *
     * @return the longest time between two; zero when the feed has no such thing
     */
    default Duration heartbeat() {
        return Duration.ZERO;
    }

    /**
     * Makes what reads the frames of one connection.
     *
     * @param desk where what was read goes
     * @return a new one, for one thread
     */
    FrameDecoder newDecoder(FeedDesk desk);
}
