package io.tickstock.core.route;

import io.tickstock.api.spi.RoutingStrategy.ChannelView;
import io.tickstock.core.flow.SymbolHome;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;

/**
 * A channel as routing sees it. What is not final is changed by {@link Routes} under its lock, and read by any thread.
 */
public final class RouteTarget {

    /** Nobody was refused here since the last question. */
    static final int NOBODY = -1;

    private final int index;
    private final String name;
    private final SymbolHome home;
    private final CircuitBreaker breaker;
    private final Load load;

    private volatile boolean leaving;
    private final AtomicInteger symbols = new AtomicInteger();
    private volatile int lastRefused = NOBODY;

    /**
     * What a strategy may weigh.
     *
     * @param queueDepth inputs waiting
     * @param inputsPerSecond recent load
     * @param health 0 to 100
     */
    public record Load(LongSupplier queueDepth, DoubleSupplier inputsPerSecond, DoubleSupplier health) {}

    /**
     * Makes one without symbols.
     *
     * @param index its place among the channels of its kind, 0 to {@link Routes#MAX_CHANNELS} - 1
     * @param name name of the channel
     * @param home where its symbols live
     * @param breaker keeps symbols away from it while it fails
     * @param load what a strategy may weigh
     */
    public RouteTarget(int index, String name, SymbolHome home, CircuitBreaker breaker, Load load) {
        this.index = index;
        this.name = name;
        this.home = home;
        this.breaker = breaker;
        this.load = load;
    }

    /**
     * Its place among the channels of its kind.
     *
     * @return from 0
     */
    public int index() {
        return index;
    }

    /**
     * Name of the channel.
     *
     * @return the name
     */
    public String name() {
        return name;
    }

    /**
     * Where its symbols live.
     *
     * @return the channel
     */
    public SymbolHome home() {
        return home;
    }

    /**
     * Keeps symbols away from it while it fails.
     *
     * @return the breaker
     */
    public CircuitBreaker breaker() {
        return breaker;
    }

    /**
     * How many symbols live on it.
     *
     * @return &ge; 0
     */
    public int symbols() {
        return symbols.get();
    }

    /**
     * Whether it is about to be taken away.
     *
     * @return true when nothing is placed on it any more
     */
    public boolean isLeaving() {
        return leaving;
    }

    /** Whether symbols may be placed on it; half open, each of them has to get a place for a probe besides. */
    boolean isOpenToAll() {
        return !leaving && breaker.state() == CircuitBreaker.State.CLOSED;
    }

    boolean isOpenToProbes() {
        return !leaving && breaker.state() == CircuitBreaker.State.HALF_OPEN;
    }

    /** As a strategy sees it when further symbols are about to come, each with some load: what is planned counts as done. */
    ChannelView view(int comingToo, double loadOfEach) {
        return new ChannelView(
                name,
                symbols.get() + comingToo,
                load.queueDepth.getAsLong(),
                inputsPerSecond() + comingToo * loadOfEach,
                load.health.getAsDouble());
    }

    double inputsPerSecond() {
        return load.inputsPerSecond.getAsDouble();
    }

    void setLeaving(boolean value) {
        leaving = value;
    }

    void addSymbols(int more) {
        symbols.addAndGet(more);
    }

    /** Any thread: remembers who was refused last, as a symbol of which data come is one to try with. */
    void refused(int symbolId) {
        lastRefused = symbolId;
    }

    /**
     * Who was refused last since the last question.
     *
     * @return number of a symbol, or -1
     */
    public int takeLastRefused() {
        int refused = lastRefused;
        lastRefused = NOBODY;
        return refused;
    }
}
