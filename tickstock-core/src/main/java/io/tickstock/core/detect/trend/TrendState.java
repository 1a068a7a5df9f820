package io.tickstock.core.detect.trend;

import io.tickstock.api.event.Direction;
import io.tickstock.api.spi.DetectorState;

/** The closed buckets of a symbol on one feed, the run of verdicts it is in, and what was announced. */
final class TrendState implements DetectorState {

    final TrendWindow shortest = new TrendWindow(1);
    final TrendWindow middle = new TrendWindow(3);
    final TrendWindow longest = new TrendWindow(10);
    final SessionVwap vwap = new SessionVwap();

    private boolean begun;
    private long lastTime;
    private double lastPrice;

    private Direction run = Direction.FLAT;
    private boolean running;
    private long runBegin;

    /** FLAT for nothing. */
    private Direction announced = Direction.FLAT;

    boolean isBegun() {
        return begun;
    }

    /** Event time of the last price. */
    long lastTime() {
        return lastTime;
    }

    void add(double price, long time) {
        lastPrice = price;
        lastTime = time;
    }

    /** Begins the history, forgetting one that was there. */
    void begin(long time) {
        begun = true;
        shortest.begin(time);
        middle.begin(time);
        longest.begin(time);
        run = Direction.FLAT;
        running = false;
        announced = Direction.FLAT;
    }

    /** Closes the buckets before that of an instant. */
    void closeBefore(long time) {
        shortest.closeBefore(time, lastPrice);
        middle.closeBefore(time, lastPrice);
        longest.closeBefore(time, lastPrice);
    }

    /** Goes on with the run, or begins another. */
    void run(Direction direction, long time) {
        if (!running || direction != run) {
            running = true;
            run = direction;
            runBegin = time;
        }
    }

    long runBegin() {
        return runBegin;
    }

    /** The direction announced last and not cleared since; FLAT for none. */
    Direction announced() {
        return announced;
    }

    void announce(Direction direction) {
        announced = direction;
    }
}
