package io.tickstock.api.spi;

import io.tickstock.api.settings.SettingKey;
import io.tickstock.api.settings.SettingValues;
import java.util.List;

/**
 * Is found by {@link java.util.ServiceLoader} and makes something that is then plugged in. Has a public constructor without
 * parameters, or on the module path a public static method {@code provider()}.
 *
 * <p>A provider that cannot be loaded, throws, has a bad name or misses a setting is reported and passed over; one that the settings
 * ask for by name stops the building instead. What was registered by hand comes first and is never replaced by what was found.
 *
 * @param <T> what it makes
 */
public interface Provider<T> {

    /**
     * Names it in settings: its own are {@code KIND.NAME.KEY}, for example {@code detector.gap.min-percent}.
     *
     * @return lower-case letters, digits and {@code -}, starting with a letter or digit; unique among the providers of one kind
     */
    String name();

    /**
     * The settings of what it makes.
     *
     * @return its keys, named without the prefix; none unless overridden
     */
    default List<SettingKey<?>> settings() {
        return List.of();
    }

    /**
     * Whether it is plugged in as soon as it is found. One that acts on the world around (writes files, prints) or of which there can
     * be but one (routing strategies, calendars) is asked for by name instead, and needs no answer here for the latter.
     *
     * @return true unless overridden
     */
    default boolean isAutomatic() {
        return true;
    }

    /**
     * Makes one, which neither runs nor has opened anything yet. Called once for each system.
     *
     * @param settings a value for each of {@link #settings}
     * @return a new object
     * @throws IllegalArgumentException when values contradict one another; the message is for the user
     */
    T create(SettingValues settings);
}
