package io.tickstock.core;

/** Who does the work. */
public enum ThreadingMode {
    /** A thread for each source, tick channel and publisher, and one for the events. */
    DEDICATED,
    /** The caller's thread, in {@code submit}, {@code doWork} and {@code awaitEnd}: for tests, back-tests and small hosts. */
    INLINE
}
