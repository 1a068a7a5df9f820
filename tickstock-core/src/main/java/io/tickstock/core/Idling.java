package io.tickstock.core;

/** What a thread of the system does when there is nothing to do. */
public enum Idling {
    /** Spin, then yield, then park for longer and longer, up to {@link Settings#THREADS_MAX_PARK}. */
    BACK_OFF,
    /** Spin, then yield: each thread keeps a core busy while nobody else wants it. */
    YIELD,
    /** Spin: each thread keeps a core busy for good; for machines with a core for each. */
    BUSY_SPIN
}
