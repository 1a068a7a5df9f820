package io.tickstock.benchmarks;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Options of the form {@code --name value}, and flags of the form {@code --name}; what is not known is refused. */
final class Options {

    private static final Set<String> FLAGS = Set.of("smoke", "quick", "burst");

    private final Map<String, String> values = new LinkedHashMap<>();

    Options(List<String> arguments, Set<String> known) {
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            String name = argument.startsWith("--") ? argument.substring(2) : "";
            if (!known.contains(name)) {
                throw new IllegalArgumentException(
                        argument + " (expected: one of --" + String.join(", --", known) + ")");
            }
            if (FLAGS.contains(name)) {
                values.put(name, "true");
            } else if (i + 1 < arguments.size()) {
                i++;
                values.put(name, arguments.get(i));
            } else {
                throw new IllegalArgumentException(argument + " (expected: a value after it)");
            }
        }
    }

    boolean has(String name) {
        return values.containsKey(name);
    }

    String text(String name, String otherwise) {
        return values.getOrDefault(name, otherwise);
    }

    long number(String name, long otherwise) {
        String text = values.get(name);
        return text == null ? otherwise : whole(name, text);
    }

    /** Whole numbers in a list with commas, none greater than an int holds. */
    List<Integer> numbers(String name, String otherwise) {
        List<Integer> numbers = new ArrayList<>();
        for (String one : text(name, otherwise).split(",", -1)) {
            long number = whole(name, one);
            if (number != (int) number) {
                throw new IllegalArgumentException(
                        "--" + name + ": '" + one + "' (expected: at most " + Integer.MAX_VALUE + ")");
            }
            numbers.add((int) number);
        }
        return numbers;
    }

    static long whole(String name, String text) {
        try {
            return Long.parseLong(text.trim().replace("_", ""));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("--" + name + ": '" + text + "' (expected: a whole number)", e);
        }
    }

    <E extends Enum<E>> E oneOf(String name, Class<E> type, E otherwise) {
        String text = values.get(name);
        return text == null ? otherwise : constant(name, type, text);
    }

    /** Those named in a list with commas; all when there is none. */
    <E extends Enum<E>> Set<E> someOf(String name, Class<E> type) {
        Set<E> some = values.containsKey(name) ? EnumSet.noneOf(type) : EnumSet.allOf(type);
        if (values.containsKey(name)) {
            for (String one : text(name, "").split(",", -1)) {
                some.add(constant(name, type, one));
            }
        }
        return some;
    }

    static <E extends Enum<E>> E constant(String name, Class<E> type, String text) {
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equalsIgnoreCase(text.trim().replace('-', '_'))) {
                return constant;
            }
        }
        throw new IllegalArgumentException("--" + name + ": '" + text + "' (expected: one of "
                + List.of(type.getEnumConstants()).toString().toLowerCase(Locale.ROOT) + ")");
    }
}
