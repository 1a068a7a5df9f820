package io.tickstock.benchmarks.peers.carry;

/** An event on its way to the sink: public, with open fields, as Flink wants what it serializes by itself. */
public final class FlinkEvent {

    /** Ordinal of its kind. */
    public int kind;

    /** Index of its symbol. */
    public int symbol;

    /** Its event time, nanoseconds since the epoch. */
    public long time;

    /** Its price. */
    public double price;

    /** For Flink. */
    public FlinkEvent() {}

    FlinkEvent(int kind, int symbol, long time, double price) {
        this.kind = kind;
        this.symbol = symbol;
        this.time = time;
        this.price = price;
    }
}
