package io.tickstock.core;

/** When a coordination window is told. */
public enum CoordinationMode {
    /** Once, at its close, as FINAL. */
    WINDOWED,
    /** At once by its first candidate, as INITIAL; at its close as AMENDED if the winner's news is other than that. */
    IMMEDIATE
}
