package io.tickstock.api.spi;

/**
 * Something that a person should know.
 *
 * @param type what sort of thing, for example {@code CHANNEL_FAILURE}
 * @param severity how bad it is
 * @param subject the channel, feed, detector or cursor it is about
 * @param message for people
 * @param time when, nanoseconds since the epoch by the system's clock
 */
public record Alert(String type, Severity severity, String subject, String message, long time) {

    /** How bad an alert is. */
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
}
