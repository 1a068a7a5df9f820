package io.tickstock.api.data;

/**
 * What sort of feed a datum came from, strongest first: where two feeds tell of the same thing, the stronger kind wins.
 */
public enum SourceKind {
    /** Trade by trade from an exchange or a consolidated tape, or a recording of one. */
    TICK(0.95),
    /** Trades or tickers from a public WebSocket. */
    WEBSOCKET(0.90),
    /** Bars. */
    OHLCV(0.80),
    /** Modelled fair values; an event's confidence is the value's own times this. */
    FMV(0.90),
    /** Synthetic data and everything else. */
    CHANNEL(0.50);

    private final double rating;

    SourceKind(double rating) {
        this.rating = rating;
    }

    /**
     * The confidence that an event of such a feed starts with.
     *
     * @return a number in (0, 1]
     */
    public double rating() {
        return rating;
    }

    /**
     * Whether this kind wins over another.
     *
     * @param other the other kind
     * @return true when this one comes earlier in the order of strength
     */
    public boolean isStrongerThan(SourceKind other) {
        return ordinal() < other.ordinal();
    }
}
