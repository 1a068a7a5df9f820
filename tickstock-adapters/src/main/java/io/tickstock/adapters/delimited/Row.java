package io.tickstock.adapters.delimited;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.RecordType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The fields of one row, copied into one array that every row uses again. Blanks around a field do not count. */
final class Row extends AbstractBaseCsvCallbackHandler<Row> {

    private char[] chars = new char[256];
    private int[] starts = new int[16];
    private int[] ends = new int[16];
    private int used;
    private int size;
    private final int maxKept;

    /**
     * A row without fields.
     *
     * @param maxKept how many fields are kept; more are counted only
     */
    Row(int maxKept) {
        this.maxKept = maxKept;
    }

    /** How many fields the row has. */
    int size() {
        return size;
    }

    boolean isBlank() {
        return getRecordType() == RecordType.EMPTY;
    }

    /** Valid until the next row is read. */
    char[] chars() {
        return chars;
    }

    int start(int index) {
        return starts[index];
    }

    int end(int index) {
        return ends[index];
    }

    boolean isEmpty(int index) {
        return starts[index] == ends[index];
    }

    String text(int index) {
        return new String(chars, starts[index], ends[index] - starts[index]);
    }

    /** The fields that were kept. */
    List<String> texts() {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < Math.min(size, maxKept); i++) {
            texts.add(text(i));
        }
        return texts;
    }

    @Override
    protected void handleBegin(long startingLineNumber) {
        used = 0;
        size = 0;
    }

    @Override
    protected void handleField(int index, char[] buffer, int offset, int length, boolean quoted) {
        size = index + 1;
        if (index >= maxKept) {
            return;
        }
        int from = offset;
        int to = offset + length;
        while (from < to && isPadding(buffer[from])) {
            from++;
        }
        while (from < to && isPadding(buffer[to - 1])) {
            to--;
        }
        makeRoom(index, to - from);
        System.arraycopy(buffer, from, chars, used, to - from);
        starts[index] = used;
        used += to - from;
        ends[index] = used;
    }

    private void makeRoom(int index, int length) {
        if (used + length > chars.length) {
            chars = Arrays.copyOf(chars, Math.max(chars.length * 2, used + length));
        }
        if (index == starts.length) {
            starts = Arrays.copyOf(starts, starts.length * 2);
            ends = Arrays.copyOf(ends, ends.length * 2);
        }
    }

    private static boolean isPadding(char c) {
        return c == ' ' || c == '\t';
    }

    @Override
    protected Row buildRecord() {
        return this;
    }
}
