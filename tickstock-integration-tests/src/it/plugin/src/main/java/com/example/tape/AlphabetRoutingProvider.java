package com.example.tape;

import io.tickstock.api.settings.SettingValues;
import io.tickstock.api.spi.*;

/** Found by the service loader; in use when the setting is "routing=alphabet". */
public final class AlphabetRoutingProvider implements RoutingStrategyProvider {
    @Override public String name() {
        return "alphabet";
    }
    @Override public RoutingStrategy create(SettingValues settings) {
        return new AlphabetRouting();
    }
}
