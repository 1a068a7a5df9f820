package com.example.tape;

import io.tickstock.api.settings.SettingValues;
import io.tickstock.core.channel.*;

/** Found by the service loader. */
public final class QuoteChannelProvider implements ChannelProvider {
    @Override public String name() {
        return "quotes";
    }
    @Override public BaseChannel<?> create(SettingValues settings) {
        return new QuoteChannel();
    }
}
