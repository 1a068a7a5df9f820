package io.tickstock.core;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One setting: its name in text, its meaning, its default, and how a value is read, written and checked.
 *
 * @param <T> type of its values
 */
public final class SettingKey<T> {

    private final String name;
    private final String meaning;
    private final T defaultValue;
    private final boolean changesEvents;
    private final ValueFormat<T> format;

    SettingKey(String name, String meaning, T defaultValue, boolean changesEvents, ValueFormat<T> format) {
        this.name = name;
        this.meaning = meaning;
        this.defaultValue = defaultValue;
        this.changesEvents = changesEvents;
        this.format = format;
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
     */
    public T defaultValue() {
        return defaultValue;
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
