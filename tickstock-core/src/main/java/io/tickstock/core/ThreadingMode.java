package io.tickstock.core;

/** Who does the work. */
public enum ThreadingMode {
    /** A thread for each source, tick channel and publisher, one for the events, and one for the channels of the host's own kinds. */
    DEDICATED,
    /**
     * A thread for each source, and one for all channels, the events and the publishers: for hosts with few cores. A publisher or detector
     * that blocks holds up everything but the sources.
     */
    SHARED,
    /** The caller's thread, in {@code submit}, {@code doWork} and {@code awaitEnd}: for tests, back-tests and small hosts. */
    INLINE
}
