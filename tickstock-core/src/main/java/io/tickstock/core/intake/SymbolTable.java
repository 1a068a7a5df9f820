package io.tickstock.core.intake;

import io.tickstock.api.spi.MarketDataSink;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Gives each symbol a dense number, once. Safe for use by many threads; a symbol already known costs one look-up without a
 * lock.
 */
public final class SymbolTable {

    private static final int MAX_LENGTH = 64;

    private final int capacity;
    private final ConcurrentHashMap<String, Integer> ids = new ConcurrentHashMap<>();
    private final AtomicReferenceArray<String> names;
    private volatile int size;

    /**
     * Makes an empty table.
     *
     * @param capacity how many symbols it holds at most, &gt; 0
     */
    public SymbolTable(int capacity) {
        this.capacity = capacity;
        this.names = new AtomicReferenceArray<>(capacity);
    }

    /**
     * The number of a symbol, given now if it has none.
     *
     * @param symbol the symbol
     * @return &ge; 0, {@link MarketDataSink#NO_SYMBOL} when it is not valid, {@link MarketDataSink#SYMBOL_TABLE_FULL} when
     *     there is no room
     */
    public int idOf(@Nullable String symbol) {
        if (symbol == null) {
            // A record holds whatever it was given, and must not break the feed that it came with.
            return MarketDataSink.NO_SYMBOL;
        }
        Integer known = ids.get(symbol);
        if (known != null) {
            return known;
        }
        return isValid(symbol) ? add(symbol) : MarketDataSink.NO_SYMBOL;
    }

    /**
     * The number of a symbol, if it has one.
     *
     * @param symbol the symbol
     * @return &ge; 0, or {@link MarketDataSink#NO_SYMBOL}
     */
    public int known(String symbol) {
        Integer id = ids.get(symbol);
        return id == null ? MarketDataSink.NO_SYMBOL : id;
    }

    private synchronized int add(String symbol) {
        Integer known = ids.get(symbol);
        if (known != null) {
            return known;
        }
        if (size == capacity) {
            return MarketDataSink.SYMBOL_TABLE_FULL;
        }
        int id = size;
        names.setRelease(id, symbol);
        // Before the number can be found: who has it must find it below the size.
        size = id + 1;
        ids.put(symbol, id);
        return id;
    }

    /**
     * The symbol of a number.
     *
     * @param id a number that was given out
     * @return the symbol
     */
    public String nameOf(int id) {
        return names.getAcquire(id);
    }

    /**
     * How many symbols are known.
     *
     * @return &ge; 0
     */
    public int size() {
        return size;
    }

    private static boolean isValid(String symbol) {
        if (symbol.isEmpty() || symbol.length() > MAX_LENGTH) {
            return false;
        }
        for (int i = 0; i < symbol.length(); i++) {
            char c = symbol.charAt(i);
            if (c <= ' '
                    || c == 0x7f
                    || Character.isISOControl(c)
                    || Character.isWhitespace(c)
                    || Character.isSurrogate(c)) {
                return false;
            }
        }
        return true;
    }
}
