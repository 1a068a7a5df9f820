package io.tickstock.core;

/** Which candidates compete in one coordination window. */
public enum CoordinationKey {
    /** Those of one symbol and type, for session-scoped types of one session. */
    TYPE,
    /** All of one symbol. */
    TICKER
}
