package io.tickstock.api.event;

/** Which conditions made a surge. */
public enum SurgeTrigger {
    /** Price and volume together. */
    PRICE_AND_VOLUME,
    /** A price move large enough by itself. */
    PRICE,
    /** A burst of volume large enough by itself. */
    VOLUME
}
