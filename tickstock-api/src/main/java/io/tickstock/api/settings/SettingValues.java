package io.tickstock.api.settings;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Values for a fixed set of keys: immutable, every value checked; a key that was not set has its default. */
public final class SettingValues {

    private final Map<String, SettingKey<?>> keys;
    private final Map<SettingKey<?>, Object> values;

    private SettingValues(Map<String, SettingKey<?>> keys, Map<SettingKey<?>, Object> values) {
        this.keys = keys;
        this.values = values;
    }

    /**
     * Every key at its default.
     *
     * @param keys the keys, in the order in which they are listed
     * @return the values
     * @throws IllegalArgumentException when two keys have one name
     */
    public static SettingValues defaults(Collection<? extends SettingKey<?>> keys) {
        Map<String, SettingKey<?>> byName = new LinkedHashMap<>();
        for (SettingKey<?> key : keys) {
            if (byName.put(key.name(), key) != null) {
                throw new IllegalArgumentException(
                        "key: '" + key.name() + "' (expected: names that differ; two have this one)");
            }
        }
        return new SettingValues(Collections.unmodifiableMap(byName), Map.of());
    }

    /**
     * The keys.
     *
     * @return unmodifiable, in order
     */
    public Collection<SettingKey<?>> keys() {
        return keys.values();
    }

    /**
     * Finds a key by its name.
     *
     * @param name its name
     * @return the key
     * @throws IllegalArgumentException naming the nearest known one when there is none of that name
     */
    public SettingKey<?> key(String name) {
        SettingKey<?> key = keys.get(name);
        if (key == null) {
            throw new IllegalArgumentException("setting: '" + name + "' is not known (expected: "
                    + (keys.isEmpty() ? "none" : NearestName.of(name, keys.keySet()) + "?") + ")");
        }
        return key;
    }

    /**
     * The value of a key.
     *
     * @param key one of the keys
     * @param <T> type of its values
     * @return its value, or its default
     * @throws IllegalStateException when it must be said, and was not
     */
    public <T> T get(SettingKey<T> key) {
        Object value = values.get(key);
        if (value == null) {
            return key.defaultValue();
        }
        // Only with(key, value) puts values in, and it takes a T for a SettingKey<T>.
        @SuppressWarnings("unchecked")
        T typed = (T) value;
        return typed;
    }

    /**
     * Whether a key has a value.
     *
     * @param key one of the keys
     * @return false only when it must be said, and was not
     */
    public boolean has(SettingKey<?> key) {
        return !key.isRequired() || values.containsKey(key);
    }

    /**
     * These values with one changed.
     *
     * @param key one of the keys
     * @param value its value
     * @param <T> type of its values
     * @return new values
     * @throws IllegalArgumentException naming key, value and rule when it is not valid, or when the key is not one of these
     */
    public <T> SettingValues with(SettingKey<T> key, T value) {
        if (key(key.name()) != key) {
            throw new IllegalArgumentException(
                    "setting: '" + key.name() + "' (expected: the key itself, not another of its name)");
        }
        Map<SettingKey<?>, Object> changed = new HashMap<>(values);
        changed.put(key, key.check(value));
        return new SettingValues(keys, changed);
    }

    /**
     * These values with one changed, from text.
     *
     * @param name name of the setting
     * @param text its value
     * @return new values
     * @throws IllegalArgumentException when the name is not known or the value not valid
     */
    public SettingValues with(String name, String text) {
        return parsed(key(name), text);
    }

    private <T> SettingValues parsed(SettingKey<T> key, String text) {
        return with(key, key.parse(text));
    }

    /**
     * These values with several changed, from text.
     *
     * @param texts values by name
     * @return new values
     * @throws IllegalArgumentException telling all that is wrong, a line each
     */
    public SettingValues with(Map<String, String> texts) {
        SettingValues changed = this;
        List<String> wrong = new ArrayList<>();
        for (Map.Entry<String, String> entry : texts.entrySet()) {
            try {
                changed = changed.with(entry.getKey(), entry.getValue());
            } catch (IllegalArgumentException e) {
                wrong.add(e.getMessage());
            }
        }
        if (!wrong.isEmpty()) {
            throw new IllegalArgumentException(String.join(System.lineSeparator(), wrong));
        }
        return changed;
    }

    /**
     * Everything as text.
     *
     * @return values by name, in the order of the keys; without those that must be said and were not
     */
    public Map<String, String> toMap() {
        Map<String, String> texts = new LinkedHashMap<>();
        for (SettingKey<?> key : keys.values()) {
            if (has(key)) {
                texts.put(key.name(), text(key));
            }
        }
        return texts;
    }

    private <T> String text(SettingKey<T> key) {
        return key.print(get(key));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SettingValues settings && toMap().equals(settings.toMap());
    }

    @Override
    public int hashCode() {
        return toMap().hashCode();
    }

    @Override
    public String toString() {
        return toMap().toString();
    }
}
