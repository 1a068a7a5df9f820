package io.tickstock.core.channel;

import io.tickstock.api.data.Session;
import io.tickstock.api.spi.Detection;
import io.tickstock.api.spi.FeedInfo;

/** What a channel may ask about the input at hand, and do; valid only during {@link BaseChannel#process}. */
public interface ChannelContext {

    /**
     * The input's instrument.
     *
     * @return the symbol
     */
    String symbol();

    /**
     * The feed that the input came from.
     *
     * @return what its source says of it
     */
    FeedInfo feed();

    /**
     * Order of registration of that feed.
     *
     * @return from 0, dense: good as an index
     */
    int feedRank();

    /**
     * Number of the input among those accepted from its feed.
     *
     * @return from 1
     */
    long feedSequence();

    /**
     * Event time of the input.
     *
     * @return nanoseconds since the epoch
     */
    long time();

    /**
     * Session and phase that hold at {@link #time()}.
     *
     * @return the stretch of the calendar
     */
    Session session();

    /**
     * Reports an event, which then takes the way of all candidates. May be called several times; the order is kept.
     *
     * @param detection what was found
     * @throws IllegalArgumentException when its time is before {@link #time()}
     */
    void emit(Detection detection);
}
