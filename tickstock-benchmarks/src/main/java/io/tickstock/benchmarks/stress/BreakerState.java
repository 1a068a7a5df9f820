package io.tickstock.benchmarks.stress;

import io.tickstock.core.route.BreakerRules;
import io.tickstock.core.route.CircuitBreaker;

/** A half-open breaker with one place for a probe, which one success closes; or one that looks first and acts then. */
public class BreakerState {

    private static final BreakerRules RULES = new BreakerRules(1, 1, 100, 1_000_000L, 1_000_000L, 1);

    private final CircuitBreaker breaker;
    private final boolean guarded;

    private volatile int taken;
    private volatile CircuitBreaker.State state = CircuitBreaker.State.HALF_OPEN;

    private boolean first;
    private boolean second;

    /**
     * Makes one.
     *
     * @param guarded whether it is the real one
     */
    protected BreakerState(boolean guarded) {
        this.guarded = guarded;
        this.breaker = new CircuitBreaker(RULES, () -> 0L, (from, to) -> {});
        breaker.trip();
        breaker.advance(2_000_000L);
    }

    private boolean ask() {
        if (guarded) {
            return breaker.tryProbe();
        }
        int before = taken;
        if (before >= 1) {
            return false;
        }
        taken = before + 1;
        return true;
    }

    /** One thread asks for the place. */
    protected final void askFirst() {
        first = ask();
    }

    /** Another one does. */
    protected final void askSecond() {
        second = ask();
    }

    /** Afterwards: -1 when both have it. */
    protected final int probes() {
        return first && second ? -1 : 1;
    }

    /** The worker: reports a success. */
    protected final void succeed() {
        if (guarded) {
            breaker.succeeded();
        } else if (state == CircuitBreaker.State.HALF_OPEN) {
            state = CircuitBreaker.State.CLOSED;
        }
    }

    /** The control thread: trips it. */
    protected final void trip() {
        if (guarded) {
            breaker.trip();
        } else {
            state = CircuitBreaker.State.OPEN;
        }
    }

    /** Afterwards: -1 when it is not open, though it was tripped after or before the success, which opens it either way. */
    protected final int tripped() {
        CircuitBreaker.State end = guarded ? breaker.state() : state;
        return end == CircuitBreaker.State.OPEN ? 1 : -1;
    }
}
