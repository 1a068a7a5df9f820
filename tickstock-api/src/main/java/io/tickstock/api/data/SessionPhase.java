package io.tickstock.api.data;

/** The part of a trading day that an instant lies in. */
public enum SessionPhase {
    /** Before the regular session. */
    PRE,
    /** The regular session. */
    REGULAR,
    /** After the regular session. */
    POST,
    /** No trading. */
    CLOSED
}
