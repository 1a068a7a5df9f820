package io.tickstock.adapters.live;

import io.tickstock.api.spi.MarketDataSink;
import org.jspecify.annotations.Nullable;

/** Symbol ids by characters, so that a known symbol costs no String. Holds only symbols that have an id. For one thread. */
final class Symbols {

    private final MarketDataSink sink;
    private @Nullable String[] names = new String[64];
    private int[] ids = new int[64];
    private int size;
    private @Nullable String[] byId = new String[64];

    Symbols(MarketDataSink sink) {
        this.sink = sink;
    }

    int idOf(char[] chars, int from, int to) {
        int slot = hash(chars, from, to) & (names.length - 1);
        while (true) {
            String name = names[slot];
            if (name == null) {
                return ask(new String(chars, from, to - from), slot);
            }
            if (matches(name, chars, from, to)) {
                return ids[slot];
            }
            slot = (slot + 1) & (names.length - 1);
        }
    }

    /** Empty for an id that was not given out here. */
    String nameOf(int id) {
        String name = id < 0 || id >= byId.length ? null : byId[id];
        return name == null ? "" : name;
    }

    private int ask(String name, int slot) {
        int id = sink.symbolId(name);
        if (id < 0) {
            return id;
        }
        names[slot] = name;
        ids[slot] = id;
        if (id >= byId.length) {
            byId = java.util.Arrays.copyOf(byId, Math.max(byId.length * 2, id + 1));
        }
        byId[id] = name;
        if (++size * 2 > names.length) {
            grow();
        }
        return id;
    }

    private void grow() {
        @Nullable String[] oldNames = names;
        int[] oldIds = ids;
        names = new String[oldNames.length * 2];
        ids = new int[names.length];
        for (int i = 0; i < oldNames.length; i++) {
            String name = oldNames[i];
            if (name != null) {
                char[] chars = name.toCharArray();
                int slot = hash(chars, 0, chars.length) & (names.length - 1);
                while (names[slot] != null) {
                    slot = (slot + 1) & (names.length - 1);
                }
                names[slot] = name;
                ids[slot] = oldIds[i];
            }
        }
    }

    private static boolean matches(String name, char[] chars, int from, int to) {
        if (name.length() != to - from) {
            return false;
        }
        for (int i = from; i < to; i++) {
            if (name.charAt(i - from) != chars[i]) {
                return false;
            }
        }
        return true;
    }

    private static int hash(char[] chars, int from, int to) {
        int hash = 0;
        for (int i = from; i < to; i++) {
            hash = hash * 31 + chars[i];
        }
        return hash ^ (hash >>> 15);
    }
}
