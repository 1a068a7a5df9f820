package io.tickstock.api.spi;

/**
 * Something that a person should know.
 *
 * @param type what sort of thing: the name of an {@link AlertType}, or of a type of the host's own
 * @param severity how bad it is; of a resolved alert, the worst that it was
 * @param subject the channel, feed, detector or cursor it is about
 * @param message for people
 * @param time when, nanoseconds since the epoch by the system's clock
 * @param state what is told of it
 * @param raisedAt when it was raised, nanoseconds since the epoch by the system's clock
 * @param count how often it has been raised since it was first told, times within the cooldown included; &ge; 1
 */
public record Alert(
        String type,
        Severity severity,
        String subject,
        String message,
        long time,
        State state,
        long raisedAt,
        long count) {

    /**
     * Checks.
     *
     * @param type what sort of thing: the name of an {@link AlertType}, or of a type of the host's own
     * @param severity how bad it is; of a resolved alert, the worst that it was
     * @param subject the channel, feed, detector or cursor it is about
     * @param message for people
     * @param time when, nanoseconds since the epoch by the system's clock
     * @param state what is told of it
     * @param raisedAt when it was raised, nanoseconds since the epoch by the system's clock
     * @param count how often it has been raised since it was first told, times within the cooldown included; &ge; 1
     * @throws IllegalArgumentException naming field, value and rule when the type is blank or the count less than 1
     */
    public Alert {
        Require.notBlank("type", type);
        Require.atLeast("count", count, 1L);
    }

    /**
     * One that has just been raised for the first time.
     *
     * @param type what sort of thing: the name of an {@link AlertType}, or of a type of the host's own
     * @param severity how bad it is
     * @param subject the channel, feed, detector or cursor it is about
     * @param message for people
     * @param time when, nanoseconds since the epoch by the system's clock
     */
    public Alert(String type, Severity severity, String subject, String message, long time) {
        this(type, severity, subject, message, time, State.RAISED, time, 1L);
    }

    /** How bad an alert is, from the least to the worst. */
    public enum Severity {
        /** Worth knowing. */
        INFO,
        /** May become a problem. */
        WARNING,
        /** Something does not work. */
        ERROR,
        /** The system does not do its job. */
        CRITICAL
    }

    /** What is told of an alert. */
    public enum State {
        /** It has begun. */
        RAISED,
        /** It goes on, and has become worse than what was told before. */
        ESCALATED,
        /** It is over. */
        RESOLVED
    }
}
