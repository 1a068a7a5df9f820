package io.tickstock.core.detect.trend;

import io.tickstock.api.event.Direction;
import io.tickstock.api.spi.DetectorState;

/** The closed buckets of a symbol on one feed, the run of verdicts it is in, and what was announced. */
public final class TrendState implements DetectorState {

    private static final long SECOND = 1_000_000_000L;

    final TrendWindow shortest = new TrendWindow(1);
    final TrendWindow middle = new TrendWindow(3);
    final TrendWindow longest = new TrendWindow(10);

    /** When the open bucket of a second ends; the least of all times before the first print, so that no print is before it. */
    private long openUntil = Long.MIN_VALUE;

    /** The second before which the wider windows are closed; the shortest is closed before the one that is open. */
    private long widerUntil;

    private long lastTime;
    private double lastPrice;

    /** Of the session, late prints included: value and units traded. */
    private double value;

    private double volume;

    private boolean begun;
    private boolean running;
    private Direction run = Direction.FLAT;

    /** FLAT for nothing. */
    private Direction announced = Direction.FLAT;

    private long runBegin;

    boolean isBegun() {
        return begun;
    }

    /** Whether an instant, which is not before the last price, lies in a later second than that. */
    boolean isPast(long time) {
        return time >= openUntil;
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
        long second = Math.floorDiv(time, SECOND);
        open(second);
        widerUntil = second;
        shortest.begin(second);
        middle.begin(Math.floorDiv(second, 3L));
        longest.begin(Math.floorDiv(second, 10L));
        run = Direction.FLAT;
        running = false;
        announced = Direction.FLAT;
    }

    /** Closes the buckets before that of an instant; those of the wider windows when they are asked for, at the latest before it is too late. */
    void closeBefore(long time) {
        long second = Math.floorDiv(time, SECOND);
        if (second - widerUntil >= TrendWindow.LENGTH) {
            closeWider();
        }
        open(second);
        shortest.closeBefore(second, lastPrice);
    }

    /**
     * Brings the wider windows up to the shortest, which still has the prices of all seconds that they lack. Most verdicts are FLAT by the
     * shortest window alone, and then nothing of the others has to be brought from memory.
     */
    void closeWider() {
        long second = Math.floorDiv(openUntil, SECOND) - 1L;
        shortest.leadOn((int) (second - widerUntil), second, middle, longest);
        widerUntil = second;
    }

    private void open(long second) {
        openUntil = (second + 1L) * SECOND;
    }

    /** Adds to the average price of the session. */
    void trade(double price, double size) {
        value += price * size;
        volume += size;
    }

    void beginSession() {
        value = 0.0;
        volume = 0.0;
    }

    /** Volume-weighted average price of the session; NaN while there is no volume. */
    double vwap() {
        return volume > 0.0 ? value / volume : Double.NaN;
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

    TrendState() {}

    @Override
    public long readAhead(long eventTime) {
        long sum = openUntil + runBegin + (running ? 1L : 0L);
        return eventTime < openUntil ? sum : sum + shortest.readAhead();
    }
}
