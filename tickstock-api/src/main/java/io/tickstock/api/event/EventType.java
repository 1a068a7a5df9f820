package io.tickstock.api.event;

import java.util.Objects;

/**
 * The kind of an event: one of the built-in ones, or a detector's own.
 *
 * @param name the name as events show it: upper case letters, digits and underscores, starting with a letter, at most 32
 * @param sessionScoped whether an event tells about one session and competes only with events of that session
 */
public record EventType(String name, boolean sessionScoped) {

    /** A new high of the session. */
    public static final EventType HIGH = new EventType("HIGH", true);

    /** A new low of the session. */
    public static final EventType LOW = new EventType("LOW", true);

    /** A move of the price or a burst of volume within seconds. */
    public static final EventType SURGE = new EventType("SURGE", false);

    /** A direction on which all windows agree. */
    public static final EventType TREND = new EventType("TREND", false);

    /** The market price is under the modelled fair value. */
    public static final EventType UNDERVALUED = new EventType("UNDERVALUED", false);

    /** The market price is over the modelled fair value. */
    public static final EventType OVERVALUED = new EventType("OVERVALUED", false);

    /**
     * Checks the name.
     *
     * @param name the name as events show it: upper case letters, digits and underscores, starting with a letter, at most 32
     * @param sessionScoped whether an event tells about one session and competes only with events of that session
     */
    public EventType {
        Objects.requireNonNull(name, "name");
        if (!isValidName(name)) {
            throw new IllegalArgumentException("name: '" + name
                    + "' (expected: 1 to 32 of A-Z, 0-9 and _, starting with a letter; for example GAP_UP)");
        }
    }

    /**
     * A detector's own kind, not bound to a session.
     *
     * @param name its name
     * @return the type
     * @throws IllegalArgumentException when the name is not valid
     */
    public static EventType of(String name) {
        return new EventType(name, false);
    }

    private static boolean isValidName(String name) {
        if (name.isEmpty() || name.length() > 32 || name.charAt(0) < 'A' || name.charAt(0) > 'Z') {
            return false;
        }
        for (int i = 1; i < name.length(); i++) {
            char c = name.charAt(i);
            if ((c < 'A' || c > 'Z') && (c < '0' || c > '9') && c != '_') {
                return false;
            }
        }
        return true;
    }

    @Override
    public String toString() {
        return name;
    }
}
