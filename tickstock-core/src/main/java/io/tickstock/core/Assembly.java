package io.tickstock.core;

import io.tickstock.api.settings.NearestName;
import io.tickstock.api.settings.SettingKey;
import io.tickstock.api.settings.SettingValues;
import io.tickstock.api.spi.SystemStatus.Origin;
import io.tickstock.api.spi.SystemStatus.Part;
import io.tickstock.core.FoundProviders.Found;
import io.tickstock.core.engine.EngineConfig.Skipped;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Puts the parts of one system together: what came with the engine, what was registered by hand, and what providers make that were
 * found, in this order. For one thread.
 */
final class Assembly {

    private final Map<String, String> texts;
    private final @Nullable ClassLoader loader;
    private final Map<PartKind, FoundProviders> found = new EnumMap<>(PartKind.class);
    private final List<Part> parts = new ArrayList<>();
    private final List<Skipped> skipped = new ArrayList<>();
    private final Map<String, String> meaningful = new TreeMap<>();

    /** Takes the settings of what providers make, and where to look for those; null for nowhere. */
    Assembly(Map<String, String> texts, @Nullable ClassLoader loader) {
        this.texts = texts;
        this.loader = loader;
    }

    /** What is plugged in, and what was passed over. */
    List<Part> parts() {
        return parts;
    }

    /** Providers that could not be used. */
    List<Skipped> skipped() {
        return skipped;
    }

    /** Those settings of discovered parts that can change which events are found, by full name. */
    Map<String, String> meaningful() {
        return meaningful;
    }

    /** The parts of a kind of which there may be several. */
    <T> List<T> several(
            PartKind kind, List<String> wanted, List<T> builtIn, List<T> explicit, Function<T, String> nameOf) {
        List<T> all = new ArrayList<>();
        Set<String> names = new HashSet<>();
        builtIn.forEach(part -> add(kind, part, Origin.BUILT_IN, all, names, nameOf));
        explicit.forEach(part -> add(kind, part, Origin.EXPLICIT, all, names, nameOf));
        for (Map.Entry<Found, Boolean> choice : choose(kind, wanted).entrySet()) {
            Found one = choice.getKey();
            boolean named = choice.getValue();
            if (names.contains(one.name())) {
                pass(kind, one.name(), "one of that name is there already");
                continue;
            }
            try {
                // The provider was found as one of this kind.
                @SuppressWarnings("unchecked")
                T part = (T) make(kind, one);
                // Handlers have no name of their own.
                String name = kind == PartKind.ALERT_HANDLER ? one.name() : nameOf.apply(part);
                if (names.contains(name)) {
                    pass(kind, one.name(), "'" + name + "', which it makes, is there already");
                } else {
                    add(kind, part, Origin.DISCOVERED, all, names, made -> name);
                }
            } catch (RuntimeException | Error e) {
                fail(kind, one, named, e);
            }
        }
        return all;
    }

    private static String label(PartKind kind, String name) {
        return kind.word() + " '" + name + "'";
    }

    private <T> void add(
            PartKind kind, T part, Origin origin, List<T> all, Set<String> names, Function<T, String> nameOf) {
        String name = nameOf.apply(part);
        all.add(part);
        names.add(name);
        parts.add(new Part(kind.word(), name, origin, ""));
    }

    private void pass(PartKind kind, String name, String why) {
        parts.add(new Part(kind.word(), name, Origin.SKIPPED, why));
    }

    private void fail(PartKind kind, Found one, boolean named, Throwable e) {
        String message = label(kind, one.name()) + ": " + FoundProviders.told(e);
        if (named) {
            throw new IllegalArgumentException(message, e);
        }
        pass(kind, one.name(), FoundProviders.told(e));
        skipped.add(new Skipped(kind.word() + " " + one.name(), message, e));
    }

    /** The part of a kind of which there is one: given by hand, or named. */
    <T> T one(
            PartKind kind,
            String wanted,
            @Nullable T explicit,
            Map<String, ? extends Supplier<? extends T>> builtIn,
            Function<T, String> nameOf) {
        return one(kind, wanted, explicit, builtIn, builtIn.keySet(), nameOf);
    }

    private <T> T one(
            PartKind kind,
            String wanted,
            @Nullable T explicit,
            Map<String, ? extends Supplier<? extends T>> builtIn,
            Set<String> builtInNames,
            Function<T, String> nameOf) {
        if (explicit != null) {
            parts.add(new Part(kind.word(), nameOf.apply(explicit), Origin.EXPLICIT, ""));
            return explicit;
        }
        Supplier<? extends T> own = builtIn.get(wanted);
        if (own != null) {
            T made = own.get();
            parts.add(new Part(kind.word(), nameOf.apply(made), Origin.BUILT_IN, ""));
            return made;
        }
        Found one = found(kind).byName().get(wanted);
        if (one == null) {
            Set<String> known = new TreeSet<>(builtInNames);
            known.addAll(found(kind).byName().keySet());
            throw new IllegalArgumentException(kind.word() + ": '" + wanted + "' (expected: one of "
                    + String.join(", ", known) + ")" + found(kind).toldBroken());
        }
        try {
            // The provider was found as one of this kind.
            @SuppressWarnings("unchecked")
            T made = (T) make(kind, one);
            parts.add(new Part(kind.word(), nameOf.apply(made), Origin.DISCOVERED, ""));
            return made;
        } catch (RuntimeException | Error e) {
            throw new IllegalArgumentException(label(kind, one.name()) + ": " + FoundProviders.told(e), e);
        }
    }

    /** As {@link #one}, where the engine itself makes the built-in part: null for that. */
    <T> @Nullable T otherThan(
            PartKind kind, String builtIn, String wanted, @Nullable T explicit, Function<T, String> nameOf) {
        if (explicit == null && wanted.equals(builtIn)) {
            parts.add(new Part(kind.word(), builtIn, Origin.BUILT_IN, ""));
            return null;
        }
        return one(kind, wanted, explicit, Map.of(), Set.of(builtIn), nameOf);
    }

    /** Which of those found are wanted, in order, and whether by name. */
    private Map<Found, Boolean> choose(PartKind kind, List<String> wanted) {
        Map<Found, Boolean> chosen = new LinkedHashMap<>();
        for (String name : wanted) {
            if (name.equals(Settings.ALL)) {
                FoundProviders all = found(kind);
                all.byName().values().stream().filter(Found::automatic).forEach(one -> chosen.putIfAbsent(one, false));
            } else if (!name.equals(Settings.NONE)) {
                Found one = found(kind).byName().get(name);
                if (one == null) {
                    throw new IllegalArgumentException(missing(kind, name));
                }
                chosen.put(one, true);
            }
        }
        return chosen;
    }

    private String missing(PartKind kind, String name) {
        FoundProviders all = found(kind);
        String expected = all.byName().isEmpty()
                ? "none, as no " + kind.word() + " provider was found"
                : "all, none, or some of " + String.join(", ", all.byName().keySet());
        return kind.word() + ": '" + name + "' (expected: " + expected + ")" + all.toldBroken();
    }

    private FoundProviders found(PartKind kind) {
        FoundProviders known = found.get(kind);
        if (known == null) {
            known = loader == null ? FoundProviders.none(kind) : FoundProviders.search(kind, loader);
            found.put(kind, known);
            for (Skipped broken : known.broken()) {
                skipped.add(broken);
                pass(kind, broken.subject(), broken.message());
            }
        }
        return known;
    }

    private Object make(PartKind kind, Found one) {
        String prefix = kind.prefix() + one.name() + ".";
        SettingValues values = one.settings();
        List<String> wrong = new ArrayList<>();
        for (Map.Entry<String, String> text : texts.entrySet()) {
            if (text.getKey().startsWith(prefix)) {
                try {
                    values = values.with(text.getKey().substring(prefix.length()), text.getValue());
                } catch (IllegalArgumentException e) {
                    wrong.add(prefix + e.getMessage());
                }
            }
        }
        for (SettingKey<?> key : values.keys()) {
            if (!values.has(key)) {
                wrong.add(prefix + key.name() + ": not given (expected: " + key.rule() + ")");
            }
        }
        if (!wrong.isEmpty()) {
            throw new IllegalArgumentException(String.join(System.lineSeparator(), wrong));
        }
        Object made = one.provider().create(values);
        if (made == null) {
            throw new IllegalArgumentException("create: null (expected: a new object)");
        }
        Map<String, String> all = values.toMap();
        for (SettingKey<?> key : values.keys()) {
            if (key.changesEvents()) {
                meaningful.put(prefix + key.name(), all.getOrDefault(key.name(), ""));
            }
        }
        return made;
    }

    /** Refuses settings of providers that were not found: most likely misspelt. */
    void refuseUnknownSettings() {
        List<String> wrong = new ArrayList<>();
        for (String name : texts.keySet()) {
            for (PartKind kind : PartKind.values()) {
                if (name.startsWith(kind.prefix()) && !belongsToOneFound(kind, name)) {
                    Set<String> known = new TreeSet<>();
                    found(kind).byName().values().forEach(one -> one.settings()
                            .keys()
                            .forEach(key -> known.add(kind.prefix() + one.name() + "." + key.name())));
                    String expected = known.isEmpty() ? "none" : NearestName.of(name, known) + "?";
                    wrong.add("setting: '" + name + "' is not known (expected: " + expected + ")"
                            + found(kind).toldBroken());
                }
            }
        }
        if (!wrong.isEmpty()) {
            throw new IllegalArgumentException(String.join(System.lineSeparator(), wrong));
        }
    }

    private boolean belongsToOneFound(PartKind kind, String name) {
        return found(kind).byName().values().stream().anyMatch(one -> {
            String prefix = kind.prefix() + one.name() + ".";
            return name.startsWith(prefix)
                    && one.settings().keys().stream()
                            .anyMatch(key -> key.name().equals(name.substring(prefix.length())));
        });
    }
}
