package io.tickstock.api.spi;

import io.tickstock.api.event.Direction;
import io.tickstock.api.event.EventDetail;
import io.tickstock.api.event.EventType;
import io.tickstock.api.event.Fields;
import io.tickstock.api.event.Priority;
import java.util.Objects;

/**
 * What a detector found: a candidate event before coordination. Make one with {@link #of}.
 *
 * @param type what happened
 * @param direction where the price went
 * @param price the price it tells, finite and &gt; 0
 * @param time its event time, nanoseconds since the epoch: that of the print that fired it, or of the timer
 * @param origin feed sequence of the print of the same symbol that it goes back to, or {@link #THIS_INPUT}; decides its place among candidates of
 *     the same time
 * @param priority how urgent it is before universes step it up
 * @param certainty factor in (0, 1] on the feed's confidence
 * @param detail what the kind of event tells besides
 * @param explanation inputs, thresholds and state that made it fire
 */
public record Detection(
        EventType type,
        Direction direction,
        double price,
        long time,
        long origin,
        Priority priority,
        double certainty,
        EventDetail detail,
        Fields explanation) {

    /** As {@link #origin}: the input being handled, or for a timer the input that asked for it. */
    public static final long THIS_INPUT = 0L;

    /**
     * Checks ranges.
     *
     * @param type what happened
     * @param direction where the price went
     * @param price the price it tells, finite and &gt; 0
     * @param time its event time, nanoseconds since the epoch: that of the print that fired it, or of the timer
     * @param origin feed sequence of the print of the same symbol that it goes back to, or {@link #THIS_INPUT}; decides its place among candidates of the same time
     * @param priority how urgent it is before universes step it up
     * @param certainty factor in (0, 1] on the feed's confidence
     * @param detail what the kind of event tells besides
     * @param explanation inputs, thresholds and state that made it fire
     */
    public Detection {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(direction, "direction");
        Objects.requireNonNull(priority, "priority");
        Objects.requireNonNull(detail, "detail");
        Objects.requireNonNull(explanation, "explanation");
        if (!(price > 0.0) || price == Double.POSITIVE_INFINITY) {
            throw new IllegalArgumentException("price: " + price + " (expected: finite and > 0)");
        }
        if (!(certainty > 0.0 && certainty <= 1.0)) {
            throw new IllegalArgumentException("certainty: " + certainty + " (expected: in (0, 1])");
        }
        if (origin < 0) {
            throw new IllegalArgumentException("origin: " + origin + " (expected: a feed sequence, or 0)");
        }
    }

    /**
     * Begins a detection.
     *
     * @param type what happened
     * @param direction where the price went
     * @param price the price it tells, finite and &gt; 0
     * @param time its event time, nanoseconds since the epoch
     * @return a builder, for one thread
     */
    public static Builder of(EventType type, Direction direction, double price, long time) {
        return new Builder(type, direction, price, time);
    }

    /** Collects what is not always said; for one thread. */
    public static final class Builder {

        private final EventType type;
        private final Direction direction;
        private final double price;
        private final long time;
        private long origin = THIS_INPUT;
        private Priority priority = Priority.MEDIUM;
        private double certainty = 1.0;
        private EventDetail detail = Fields.none();
        private Fields explanation = Fields.none();

        private Builder(EventType type, Direction direction, double price, long time) {
            this.type = type;
            this.direction = direction;
            this.price = price;
            this.time = time;
        }

        /**
         * Names the print it goes back to.
         *
         * @param feedSequence that print's feed sequence
         * @return this
         */
        public Builder origin(long feedSequence) {
            this.origin = feedSequence;
            return this;
        }

        /**
         * Says how urgent it is; MEDIUM when not called.
         *
         * @param value the priority
         * @return this
         */
        public Builder priority(Priority value) {
            this.priority = value;
            return this;
        }

        /**
         * Lowers the confidence that the feed gives; 1 when not called.
         *
         * @param factor in (0, 1]
         * @return this
         */
        public Builder certainty(double factor) {
            this.certainty = factor;
            return this;
        }

        /**
         * Tells more.
         *
         * @param value a detail, for example {@link Fields}
         * @return this
         */
        public Builder detail(EventDetail value) {
            this.detail = value;
            return this;
        }

        /**
         * Says why.
         *
         * @param value inputs, thresholds and state that made it fire
         * @return this
         */
        public Builder explanation(Fields value) {
            this.explanation = value;
            return this;
        }

        /**
         * Ends the detection.
         *
         * @return what was found
         * @throws IllegalArgumentException when a value is out of its range
         */
        public Detection build() {
            return new Detection(type, direction, price, time, origin, priority, certainty, detail, explanation);
        }
    }
}
