package io.tickstock.core.route;

import io.tickstock.api.spi.RoutingStrategy.ChannelView;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rendezvous hashing: each channel gets a score from the hash of symbol and channel name, and the greatest wins. Depends on the names
 * alone, not on the order of the list.
 */
final class Rendezvous {

    private Rendezvous() {}

    /** The least of the channels in an order, which may be none; of equal ones the one with the greatest score. */
    static ChannelView best(String symbol, List<ChannelView> channels, @Nullable Comparator<ChannelView> order) {
        ChannelView best = channels.get(0);
        long bestScore = score(symbol, best.name());
        for (int i = 1; i < channels.size(); i++) {
            ChannelView channel = channels.get(i);
            long score = score(symbol, channel.name());
            int compared = order == null ? 0 : order.compare(channel, best);
            if (compared == 0) {
                compared = Long.compare(bestScore, score);
            }
            if (compared == 0) {
                compared = best.name().compareTo(channel.name());
            }
            if (compared < 0) {
                best = channel;
                bestScore = score;
            }
        }
        return best;
    }

    private static long score(String symbol, String channel) {
        return mix(fnv1a(symbol) ^ mix(fnv1a(channel)));
    }

    /** FNV-1a over the UTF-16 code units, 64 bit: the same on every JVM, as String.hashCode is, but wider. */
    private static long fnv1a(String text) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
        }
        return hash;
    }

    /** The finaliser of MurmurHash3: spreads every bit of the input over the whole output. */
    private static long mix(long value) {
        long mixed = value;
        mixed = (mixed ^ (mixed >>> 33)) * 0xff51afd7ed558ccdL;
        mixed = (mixed ^ (mixed >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return mixed ^ (mixed >>> 33);
    }
}
