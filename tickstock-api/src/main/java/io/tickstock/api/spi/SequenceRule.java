package io.tickstock.api.spi;

/** What a feed promises of the sequence numbers it sends. */
public enum SequenceRule {
    /** Nothing: they are not looked at. */
    NONE,
    /** A number is used once for a symbol, rising; holes mean nothing. */
    UNIQUE,
    /** Each symbol's numbers rise by one; a hole is a loss. */
    DENSE_PER_SYMBOL,
    /** The feed's numbers rise by one; a hole is a loss. */
    DENSE_PER_FEED
}
