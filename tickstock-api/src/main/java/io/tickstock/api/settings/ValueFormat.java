package io.tickstock.api.settings;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * How values of a setting are read, written and checked.
 *
 * @param rule which values are valid, for people: {@code a whole number from 1 to 256}
 * @param reader makes a value of its text; may throw anything when it cannot
 * @param writer makes the text that the reader reads back
 * @param check whether a value is valid
 * @param keeper the value itself, or a copy when its giver could change it
 * @param <T> type of the values
 */
public record ValueFormat<T>(
        String rule,
        Function<String, T> reader,
        Function<T, String> writer,
        Predicate<T> check,
        UnaryOperator<T> keeper) {

    /**
     * For values that cannot change.
     *
     * @param rule which values are valid, for people
     * @param reader makes a value of its text; may throw anything when it cannot
     * @param writer makes the text that the reader reads back
     * @param check whether a value is valid
     */
    public ValueFormat(String rule, Function<String, T> reader, Function<T, String> writer, Predicate<T> check) {
        this(rule, reader, writer, check, UnaryOperator.identity());
    }

    private static final String[] UNITS = {"ns", "us", "ms", "s", "m", "h"};
    private static final long[] UNIT_NANOS = {
        1L, 1_000L, 1_000_000L, 1_000_000_000L, 60_000_000_000L, 3_600_000_000_000L
    };
    private static final Duration LONGEST = Duration.ofDays(366);
    private static final String UNLIMITED_WORD = "unlimited";

    /** Stands for no limit where {@link #durationOrUnlimited} takes it: 292 years, as many nanoseconds as a long holds. */
    public static final Duration UNLIMITED = Duration.ofNanos(Long.MAX_VALUE);

    T parse(String text) {
        return reader.apply(text);
    }

    String print(T value) {
        return writer.apply(value);
    }

    boolean isValid(T value) {
        return check.test(value);
    }

    /** The value, or a copy when its giver could change it. */
    T keep(T value) {
        return keeper.apply(value);
    }

    /**
     * A duration of at least some length and at most a year.
     *
     * @param least the shortest one
     * @return the format
     */
    public static ValueFormat<Duration> duration(Duration least) {
        return new ValueFormat<>(
                "a duration from " + printDuration(least) + " to a year, such as 500ms, 2s, 10m",
                ValueFormat::parseDuration,
                ValueFormat::printDuration,
                value -> value.compareTo(least) >= 0 && value.compareTo(LONGEST) <= 0);
    }

    /**
     * A duration of at least some length and at most a year, or no limit, which is {@link #UNLIMITED}.
     *
     * @param least the shortest one
     * @return the format
     */
    public static ValueFormat<Duration> durationOrUnlimited(Duration least) {
        ValueFormat<Duration> limited = duration(least);
        return new ValueFormat<>(
                limited.rule() + "; or " + UNLIMITED_WORD,
                text -> text.equalsIgnoreCase(UNLIMITED_WORD) ? UNLIMITED : parseDuration(text),
                value -> value.equals(UNLIMITED) ? UNLIMITED_WORD : printDuration(value),
                value -> value.equals(UNLIMITED) || limited.isValid(value));
    }

    /**
     * A finite number above a bound, or at it.
     *
     * @param bound the bound
     * @param inclusive whether the bound itself is valid
     * @param most the greatest one; {@link Double#MAX_VALUE} for no limit
     * @return the format
     */
    public static ValueFormat<Double> number(double bound, boolean inclusive, double most) {
        String upper = most == Double.MAX_VALUE ? "" : " and <= " + most;
        return new ValueFormat<>(
                "a number " + (inclusive ? ">= " : "> ") + bound + upper,
                ValueFormat::parseNumber,
                value -> Double.toString(value),
                value -> Double.isFinite(value) && (inclusive ? value >= bound : value > bound) && value <= most);
    }

    /**
     * A finite number above 0, or off, which is NaN.
     *
     * @return the format
     */
    public static ValueFormat<Double> numberOrOff() {
        return new ValueFormat<>(
                "a number > 0, or off",
                text -> text.equalsIgnoreCase("off") ? Double.valueOf(Double.NaN) : parseNumber(text),
                value -> Double.isNaN(value) ? "off" : Double.toString(value),
                value -> Double.isNaN(value) || (value > 0.0 && Double.isFinite(value)));
    }

    /**
     * A whole number in a range.
     *
     * @param least the least one
     * @param most the greatest one
     * @return the format
     */
    public static ValueFormat<Integer> integer(int least, int most) {
        return new ValueFormat<>(
                "a whole number from " + least + " to " + most,
                Integer::valueOf,
                value -> Integer.toString(value),
                value -> value >= least && value <= most);
    }

    /**
     * A number of bytes.
     *
     * @param least the least one
     * @return the format
     */
    public static ValueFormat<Long> bytes(long least) {
        return new ValueFormat<>(
                "a number of bytes >= " + least, Long::valueOf, value -> Long.toString(value), value -> value >= least);
    }

    /**
     * One of an enum, in text its name in kebab-case.
     *
     * @param type the enum
     * @param <E> the enum
     * @return the format
     */
    public static <E extends Enum<E>> ValueFormat<E> oneOf(Class<E> type) {
        List<E> all = List.of(type.getEnumConstants());
        return new ValueFormat<>(
                "one of " + words(all), text -> Enum.valueOf(type, constant(text)), ValueFormat::word, value -> true);
    }

    /**
     * Some of an enum, at least one, in text separated by commas.
     *
     * @param type the enum
     * @param <E> the enum
     * @return the format
     */
    public static <E extends Enum<E>> ValueFormat<Set<E>> someOf(Class<E> type) {
        List<E> all = List.of(type.getEnumConstants());
        return new ValueFormat<>(
                "one or more of " + words(all) + ", separated by commas",
                text -> {
                    EnumSet<E> set = EnumSet.noneOf(type);
                    for (String part : text.split(",", -1)) {
                        set.add(Enum.valueOf(type, constant(part.trim())));
                    }
                    return Collections.unmodifiableSet(set);
                },
                values -> words(new ArrayList<>(values)),
                values -> !values.isEmpty(),
                Set::copyOf);
    }

    /**
     * Symbols, possibly none; kept in the order of their names, so that equal sets have one text.
     *
     * @return the format
     */
    public static ValueFormat<Set<String>> symbols() {
        return new ValueFormat<>(
                "symbols of 1 to 64 characters without white space, separated by commas; or empty",
                text -> {
                    Set<String> set = new TreeSet<>();
                    for (String part : text.isBlank() ? new String[0] : text.split(",", -1)) {
                        set.add(part.trim());
                    }
                    return set;
                },
                values -> String.join(",", new TreeSet<>(values)),
                values -> values.stream().allMatch(ValueFormat::isSymbol),
                values -> Collections.unmodifiableSet(new TreeSet<>(values)));
    }

    private static boolean isSymbol(String symbol) {
        return !symbol.isEmpty()
                && symbol.length() <= 64
                && symbol.chars().noneMatch(c -> Character.isWhitespace(c) || Character.isISOControl(c) || c == ',');
    }

    /**
     * One of some names.
     *
     * @param names the names
     * @return the format
     */
    public static ValueFormat<String> name(List<String> names) {
        return new ValueFormat<>(
                "one of " + String.join(",", names), Function.identity(), Function.identity(), names::contains);
    }

    /**
     * A text of at least one character.
     *
     * @param rule what it should be, for people: {@code path of a file}
     * @return the format
     */
    public static ValueFormat<String> text(String rule) {
        return new ValueFormat<>(rule, Function.identity(), Function.identity(), value -> !value.isBlank());
    }

    /**
     * True or false.
     *
     * @return the format
     */
    public static ValueFormat<Boolean> flag() {
        return new ValueFormat<>(
                "true or false",
                text -> {
                    if (!text.equals("true") && !text.equals("false")) {
                        throw new IllegalArgumentException(text);
                    }
                    return Boolean.valueOf(text);
                },
                value -> Boolean.toString(value),
                value -> true);
    }

    /**
     * A name: lower-case letters and digits, in words joined by {@code -}.
     *
     * @param rule what it names, for people
     * @return the format
     */
    public static ValueFormat<String> word(String rule) {
        return new ValueFormat<>(rule, Function.identity(), Function.identity(), ValueFormat::isWord);
    }

    /**
     * At least one name, each once, in text separated by commas.
     *
     * @param rule what they name, for people
     * @return the format; keeps the order
     */
    public static ValueFormat<List<String>> words(String rule) {
        return new ValueFormat<>(
                rule,
                text -> {
                    List<String> words = new ArrayList<>();
                    for (String part : text.split(",", -1)) {
                        words.add(part.trim());
                    }
                    return words;
                },
                words -> String.join(",", words),
                words -> !words.isEmpty()
                        && words.stream().allMatch(ValueFormat::isWord)
                        && Set.copyOf(words).size() == words.size(),
                List::copyOf);
    }

    private static boolean isWord(String text) {
        return text.matches("[a-z0-9]+(-[a-z0-9]+)*");
    }

    private static Double parseNumber(String text) {
        // Double.valueOf also takes 1d, 0x1p3 and Infinity, which nobody means in a setting.
        if (!text.matches("[+-]?[0-9]+(\\.[0-9]+)?([eE][+-]?[0-9]+)?")) {
            throw new NumberFormatException(text);
        }
        return Double.valueOf(text);
    }

    private static Duration parseDuration(String text) {
        for (int i = 0; i < UNITS.length; i++) {
            String number = text.endsWith(UNITS[i]) ? text.substring(0, text.length() - UNITS[i].length()) : "";
            if (number.matches("[0-9]+")) {
                return Duration.ofNanos(Math.multiplyExact(Long.parseLong(number), UNIT_NANOS[i]));
            }
        }
        throw new IllegalArgumentException(text);
    }

    private static String printDuration(Duration value) {
        if (value.abs().compareTo(LONGEST) > 0) {
            // Only ever in a refusal; its nanoseconds may be more than a long holds.
            return value.toSeconds() + "s";
        }
        long nanos = value.toNanos();
        for (int i = UNITS.length - 1; i > 0; i--) {
            if (nanos != 0 && nanos % UNIT_NANOS[i] == 0) {
                return nanos / UNIT_NANOS[i] + UNITS[i];
            }
        }
        return nanos == 0 ? "0s" : nanos + "ns";
    }

    private static String constant(String text) {
        return text.toUpperCase(Locale.ROOT).replace('-', '_');
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String words(Collection<? extends Enum<?>> values) {
        List<String> words = new ArrayList<>();
        values.stream()
                .sorted((a, b) -> Integer.compare(a.ordinal(), b.ordinal()))
                .forEach(v -> words.add(word(v)));
        return String.join(",", words);
    }
}
