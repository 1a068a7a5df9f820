package io.tickstock.core.engine;

import io.tickstock.core.channel.BaseChannel;
import io.tickstock.core.route.Routes;
import java.util.List;

/**
 * The channels of one kind of data, which share its symbols.
 *
 * @param kind class of the data
 * @param channels the channels, in order
 * @param routes which of them a symbol lives on
 */
record ChannelGroup<C extends BaseChannel<?>>(Class<?> kind, List<C> channels, Routes routes) {

    ChannelGroup {
        channels = List.copyOf(channels);
    }
}
