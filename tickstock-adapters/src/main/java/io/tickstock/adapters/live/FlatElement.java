package io.tickstock.adapters.live;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.tickstock.adapters.text.Decimals;
import java.io.IOException;
import java.util.Arrays;

/**
 * One element of a frame, a JSON object, laid out flat: its fields and those of the objects and arrays in it, each with its text. Used again
 * for each element, so nothing is allocated for a field. For one thread.
 *
 * <p>A field is known by its place, from {@link #find}; what it holds is asked of the place, and may be asked of {@link #ABSENT} too.
 */
public final class FlatElement {

    /** The place of a field that is not there. */
    public static final int ABSENT = -1;

    /** The place of the element itself, as the parent of its fields. */
    public static final int ROOT = -2;

    /** What {@link #whole} answers for what is no whole number. */
    public static final long NOT_WHOLE = Long.MIN_VALUE;

    private static final double MOST_EXACT = 0x1p53;
    private static final int MOST_FIELDS = 1_024;

    private String[] names = new String[64];
    private int[] parents = new int[64];
    private JsonToken[] kinds = new JsonToken[64];
    private int[] starts = new int[64];
    private int[] ends = new int[64];
    private char[] text = new char[1_024];
    private int fields;
    private int used;

    FlatElement() {}

    /** Reads an object whose beginning the parser has just met, up to its end. */
    void read(JsonParser json) throws IOException {
        fields = 0;
        used = 0;
        object(json, ROOT);
    }

    private void object(JsonParser json, int parent) throws IOException {
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String name = json.currentName();
            json.nextToken();
            value(json, parent, name);
        }
    }

    private void value(JsonParser json, int parent, String name) throws IOException {
        JsonToken kind = json.currentToken();
        if (kind == null || fields == MOST_FIELDS) {
            throw new IOException("element (expected: at most " + MOST_FIELDS + " fields, and an end)");
        }
        int at = add(parent, name, kind);
        switch (kind) {
            case START_OBJECT -> object(json, at);
            case START_ARRAY -> {
                while (json.nextToken() != JsonToken.END_ARRAY) {
                    value(json, at, "");
                }
            }
            default -> keep(json);
        }
        ends[at] = used;
    }

    private int add(int parent, String name, JsonToken kind) {
        if (fields == names.length) {
            names = Arrays.copyOf(names, fields * 2);
            parents = Arrays.copyOf(parents, fields * 2);
            kinds = Arrays.copyOf(kinds, fields * 2);
            starts = Arrays.copyOf(starts, fields * 2);
            ends = Arrays.copyOf(ends, fields * 2);
        }
        names[fields] = name;
        parents[fields] = parent;
        kinds[fields] = kind;
        starts[fields] = used;
        return fields++;
    }

    private void keep(JsonParser json) throws IOException {
        int length = json.getTextLength();
        if (used + length > text.length) {
            text = Arrays.copyOf(text, Math.max(text.length * 2, used + length));
        }
        System.arraycopy(json.getTextCharacters(), json.getTextOffset(), text, used, length);
        used += length;
    }

    /**
     * Looks for a field of the element itself.
     *
     * @param name its name
     * @return its place, or {@link #ABSENT}; of several the last
     */
    public int find(String name) {
        return find(ROOT, name);
    }

    /**
     * Looks for a field of an object in the element.
     *
     * @param parent the place of the object, {@link #ROOT} for the element
     * @param name its name
     * @return its place, or {@link #ABSENT}; of several the last
     */
    public int find(int parent, String name) {
        for (int i = fields - 1; i >= 0; i--) {
            if (parents[i] == parent && names[i].equals(name)) {
                return i;
            }
        }
        return ABSENT;
    }

    /**
     * The next value of an array.
     *
     * @param array the array's place
     * @param after the place of the value before; the array's own for the first
     * @return its place, or {@link #ABSENT} when there is none
     */
    public int next(int array, int after) {
        if (array == ABSENT) {
            return ABSENT;
        }
        for (int i = after + 1; i < fields; i++) {
            if (parents[i] == array) {
                return i;
            }
        }
        return ABSENT;
    }

    /**
     * Whether a field is there, and not null.
     *
     * @param at its place
     * @return false for ABSENT too
     */
    public boolean isPresent(int at) {
        return at >= 0 && kinds[at] != JsonToken.VALUE_NULL;
    }

    /**
     * Whether a field is an object.
     *
     * @param at its place
     * @return false for ABSENT too
     */
    public boolean isObject(int at) {
        return at >= 0 && kinds[at] == JsonToken.START_OBJECT;
    }

    /**
     * Whether a field is an array.
     *
     * @param at its place
     * @return false for ABSENT too
     */
    public boolean isArray(int at) {
        return at >= 0 && kinds[at] == JsonToken.START_ARRAY;
    }

    /**
     * Whether a field is a text.
     *
     * @param at its place
     * @return false for ABSENT too
     */
    public boolean isText(int at) {
        return at >= 0 && kinds[at] == JsonToken.VALUE_STRING;
    }

    /**
     * Whether a field is true.
     *
     * @param at its place
     * @return false for all else
     */
    public boolean isTrue(int at) {
        return at >= 0 && kinds[at] == JsonToken.VALUE_TRUE;
    }

    /**
     * Whether a field is false.
     *
     * @param at its place
     * @return false for all else, ABSENT too
     */
    public boolean isFalse(int at) {
        return at >= 0 && kinds[at] == JsonToken.VALUE_FALSE;
    }

    /**
     * Whether a field is a certain text.
     *
     * @param at its place
     * @param wanted the text
     * @return false for ABSENT too
     */
    public boolean is(int at, String wanted) {
        if (!isText(at) || ends[at] - starts[at] != wanted.length()) {
            return false;
        }
        for (int i = 0; i < wanted.length(); i++) {
            if (text[starts[at] + i] != wanted.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /**
     * A text of its own, for messages.
     *
     * @param at its place
     * @return the text of a field, or of a number; empty for ABSENT
     */
    public String text(int at) {
        return at < 0 ? "" : new String(text, starts[at], ends[at] - starts[at]);
    }

    /**
     * The characters that places point into; valid during the call.
     *
     * @return not to be changed
     */
    public char[] chars() {
        return text;
    }

    /**
     * Where a field begins in {@link #chars}.
     *
     * @param at its place, not ABSENT
     * @return index of its first character
     */
    public int start(int at) {
        return starts[at];
    }

    /**
     * Where a field ends in {@link #chars}.
     *
     * @param at its place, not ABSENT
     * @return index after its last character
     */
    public int end(int at) {
        return ends[at];
    }

    /**
     * A number, written as one or as text.
     *
     * @param at its place
     * @return the number; NaN when it is none, or none that a double holds: above 2<sup>53</sup> either way
     */
    public double number(int at) {
        if (at < 0 || !isScalar(at)) {
            return Double.NaN;
        }
        double value = Decimals.parse(text, starts[at], ends[at]);
        return Math.abs(value) <= MOST_EXACT ? value : Double.NaN;
    }

    /**
     * A whole number, written as one, with a point and zeros, or as text.
     *
     * @param at its place
     * @return the number, or {@link #NOT_WHOLE}
     */
    public long whole(int at) {
        if (at < 0 || !isScalar(at)) {
            return NOT_WHOLE;
        }
        int i = starts[at];
        int end = ends[at];
        boolean negative = i < end && text[i] == '-';
        i += negative ? 1 : 0;
        int first = i;
        long value = 0L;
        for (; i < end && Decimals.isDigit(text[i]); i++) {
            if (value > (Long.MAX_VALUE - 9) / 10) {
                return NOT_WHOLE;
            }
            value = value * 10 + (text[i] - '0');
        }
        if (i == first) {
            return NOT_WHOLE;
        }
        if (i < end && text[i] == '.') {
            i++;
            while (i < end && text[i] == '0') {
                i++;
            }
        }
        return i < end ? NOT_WHOLE : negative ? -value : value;
    }

    private boolean isScalar(int at) {
        return kinds[at] == JsonToken.VALUE_STRING
                || kinds[at] == JsonToken.VALUE_NUMBER_INT
                || kinds[at] == JsonToken.VALUE_NUMBER_FLOAT;
    }
}
