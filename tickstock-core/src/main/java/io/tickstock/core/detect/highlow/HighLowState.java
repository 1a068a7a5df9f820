package io.tickstock.core.detect.highlow;

import io.tickstock.api.event.Direction;
import io.tickstock.api.spi.DetectorState;

/** What one session of a symbol has brought so far on one feed. */
public final class HighLowState implements DetectorState {

    private static final long REVERSAL_SPAN = 30_000_000_000L;

    private final Extreme high = new Extreme(true);
    private final Extreme low = new Extreme(false);

    /** Whether any print, late ones included, has set the extremes. */
    private boolean begun;

    private boolean opened;
    private double open;

    /** The extremes once the session is open; before that nothing is within. Kept beside one another, as most prints need no more. */
    private double ceiling = Double.NEGATIVE_INFINITY;

    private double floor = Double.POSITIVE_INFINITY;

    /** Side of the last event, FLAT before any. */
    private Direction lastTold = Direction.FLAT;

    Extreme high() {
        return high;
    }

    Extreme low() {
        return low;
    }

    /** Whether a price, late or not, changes nothing: the session is open, and the price within its extremes. */
    boolean isWithin(double price) {
        return price <= ceiling && price >= floor;
    }

    /** The side that a price has passed which is not within. */
    Extreme passedBy(double price) {
        return price >= ceiling ? high : low;
    }

    boolean isOpen() {
        return opened;
    }

    double open() {
        return open;
    }

    /** Forgets the session. */
    void reset() {
        high.reset();
        low.reset();
        begun = false;
        opened = false;
        ceiling = Double.NEGATIVE_INFINITY;
        floor = Double.POSITIVE_INFINITY;
        lastTold = Direction.FLAT;
    }

    /** The first print on time: it sets the extremes, or widens what late ones have left, and is not counted. */
    void open(double price, long time) {
        open(price, price, price, time);
    }

    /** The first bar on time, as the first print; a print is a bar of one price. */
    void open(double first, double highest, double lowest, long time) {
        opened = true;
        open = first;
        if (!begun || high.isPassedBy(highest)) {
            high.set(highest, time);
        }
        if (!begun || low.isPassedBy(lowest)) {
            low.set(lowest, time);
        }
        begun = true;
        widen();
    }

    /** A price on time that has passed the extreme of a side. */
    void move(Extreme side, double price, long time) {
        side.move(price, time);
        widen();
    }

    private void widen() {
        ceiling = high.price();
        floor = low.price();
    }

    /** A late print moves the extremes as one that is suppressed; before any other print it only sets them. */
    void addLate(double price, long time) {
        if (!begun) {
            begun = true;
            high.set(price, time);
            low.set(price, time);
        } else if (high.isPassedBy(price)) {
            high.move(price, time);
            high.suppress();
        } else if (low.isPassedBy(price)) {
            low.move(price, time);
            low.suppress();
        }
        if (opened) {
            widen();
        }
    }

    /** A late bar: as a late print on each side, where its high can be no new low, and its low no new high. */
    void addLate(double highest, double lowest, long time) {
        if (!begun) {
            begun = true;
            high.set(highest, time);
            low.set(lowest, time);
        } else {
            addLate(high, highest, time);
            addLate(low, lowest, time);
        }
        if (opened) {
            widen();
        }
    }

    private static void addLate(Extreme side, double price, long time) {
        if (side.isPassedBy(price)) {
            side.move(price, time);
            side.suppress();
        }
    }

    /** Whether an event of this side at this time turns round what was told shortly before. */
    boolean isReversal(Extreme side, long time) {
        Extreme other = side == high ? low : high;
        return lastTold == other.direction() && time - other.toldTime() <= REVERSAL_SPAN;
    }

    void tell(Extreme side, long time) {
        side.tell(time);
        lastTold = side.direction();
    }

    boolean isOwing() {
        return high.isOwed() || low.isOwed();
    }

    /** The side to be told first among those owed: the earlier due, the high of two at the same time. */
    Extreme nextOwed() {
        if (high.isOwed() && low.isOwed()) {
            return low.due() < high.due() ? low : high;
        }
        return high.isOwed() ? high : low;
    }

    HighLowState() {}
}
