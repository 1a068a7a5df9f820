package io.tickstock.api.settings;

import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One setting: its name in text, its meaning, its default, and how a value is read, written and checked.
 *
 * @param <T> type of its values
 */
public final class SettingKey<T> {

    private static final Pattern NAME = Pattern.compile("[a-z0-9]+([.-][a-z0-9]+)*");

    private final String name;
    private final String meaning;
    private final @Nullable T defaultValue;
    private final boolean changesEvents;
    private final ValueFormat<T> format;

    private SettingKey(
            String name, String meaning, @Nullable T defaultValue, boolean changesEvents, ValueFormat<T> format) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "name: '" + name + "' (expected: kebab-case words of a-z and 0-9, with dots"
                            + " between groups; for example min-move-percent)");
        }
        this.name = name;
        this.meaning = meaning;
        this.defaultValue = defaultValue;
        this.changesEvents = changesEvents;
        this.format = format;
    }

    /**
     * A setting that need not be said.
     *
     * @param name its name in text, kebab-case; a provider's keys are named within the provider, without its prefix
     * @param meaning what it does, a sentence without full stop
     * @param defaultValue the value that holds when nothing is said
     * @param changesEvents whether another value can change which events a replay finds
     * @param format how values are read, written and checked
     * @param <T> type of its values
     * @return the key
     * @throws IllegalArgumentException when the name is not kebab-case or the default not valid
     */
    public static <T> SettingKey<T> of(
            String name, String meaning, T defaultValue, boolean changesEvents, ValueFormat<T> format) {
        SettingKey<T> key = new SettingKey<>(name, meaning, defaultValue, changesEvents, format);
        key.check(defaultValue);
        return key;
    }

    /**
     * A setting that must be said.
     *
     * @param name its name in text, kebab-case
     * @param meaning what it does, a sentence without full stop
     * @param changesEvents whether another value can change which events a replay finds
     * @param format how values are read, written and checked
     * @param <T> type of its values
     * @return the key
     * @throws IllegalArgumentException when the name is not kebab-case
     */
    public static <T> SettingKey<T> required(
            String name, String meaning, boolean changesEvents, ValueFormat<T> format) {
        return new SettingKey<>(name, meaning, null, changesEvents, format);
    }

    /**
     * Its name in text.
     *
     * @return dotted kebab-case, for example {@code highlow.cooldown}
     */
    public String name() {
        return name;
    }

    /**
     * What it does, for people.
     *
     * @return a sentence without full stop
     */
    public String meaning() {
        return meaning;
    }

    /**
     * The value that holds when nothing is said.
     *
     * @return the default
     * @throws IllegalStateException when it has none, as it must be said
     */
    public T defaultValue() {
        T value = defaultValue;
        if (value == null) {
            throw new IllegalStateException(name + ": not given (expected: " + rule() + ")");
        }
        return value;
    }

    /**
     * Whether it has no default.
     *
     * @return true when it must be said
     */
    public boolean isRequired() {
        return defaultValue == null;
    }

    /**
     * Which values are valid, for people.
     *
     * @return for example {@code a duration > 0, such as 500ms or 2s}
     */
    public String rule() {
        return format.rule();
    }

    /**
     * Whether another value can change which events a replay finds; those that can are part of its epoch.
     *
     * @return true for meanings, false for sizes and speeds
     */
    public boolean changesEvents() {
        return changesEvents;
    }

    /**
     * Reads a value.
     *
     * @param text the text
     * @return the value
     * @throws IllegalArgumentException naming key, text and rule when it is not valid
     */
    public T parse(String text) {
        T value;
        try {
            value = format.parse(text.trim());
        } catch (RuntimeException e) {
            throw refused(text, e);
        }
        return check(value);
    }

    /**
     * Checks a value.
     *
     * @param value the value
     * @return the same, or an unmodifiable copy
     * @throws IllegalArgumentException naming key, value and rule when it is not valid
     */
    public T check(T value) {
        Objects.requireNonNull(value, name);
        if (!format.isValid(value)) {
            throw refused(format.print(value), null);
        }
        return format.keep(value);
    }

    /**
     * Writes a value so that {@link #parse} reads it back.
     *
     * @param value the value
     * @return its text
     */
    public String print(T value) {
        return format.print(value);
    }

    private IllegalArgumentException refused(String text, @Nullable Throwable cause) {
        return new IllegalArgumentException(name + ": '" + text + "' (expected: " + rule() + ")", cause);
    }

    @Override
    public String toString() {
        return name;
    }
}
