package io.tickstock.api.event;

/** Where a price went. */
public enum Direction {
    /** Upwards. */
    UP,
    /** Downwards. */
    DOWN,
    /** Nowhere: a move of exactly 0. */
    FLAT
}
