package io.tickstock.api.event;

/** Where in the life of a coordinated event a message stands. */
public enum EventPhase {
    /** The one event of its window, sent at the window's close. */
    FINAL,
    /** The first candidate of a window, sent at once. */
    INITIAL,
    /** The window's winner, where it differs from what was sent at first. */
    AMENDED,
    /** A correction took the event's ground away. */
    RETRACTED
}
