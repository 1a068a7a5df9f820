package io.tickstock.api.event;

/** How far over its threshold a verdict is. */
public enum Strength {
    /** Under twice the threshold. */
    WEAK,
    /** From twice the threshold. */
    MODERATE,
    /** From three times the threshold. */
    STRONG
}
