package io.tickstock.api.event;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Named values in a fixed order: the detail of an event without a record of its own, and every explanation.
 *
 * <p>Values are {@link Double}, {@link Long}, {@link Boolean}, {@link String} or {@link Time}. Two are equal when they hold
 * the same fields in any order.
 */
public final class Fields implements EventDetail {

    private static final Fields NONE = new Fields(Map.of());

    private final Map<String, Object> values;

    private Fields(Map<String, Object> values) {
        this.values = values;
    }

    /**
     * An instant among the values.
     *
     * @param epochNanos nanoseconds since the epoch (UTC)
     */
    public record Time(long epochNanos) {}

    /**
     * No fields at all.
     *
     * @return always the same
     */
    public static Fields none() {
        return NONE;
    }

    /**
     * Begins a new set.
     *
     * @return an empty builder, for one thread
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Takes the fields of a detail down as a set.
     *
     * @param detail the detail
     * @return its fields; undefined numbers are left out
     */
    public static Fields of(EventDetail detail) {
        if (detail instanceof Fields fields) {
            return fields;
        }
        Builder builder = builder();
        detail.describe(builder);
        return builder.build();
    }

    /**
     * The values by name.
     *
     * @return unmodifiable, in the order in which they were given
     */
    public Map<String, Object> asMap() {
        return values;
    }

    /**
     * One number.
     *
     * @param name the field's name
     * @return its value, a whole number widened; NaN when there is no such number
     */
    public double number(String name) {
        return values.get(name) instanceof Number number ? number.doubleValue() : Double.NaN;
    }

    @Override
    public void describe(FieldVisitor visitor) {
        values.forEach((name, value) -> {
            if (value instanceof Double number) {
                visitor.number(name, number);
            } else if (value instanceof Long number) {
                visitor.integer(name, number);
            } else if (value instanceof Boolean flag) {
                visitor.flag(name, flag);
            } else if (value instanceof Time time) {
                visitor.time(name, time.epochNanos());
            } else {
                visitor.text(name, (String) value);
            }
        });
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Fields fields && values.equals(fields.values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    @Override
    public String toString() {
        return values.toString();
    }

    /** Collects fields; for one thread. A number that is not finite is left out. */
    public static final class Builder implements FieldVisitor {

        private final Map<String, Object> values = new LinkedHashMap<>();

        private Builder() {}

        @Override
        public void number(String name, double value) {
            if (Double.isFinite(value)) {
                put(name, value);
            }
        }

        @Override
        public void integer(String name, long value) {
            put(name, value);
        }

        @Override
        public void flag(String name, boolean value) {
            put(name, value);
        }

        @Override
        public void text(String name, String value) {
            put(name, Objects.requireNonNull(value, "value"));
        }

        @Override
        public void time(String name, long epochNanos) {
            put(name, new Time(epochNanos));
        }

        /**
         * Adds a number.
         *
         * @param name the field's name, in snake_case
         * @param value its value; left out when not finite
         * @return this
         */
        public Builder with(String name, double value) {
            number(name, value);
            return this;
        }

        /**
         * Adds a whole number.
         *
         * @param name the field's name, in snake_case
         * @param value its value
         * @return this
         */
        public Builder with(String name, long value) {
            integer(name, value);
            return this;
        }

        /**
         * Adds a yes or no.
         *
         * @param name the field's name, in snake_case
         * @param value its value
         * @return this
         */
        public Builder with(String name, boolean value) {
            flag(name, value);
            return this;
        }

        /**
         * Adds a word or text.
         *
         * @param name the field's name, in snake_case
         * @param value its value
         * @return this
         */
        public Builder with(String name, String value) {
            text(name, value);
            return this;
        }

        /**
         * Adds an instant.
         *
         * @param name the field's name, in snake_case
         * @param epochNanos nanoseconds since the epoch (UTC)
         * @return this
         */
        public Builder withTime(String name, long epochNanos) {
            time(name, epochNanos);
            return this;
        }

        /**
         * Ends the set.
         *
         * @return the fields
         */
        public Fields build() {
            return values.isEmpty() ? NONE : new Fields(Collections.unmodifiableMap(new LinkedHashMap<>(values)));
        }

        private void put(String name, Object value) {
            Objects.requireNonNull(name, "name");
            if (values.put(name, value) != null) {
                throw new IllegalArgumentException("name: '" + name + "' (expected: given once)");
            }
        }
    }
}
