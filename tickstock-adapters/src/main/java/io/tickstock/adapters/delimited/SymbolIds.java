package io.tickstock.adapters.delimited;

import io.tickstock.api.spi.MarketDataSink;
import org.jspecify.annotations.Nullable;

/**
 * Symbol ids by the characters in a row, so that a known symbol costs no String. Holds only symbols that have an id, so
 * it is bounded by the system's symbol table. For one thread.
 */
final class SymbolIds {

    private static final int NO_SLOT = -1;

    private final MarketDataSink sink;
    private @Nullable String[] symbols = new String[64];
    private int[] ids = new int[64];
    private int size;
    private int lastSlot = NO_SLOT;

    SymbolIds(MarketDataSink sink) {
        this.sink = sink;
    }

    MarketDataSink sink() {
        return sink;
    }

    int idOf(char[] chars, int from, int to) {
        if (lastSlot != NO_SLOT && matches(symbols[lastSlot], chars, from, to)) {
            return ids[lastSlot];
        }
        int slot = hash(chars, from, to) & (symbols.length - 1);
        while (symbols[slot] != null) {
            if (matches(symbols[slot], chars, from, to)) {
                lastSlot = slot;
                return ids[slot];
            }
            slot = (slot + 1) & (symbols.length - 1);
        }
        String symbol = new String(chars, from, to - from);
        int id = sink.symbolId(symbol);
        if (id >= 0) {
            add(slot, symbol, id);
        }
        return id;
    }

    private void add(int slot, String symbol, int id) {
        symbols[slot] = symbol;
        ids[slot] = id;
        lastSlot = slot;
        if (++size * 2 > symbols.length) {
            grow();
        }
    }

    private void grow() {
        @Nullable String[] oldSymbols = symbols;
        int[] oldIds = ids;
        symbols = new String[oldSymbols.length * 2];
        ids = new int[symbols.length];
        lastSlot = NO_SLOT;
        for (int i = 0; i < oldSymbols.length; i++) {
            String symbol = oldSymbols[i];
            if (symbol != null) {
                char[] chars = symbol.toCharArray();
                int slot = hash(chars, 0, chars.length) & (symbols.length - 1);
                while (symbols[slot] != null) {
                    slot = (slot + 1) & (symbols.length - 1);
                }
                symbols[slot] = symbol;
                ids[slot] = oldIds[i];
            }
        }
    }

    private static boolean matches(@Nullable String symbol, char[] chars, int from, int to) {
        if (symbol == null || symbol.length() != to - from) {
            return false;
        }
        for (int i = from; i < to; i++) {
            if (symbol.charAt(i - from) != chars[i]) {
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
