package com.example.tape;

import io.tickstock.api.spi.RoutingStrategy;
import java.util.List;

/** Places symbols by their first letter: A on the first channel, Z on the last. */
final class AlphabetRouting implements RoutingStrategy {
    @Override public String name() {
        return "ALPHABET";
    }
    @Override public ChannelView place(String symbol, List<ChannelView> channels) {
        int letter = Math.max('A', Math.min('Z', symbol.charAt(0))) - 'A';
        return channels.get(letter * channels.size() / 26);
    }
}
