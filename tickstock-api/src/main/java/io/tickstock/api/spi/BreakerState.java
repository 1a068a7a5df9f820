package io.tickstock.api.spi;

/** What a channel's circuit breaker lets through. */
public enum BreakerState {
    /** Everything. */
    CLOSED,
    /** Nothing: the channel has failed. */
    OPEN,
    /** A few symbols, to see whether the channel works again. */
    HALF_OPEN
}
