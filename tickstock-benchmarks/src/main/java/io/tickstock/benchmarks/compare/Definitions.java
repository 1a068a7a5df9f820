package io.tickstock.benchmarks.compare;

/** What a contender takes for an event. Only contenders of equal definitions are compared. */
public enum Definitions {
    /** Nothing is: prints are handed over, no more. */
    NONE,
    /** The built-in detectors at their default settings: highs and lows, surges, trends. */
    BUILT_IN,
    /** Sliding windows that languages for event queries can express. */
    WINDOWED,
    /** Every print above or below all before it of its symbol. */
    EXTREMES
}
