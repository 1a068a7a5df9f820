package io.tickstock.core.untyped;

import io.tickstock.api.spi.Admission;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The fields of one record that have a known name; a null value is kept, and is as if the field were not there. */
final class Fields {

    private static final Set<String> KNOWN = Stream.concat(
                    Arrays.stream(Role.values())
                            .flatMap(role -> role.names().stream())
                            .map(Role.Name::text),
                    Arrays.stream(TypeField.values()).map(TypeField::field))
            .collect(Collectors.toUnmodifiableSet());

    private final Map<String, @Nullable Object> values = new HashMap<>();

    /** Takes a field in, if its name is known. */
    void put(String name, @Nullable Object value) {
        if (KNOWN.contains(name)) {
            values.put(name, value);
        }
    }

    static boolean isKnown(String name) {
        return KNOWN.contains(name);
    }

    @Nullable
    Object get(String name) {
        return values.get(name);
    }

    /** The value of a name that {@link #nameOf} gave. */
    Object value(String name) {
        return Objects.requireNonNull(values.get(name), name);
    }

    boolean has(String name) {
        return values.get(name) != null;
    }

    boolean isText(String name) {
        return values.get(name) instanceof String;
    }

    boolean hasFourLetters() {
        return DecimalNumbers.isNumber(values.get("o"))
                && DecimalNumbers.isNumber(values.get("h"))
                && DecimalNumbers.isNumber(values.get("l"))
                && DecimalNumbers.isNumber(values.get("c"));
    }

    /** The first name of a role that has a value, or null. */
    @Nullable
    String firstNameOf(Role role) {
        for (Role.Name name : role.names()) {
            if (has(name.text()) && name.when().holds(this, name.text())) {
                return name.text();
            }
        }
        return null;
    }

    /** A name of a role that is there with a null, or null when there is none. */
    @Nullable
    String nullNameOf(Role role) {
        for (Role.Name name : role.names()) {
            if (name.when() == Role.When.ALWAYS && values.containsKey(name.text()) && !has(name.text())) {
                return name.text();
            }
        }
        return null;
    }

    /**
     * The one name of a role that has a value, or null.
     *
     * @throws BadRecord when two have one, even the same: which of them is meant is not for us to guess
     */
    @Nullable
    String nameOf(Role role) throws BadRecord {
        String found = null;
        for (Role.Name name : role.names()) {
            if (has(name.text()) && name.when().holds(this, name.text())) {
                if (found != null) {
                    throw BadRecord.of(
                            Admission.INVALID_AMBIGUOUS,
                            shown(found) + ", " + shown(name.text()),
                            "one field for the " + role.title());
                }
                found = name.text();
            }
        }
        return found;
    }

    /** As {@link #nameOf}, for a role that is needed. */
    String needed(Role role) throws BadRecord {
        String name = nameOf(role);
        if (name == null) {
            throw missing(missing(role), role);
        }
        return name;
    }

    static BadRecord missing(String subject, Role role) {
        return BadRecord.of(
                Admission.MALFORMED_MISSING_FIELD,
                subject,
                "the " + role.title() + " as one of "
                        + role.names().stream().map(Role.Name::text).collect(Collectors.joining(", ")));
    }

    /** How a message says that a role has no field. */
    String missing(Role role) {
        String name = nullNameOf(role);
        return name == null ? role.names().get(0).text() + ": missing" : shown(name);
    }

    String shown(String name) {
        return name + ": " + Shown.value(values.get(name));
    }
}
