package io.tickstock.api.event;

/**
 * Receives the fields of a detail or an explanation, in a fixed order. Names are in snake_case. A number that is not
 * finite is undefined and left out by whoever writes it down.
 */
public interface FieldVisitor {

    /**
     * A number.
     *
     * @param name the field's name
     * @param value its value; not finite when undefined
     */
    void number(String name, double value);

    /**
     * A whole number.
     *
     * @param name the field's name
     * @param value its value
     */
    void integer(String name, long value);

    /**
     * A yes or no.
     *
     * @param name the field's name
     * @param value its value
     */
    void flag(String name, boolean value);

    /**
     * A word or text.
     *
     * @param name the field's name
     * @param value its value
     */
    void text(String name, String value);

    /**
     * An instant.
     *
     * @param name the field's name
     * @param epochNanos nanoseconds since the epoch (UTC)
     */
    void time(String name, long epochNanos);
}
