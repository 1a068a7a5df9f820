package io.tickstock.core.coordinate;

/** The step of the ranking that told a window's winner from the next best. */
public enum DecidingStep {
    /** There was no other candidate. */
    SOLE,
    /** Its source is stronger. */
    SOURCE,
    /** It is later. */
    TIME,
    /** It is more certain. */
    CONFIDENCE,
    /** The resolver of its type. */
    RESOLVER,
    /** The feed's rank, the feed's sequence, or the number of the emission. */
    RANK
}
