package io.tickstock.api.data;

/** What a datum tells of an instrument. Each kind has channels of its own, and what is remembered of a symbol is kept apart by kind. */
public enum DataKind {
    /** Single trades: {@link Tick}. */
    TICK,
    /** Aggregates of trades: {@link OhlcvBar}. */
    BAR,
    /** Modelled prices: {@link FairValue}. */
    FAIR_VALUE
}
