package io.tickstock.core.channel;

import io.tickstock.api.spi.Provider;

/** Makes channels for further kinds of data. */
public interface ChannelProvider extends Provider<BaseChannel<?>> {}
