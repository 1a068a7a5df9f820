package io.tickstock.core.untyped;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A strict second reading of JSON, by recursion and in no hurry. */
final class TinyJson {

    private static final Broken BROKEN = new Broken();
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?");
    private static final Pattern HEX = Pattern.compile("[0-9a-fA-F]{4}");

    private final String text;
    private int next;

    private TinyJson(String text) {
        this.text = text;
    }

    /** The one object of the text, or null when it is not exactly one. */
    static @Nullable Map<String, @Nullable Object> object(String text) {
        TinyJson json = new TinyJson(text);
        try {
            json.blanks();
            Map<String, @Nullable Object> object = json.object();
            json.blanks();
            return json.next == text.length() ? object : null;
        } catch (Broken | StringIndexOutOfBoundsException e) {
            return null;
        }
    }

    private @Nullable Object value() {
        blanks();
        char c = text.charAt(next);
        Object value =
                switch (c) {
                    case '{' -> object();
                    case '[' -> list();
                    case '"' -> string();
                    case 't' -> word("true", true);
                    case 'f' -> word("false", false);
                    case 'n' -> word("null", null);
                    default -> number();
                };
        blanks();
        return value;
    }

    private Map<String, @Nullable Object> object() {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        take('{');
        blanks();
        if (text.charAt(next) == '}') {
            next++;
            return object;
        }
        while (true) {
            blanks();
            String name = string();
            blanks();
            take(':');
            Object value = value();
            if (object.containsKey(name)) {
                throw BROKEN;
            }
            object.put(name, value);
            if (text.charAt(next) == '}') {
                next++;
                return object;
            }
            take(',');
        }
    }

    private List<@Nullable Object> list() {
        List<@Nullable Object> list = new ArrayList<>();
        take('[');
        blanks();
        if (text.charAt(next) == ']') {
            next++;
            return list;
        }
        while (true) {
            list.add(value());
            if (text.charAt(next) == ']') {
                next++;
                return list;
            }
            take(',');
        }
    }

    private String string() {
        take('"');
        StringBuilder string = new StringBuilder();
        while (true) {
            char c = text.charAt(next++);
            if (c == '"') {
                break;
            }
            if (c < ' ') {
                throw BROKEN;
            }
            if (c == '\\') {
                c = text.charAt(next++);
                int plain = "\"\\/bfnrt".indexOf(c);
                if (plain >= 0) {
                    c = "\"\\/\b\f\n\r\t".charAt(plain);
                } else if (c == 'u') {
                    String hex = text.substring(next, next + 4);
                    if (!HEX.matcher(hex).matches()) {
                        throw BROKEN;
                    }
                    c = (char) Integer.parseInt(hex, 16);
                    next += 4;
                } else {
                    throw BROKEN;
                }
            }
            string.append(c);
        }
        for (int i = 0; i < string.length(); i += Character.charCount(string.codePointAt(i))) {
            if (Character.getType(string.codePointAt(i)) == Character.SURROGATE) {
                throw BROKEN;
            }
        }
        return string.toString();
    }

    private Object number() {
        int start = next;
        while (next < text.length() && "+-.eE0123456789".indexOf(text.charAt(next)) >= 0) {
            next++;
        }
        String number = text.substring(start, next);
        if (!NUMBER.matcher(number).matches()) {
            throw BROKEN;
        }
        try {
            return new BigDecimal(number);
        } catch (NumberFormatException e) {
            return number; // its exponent is beyond a BigDecimal's
        }
    }

    private @Nullable Object word(String word, @Nullable Object value) {
        if (!text.startsWith(word, next)) {
            throw BROKEN;
        }
        next += word.length();
        return value;
    }

    private void take(char c) {
        if (text.charAt(next) != c) {
            throw BROKEN;
        }
        next++;
    }

    private void blanks() {
        while (next < text.length() && " \t\r\n".indexOf(text.charAt(next)) >= 0) {
            next++;
        }
    }

    private static final class Broken extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Broken() {
            super("broken", null, false, false);
        }
    }
}
