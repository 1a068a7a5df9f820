package io.tickstock.core.detect.highlow;

import io.tickstock.api.event.Direction;
import io.tickstock.api.event.EventType;

/** One side of a session: the extreme itself, and what was told of it. */
final class Extreme {

    private final boolean upper;

    private double price;
    private long priceTime;
    private long count;

    private boolean told;
    private double toldPrice;
    private long toldTime;
    private long suppressed;

    private boolean owed;
    private long due;
    private long askedBy;

    Extreme(boolean upper) {
        this.upper = upper;
    }

    void reset() {
        count = 0;
        suppressed = 0;
        told = false;
        owed = false;
    }

    EventType type() {
        return upper ? EventType.HIGH : EventType.LOW;
    }

    Direction direction() {
        return upper ? Direction.UP : Direction.DOWN;
    }

    boolean isPassedBy(double other) {
        return upper ? other > price : other < price;
    }

    /** Moves the extreme without counting it, as the open does. */
    void set(double newPrice, long time) {
        price = newPrice;
        priceTime = time;
    }

    /** Moves the extreme to a print that has passed it. */
    void move(double newPrice, long time) {
        set(newPrice, time);
        count++;
    }

    void suppress() {
        suppressed++;
    }

    /** Has a timer tell the extreme; the first print to ask is the one that counts. */
    void owe(long time, long feedSequence) {
        owed = true;
        due = time;
        askedBy = feedSequence;
    }

    /** Takes down that the extreme was told, by whatever way. */
    void tell(long time) {
        told = true;
        toldPrice = price;
        toldTime = time;
        suppressed = 0;
        owed = false;
    }

    /** What the next extreme is measured from. */
    double base(double open) {
        return told ? toldPrice : open;
    }

    double price() {
        return price;
    }

    long priceTime() {
        return priceTime;
    }

    long count() {
        return count;
    }

    long suppressed() {
        return suppressed;
    }

    boolean isTold() {
        return told;
    }

    long toldTime() {
        return toldTime;
    }

    boolean isOwed() {
        return owed;
    }

    long due() {
        return due;
    }

    long askedBy() {
        return askedBy;
    }
}
