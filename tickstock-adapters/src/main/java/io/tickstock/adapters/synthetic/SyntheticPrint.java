package io.tickstock.adapters.synthetic;

/** A print on its way from its symbol to the tape; used again for the next one. For one thread. */
final class SyntheticPrint {

    int symbol;
    double price;
    double size;
    long eventTime;
    int eligibility;

    /** When the feed tells it: its event time, or later. */
    long due;

    boolean isHeldBack() {
        return due > eventTime;
    }

    void copyTo(SyntheticPrint other) {
        other.symbol = symbol;
        other.price = price;
        other.size = size;
        other.eventTime = eventTime;
        other.eligibility = eligibility;
        other.due = due;
    }
}
