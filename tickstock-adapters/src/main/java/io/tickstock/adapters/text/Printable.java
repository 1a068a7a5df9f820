package io.tickstock.adapters.text;

/** Makes text from outside fit for a message or a line on a screen: on one line, bounded, nothing invisible. */
public final class Printable {

    /** How much of a value a message shows. */
    public static final int VALUE_LIMIT = 64;

    private static final int SYMBOL_LIMIT = 64;

    private Printable() {}

    /**
     * Puts a value in quotes for a message.
     *
     * @param value what was found
     * @return at most its first 64 characters, escaped, in single quotes; cut ones tell how long the value is
     */
    public static String quoted(CharSequence value) {
        StringBuilder text = new StringBuilder(VALUE_LIMIT + 2).append('\'');
        int shown = appendEscaped(text, value, VALUE_LIMIT);
        if (shown == value.length()) {
            return text.append('\'').toString();
        }
        return text.append("…' (").append(value.length()).append(" characters)").toString();
    }

    /**
     * Escapes a whole text.
     *
     * @param value what to show
     * @return the text without control characters or other invisible ones
     */
    public static String escaped(CharSequence value) {
        StringBuilder text = new StringBuilder(value.length());
        appendEscaped(text, value, Integer.MAX_VALUE);
        return text.toString();
    }

    /**
     * Tells whether a text can be a symbol.
     *
     * @param value the text
     * @return whether it is 1 to 64 printable characters without blanks
     */
    public static boolean isSymbol(String value) {
        return !value.isEmpty()
                && value.length() <= SYMBOL_LIMIT
                && value.chars().noneMatch(c -> c == ' ' || Character.isSpaceChar(c))
                && escaped(value).equals(value);
    }

    private static int appendEscaped(StringBuilder text, CharSequence value, int limit) {
        int i = 0;
        while (i < value.length()) {
            int codePoint = Character.codePointAt(value, i);
            int width = Character.charCount(codePoint);
            if (i + width > limit) {
                break;
            }
            if (isVisible(codePoint)) {
                text.appendCodePoint(codePoint);
            } else {
                appendEscape(text, codePoint);
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

    private static void appendEscape(StringBuilder text, int codePoint) {
        switch (codePoint) {
            case '\n' -> text.append("\\n");
            case '\r' -> text.append("\\r");
            case '\t' -> text.append("\\t");
            default -> {
                for (char c : Character.toChars(codePoint)) {
                    String hex = Integer.toHexString(c);
                    text.append("\\u").append("0".repeat(4 - hex.length())).append(hex);
                }
            }
        }
    }
}
