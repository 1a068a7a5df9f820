package io.tickstock.adapters.live;

/** A place for a whole frame; used again and again. */
final class Frame {

    /** What is wrong with a frame. */
    enum Flaw {
        NONE,
        TOO_LONG,
        BINARY
    }

    private static final int SMALL = 512;

    char[] chars = {};
    int length;
    long receivedAt;
    long receivedMonotonic;
    Flaw flaw = Flaw.NONE;

    void clear() {
        length = 0;
        flaw = Flaw.NONE;
    }

    /** Appends; a part that makes it longer than allowed is a flaw, and only the first characters stay. */
    void append(CharSequence part, int limit) {
        int wanted = length + part.length();
        if (wanted > limit) {
            flaw = Flaw.TOO_LONG;
        }
        if (flaw != Flaw.NONE) {
            return;
        }
        if (wanted > chars.length) {
            chars = java.util.Arrays.copyOf(
                    chars, Math.max(wanted, Math.min(limit, Math.max(Math.max(wanted, SMALL), chars.length * 2))));
        }
        for (int i = 0; i < part.length(); i++) {
            chars[length++] = part.charAt(i);
        }
    }
}
