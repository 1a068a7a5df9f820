package io.tickstock.core.route;

import java.util.ArrayList;
import java.util.List;

/** The rules of a circuit breaker, written down as plainly as possible: every outcome is kept, every question counts anew. */
final class PlainBreaker {

    private final BreakerRules rules;
    private final List<Boolean> sinceClosed = new ArrayList<>();
    CircuitBreaker.State state = CircuitBreaker.State.CLOSED;
    long opened;
    private int openedInARow;
    private long openedAt;
    private int probes;
    private int successes;

    PlainBreaker(BreakerRules rules) {
        this.rules = rules;
    }

    void succeeded(long now) {
        if (state == CircuitBreaker.State.CLOSED) {
            sinceClosed.add(true);
            judge(now);
        } else if (state == CircuitBreaker.State.HALF_OPEN) {
            successes++;
            if (successes == rules.successesToClose()) {
                state = CircuitBreaker.State.CLOSED;
                sinceClosed.clear();
                openedInARow = 0;
            }
        }
    }

    void failed(long now) {
        if (state == CircuitBreaker.State.CLOSED) {
            sinceClosed.add(false);
            judge(now);
        } else {
            trip(now);
        }
    }

    private void judge(long now) {
        int count = sinceClosed.size();
        int row = 0;
        while (row < count && !sinceClosed.get(count - 1 - row)) {
            row++;
        }
        boolean tooMany = false;
        if (count >= rules.window()) {
            long failures = sinceClosed.subList(count - rules.window(), count).stream()
                    .filter(success -> !success)
                    .count();
            tooMany = 100.0 * failures / rules.window() >= rules.failurePercent();
        }
        if (row >= rules.failuresInARow() || tooMany) {
            trip(now);
        }
    }

    void trip(long now) {
        if (state != CircuitBreaker.State.OPEN) {
            state = CircuitBreaker.State.OPEN;
            openedAt = now;
            openedInARow++;
            opened++;
        }
    }

    long waitNanos() {
        double wait = rules.openNanos() * Math.pow(2, openedInARow - 1);
        return (long) Math.min(rules.maxOpenNanos(), wait);
    }

    boolean advance(long now) {
        if (state == CircuitBreaker.State.OPEN && now - openedAt >= waitNanos()) {
            state = CircuitBreaker.State.HALF_OPEN;
            probes = 0;
            successes = 0;
            return true;
        }
        return false;
    }

    boolean tryProbe() {
        if (state == CircuitBreaker.State.HALF_OPEN && probes < rules.successesToClose()) {
            probes++;
            return true;
        }
        return false;
    }

    /** Places of whom nothing was heard are free again. */
    boolean renewProbes() {
        boolean renewed = state == CircuitBreaker.State.HALF_OPEN && probes > successes;
        if (renewed) {
            probes = successes;
        }
        return renewed;
    }
}
