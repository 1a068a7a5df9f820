package io.tickstock.core.untyped;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.temporal.Temporal;
import java.util.Collection;
import java.util.Date;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How a message shows what was sent: in quotes, on one line, short, nothing invisible, and never asking a stranger's code. */
final class Shown {

    /** How much of a text a message shows. */
    static final int LIMIT = 64;

    private Shown() {}

    static String value(@Nullable Object value) {
        if (value instanceof String text) {
            return quoted(text);
        }
        if (value instanceof JsonNumber number) {
            return quoted(number.text());
        }
        if (value instanceof BigInteger number && number.bitLength() > DecimalNumbers.MAX_BITS) {
            return "'an integer of " + number.bitLength() + " bits'";
        }
        if (value instanceof BigDecimal number && number.unscaledValue().bitLength() > DecimalNumbers.MAX_BITS) {
            return "'a decimal of " + number.precision() + " digits'";
        }
        if (value == null
                || value instanceof Boolean
                || value instanceof Number
                || value instanceof Temporal
                || value instanceof Date) {
            return quoted(String.valueOf(value));
        }
        // A list or map may be huge, or hold itself.
        if (value instanceof Map) {
            return "'a map'";
        }
        if (value instanceof Collection || value.getClass().isArray()) {
            return "'a list'";
        }
        return quoted("an object of " + value.getClass().getName());
    }

    static String quoted(String text) {
        StringBuilder shown = new StringBuilder(Math.min(text.length(), LIMIT) + 2).append('\'');
        int end = appendEscaped(shown, text, LIMIT);
        shown.append(end < text.length() ? "…' (" + text.length() + " characters)" : "'");
        return shown.toString();
    }

    /** Without quotes, for words that are not a value. */
    static String escaped(String text, int limit) {
        StringBuilder shown = new StringBuilder(Math.min(text.length(), limit));
        int end = appendEscaped(shown, text, limit);
        return end < text.length() ? shown.append('…').toString() : shown.toString();
    }

    private static int appendEscaped(StringBuilder shown, String text, int limit) {
        int i = 0;
        while (i < text.length()) {
            int codePoint = text.codePointAt(i);
            int width = Character.charCount(codePoint);
            if (i + width > limit) {
                break;
            }
            if (isVisible(codePoint)) {
                shown.appendCodePoint(codePoint);
            } else {
                for (char c : Character.toChars(codePoint)) {
                    String hex = Integer.toHexString(c);
                    shown.append("\\u").append("0".repeat(4 - hex.length())).append(hex);
                }
            }
            i += width;
        }
        return i;
    }

    private static boolean isVisible(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
