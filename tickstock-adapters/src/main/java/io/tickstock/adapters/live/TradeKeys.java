package io.tickstock.adapters.live;

/** Makes trade keys: 64 bits that tell the same trade sent twice. */
public final class TradeKeys {

    private TradeKeys() {}

    /**
     * Stirs one more value in.
     *
     * @param key the key so far; any number to begin with
     * @param value what tells trades apart
     * @return the key; 0, which means none, is never answered
     */
    public static long with(long key, long value) {
        long mixed = (key ^ value) * 0x9E3779B97F4A7C15L + 0x632BE59BD9B4E019L;
        mixed = (mixed ^ (mixed >>> 32)) * 0xD6E8FEB86659FD93L;
        mixed ^= mixed >>> 32;
        return mixed == 0L ? 1L : mixed;
    }

    /**
     * Stirs characters in.
     *
     * @param key the key so far
     * @param chars holds them
     * @param from index of the first
     * @param to index after the last
     * @return the key
     */
    public static long with(long key, char[] chars, int from, int to) {
        long hash = key;
        for (int i = from; i < to; i++) {
            hash = hash * 1_099_511_628_211L + chars[i];
        }
        return with(hash, to - (long) from);
    }
}
