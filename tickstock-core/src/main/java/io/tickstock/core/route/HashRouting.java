package io.tickstock.core.route;

import io.tickstock.api.spi.RoutingStrategy;
import java.util.List;

/**
 * Rendezvous hashing: the same symbol lands on the same channel, also across restarts, and losing a channel moves only its
 * symbols. Each channel gets a score from the hash of symbol and channel name, and the greatest wins.
 */
public final class HashRouting implements RoutingStrategy {

    /** Its name. */
    public static final String NAME = "HASH_BASED";

    /** Makes one. */
    public HashRouting() {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public ChannelView place(String symbol, List<ChannelView> channels) {
        ChannelView best = channels.get(0);
        long bestScore = score(symbol, best.name());
        for (int i = 1; i < channels.size(); i++) {
            ChannelView channel = channels.get(i);
            long score = score(symbol, channel.name());
            boolean wins =
                    score > bestScore || (score == bestScore && channel.name().compareTo(best.name()) > 0);
            if (wins) {
                best = channel;
                bestScore = score;
            }
        }
        return best;
    }

    @Override
    public boolean isStable() {
        return true;
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
