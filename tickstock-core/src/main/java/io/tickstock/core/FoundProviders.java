package io.tickstock.core;

import io.tickstock.api.settings.SettingKey;
import io.tickstock.api.settings.SettingValues;
import io.tickstock.api.spi.Provider;
import io.tickstock.core.engine.EngineConfig.Skipped;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The providers of one kind on the class path or module path, by name. What cannot be loaded, throws or has a bad name is passed over and
 * remembered.
 */
final class FoundProviders {

    private static final Pattern NAME = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

    /** After so many errors in a row the search is over: whether a search gets on after one is not promised. */
    private static final int MAX_ERRORS = 100;

    private final PartKind kind;
    private final Map<String, Found> byName = new TreeMap<>();
    private final List<Skipped> broken = new ArrayList<>();

    /**
     * A provider that can be used.
     *
     * @param name its name
     * @param provider the provider
     * @param settings its settings at their defaults
     * @param automatic whether it is plugged in without being named
     */
    record Found(String name, Provider<?> provider, SettingValues settings, boolean automatic) {}

    private FoundProviders(PartKind kind) {
        this.kind = kind;
    }

    static FoundProviders none(PartKind kind) {
        return new FoundProviders(kind);
    }

    static FoundProviders search(PartKind kind, ClassLoader loader) {
        FoundProviders found = new FoundProviders(kind);
        List<Provider<?>> loaded = found.load(loader);
        // The order of a class path must not decide which of two is used.
        loaded.sort(Comparator.comparing(provider -> provider.getClass().getName()));
        loaded.forEach(found::examine);
        return found;
    }

    private List<Provider<?>> load(ClassLoader loader) {
        List<Provider<?>> loaded = new ArrayList<>();
        Iterator<? extends Provider<?>> services = kind.services(loader).iterator();
        int errors = 0;
        while (errors < MAX_ERRORS) {
            try {
                if (!services.hasNext()) {
                    break;
                }
                loaded.add(services.next());
                errors = 0;
            } catch (ServiceConfigurationError | LinkageError e) {
                errors++;
                broken.add(
                        new Skipped(kind.word(), "a " + kind.word() + " provider cannot be loaded: " + rootOf(e), e));
            }
        }
        return loaded;
    }

    private static String rootOf(Throwable e) {
        Throwable cause = e.getCause();
        return cause == null ? String.valueOf(e.getMessage()) : e.getMessage() + ": " + cause;
    }

    private void examine(Provider<?> provider) {
        String type = provider.getClass().getName();
        try {
            String name = provider.name();
            // Null from a provider that was compiled without our checks.
            if (name == null || !NAME.matcher(name).matches()) {
                throw new IllegalArgumentException(
                        "name: '" + name + "' (expected: lower-case letters and digits, in words joined by -)");
            }
            List<SettingKey<?>> keys = provider.settings();
            Found one = new Found(name, provider, SettingValues.defaults(keys), provider.isAutomatic());
            Found other = byName.putIfAbsent(name, one);
            if (other != null) {
                throw new IllegalArgumentException("name: '" + name + "' (expected: one that "
                        + other.provider.getClass().getName() + " does not have)");
            }
        } catch (RuntimeException | Error e) {
            broken.add(new Skipped(kind.word() + " " + type, kind.word() + " provider " + type + ": " + told(e), e));
        }
    }

    /** What an exception says; an argument that was refused says it for people. */
    static String told(Throwable e) {
        return e instanceof IllegalArgumentException && e.getMessage() != null ? e.getMessage() : e.toString();
    }

    Map<String, Found> byName() {
        return byName;
    }

    List<Skipped> broken() {
        return broken;
    }

    /** For a message about something that is not there. */
    String toldBroken() {
        StringBuilder text = new StringBuilder();
        for (Skipped one : broken) {
            text.append(String.format(Locale.ROOT, "%n  not usable: %s", one.message()));
        }
        return text.toString();
    }
}
