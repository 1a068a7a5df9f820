package io.tickstock.adapters.synthetic;

import java.util.Arrays;

/**
 * Prints that their feed tells late, in the order in which it does. There are few at a time, so the list is kept in order
 * by moving; its slots are used again. For one thread.
 */
final class HeldBack {

    private SyntheticPrint[] prints = new SyntheticPrint[0];
    private int size;

    HeldBack() {
        grow();
    }

    /** When the first one is due, or {@link SymbolStream#NEVER}. */
    long firstDue() {
        return size == 0 ? SymbolStream.NEVER : prints[size - 1].due;
    }

    void add(SyntheticPrint print) {
        if (size == prints.length) {
            grow();
        }
        SyntheticPrint slot = prints[size];
        int place = size++;
        while (place > 0 && prints[place - 1].due <= print.due) {
            prints[place] = prints[place - 1];
            place--;
        }
        print.copyTo(slot);
        prints[place] = slot;
    }

    void takeFirst(SyntheticPrint into) {
        prints[--size].copyTo(into);
    }

    private void grow() {
        prints = Arrays.copyOf(prints, Math.max(16, size * 2));
        for (int i = size; i < prints.length; i++) {
            prints[i] = new SyntheticPrint();
        }
    }
}
