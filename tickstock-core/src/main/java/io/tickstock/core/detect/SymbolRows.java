package io.tickstock.core.detect;

import io.tickstock.api.spi.DetectorState;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One feed's symbols on one channel, a row for each that there has been an input of. What every print needs lies in few and dense arrays, which
 * the cache holds for thousands of symbols; {@link SymbolFeed} has the rest. Owned by the channel's thread.
 *
 * <p>A symbol is <em>calm</em> up to a time when a print on time before it needs nothing but to be shown to the detectors: it is in the
 * universes, no timer is due, no state is missing, no detector has thrown, and the session goes on.
 */
final class SymbolRows {

    /** The row of symbols that have none; never calm. */
    private static final int NONE = 0;

    private static final long NEVER = Long.MIN_VALUE;

    private final int detectors;
    private int[] rowOf = new int[64];
    private @Nullable SymbolFeed[] symbols = new SymbolFeed[8];
    private @Nullable DetectorState[] states;

    /** Of each row two: the greatest event time accepted, and until when the symbol is calm. */
    private long[] spans = new long[16];

    private int end = NONE + 1;

    /** Rows that were given up. */
    private int[] free = new int[8];

    private int freed;

    SymbolRows(int detectors) {
        this.detectors = detectors;
        this.states = new DetectorState[8 * detectors];
        forget(NONE);
    }

    /** Number of a symbol's row; 0 when it has none. */
    int of(int symbolId) {
        return symbolId < rowOf.length ? rowOf[symbolId] : NONE;
    }

    @Nullable
    SymbolFeed symbol(int row) {
        return symbols[row];
    }

    @Nullable
    DetectorState state(int row, int detector) {
        return states[row * detectors + detector];
    }

    void put(int row, int detector, @Nullable DetectorState state) {
        states[row * detectors + detector] = state;
    }

    long greatest(int row) {
        return spans[2 * row];
    }

    void moveOn(int row, long time) {
        spans[2 * row] = time;
    }

    /** Whether a print is on time and the symbol calm then. */
    boolean isCalm(int row, long time) {
        long[] both = spans;
        return time >= both[2 * row] && time < both[2 * row + 1];
    }

    void calm(int row, long until) {
        spans[2 * row + 1] = until;
    }

    /** Nobody is calm any more. */
    void stir() {
        for (int row = NONE + 1; row < end; row++) {
            calm(row, NEVER);
        }
    }

    /** Gives a symbol a row: its own, nobody has a state. */
    void add(SymbolFeed symbol) {
        int row = freed > 0 ? free[--freed] : end++;
        if (row >= symbols.length) {
            int rows = symbols.length + (symbols.length >> 1);
            symbols = Arrays.copyOf(symbols, rows);
            states = Arrays.copyOf(states, rows * detectors);
            spans = Arrays.copyOf(spans, rows * 2);
        }
        int symbolId = symbol.symbolId;
        if (symbolId >= rowOf.length) {
            rowOf = Arrays.copyOf(rowOf, Math.max(symbolId + 1, rowOf.length * 2));
        }
        rowOf[symbolId] = row;
        symbols[row] = symbol;
        symbol.row = row;
        forget(row);
    }

    /** Takes a symbol's row, and gives back the states that were in it. */
    @Nullable
    DetectorState[] remove(SymbolFeed symbol) {
        int row = symbol.row;
        @Nullable DetectorState[] held = Arrays.copyOfRange(states, row * detectors, (row + 1) * detectors);
        forget(row);
        rowOf[symbol.symbolId] = NONE;
        symbols[row] = null;
        if (freed == free.length) {
            free = Arrays.copyOf(free, freed * 2);
        }
        free[freed++] = row;
        return held;
    }

    /** Forgets states and times of a row. */
    void forget(int row) {
        Arrays.fill(states, row * detectors, (row + 1) * detectors, null);
        moveOn(row, NEVER);
        calm(row, NEVER);
    }
}
