package io.tickstock.benchmarks.stress;

import io.tickstock.core.route.BreakerRules;
import io.tickstock.core.route.CircuitBreaker;
import io.tickstock.core.route.CircuitBreaker.State;
import io.tickstock.core.route.CircuitBreaker.Transitions;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A circuit breaker between the worker that reports outcomes, and those who trip it, let its wait end and ask for probes. All transitions
 * are counted: they must be those of the graph, and make one way from CLOSED to where it stands in the end.
 */
public abstract class BreakerState {

    private static final int ROUNDS = 4;
    private static final int PROBES = 2;
    private static final long OPEN_NANOS = 1_000_000L;

    /** One failure opens it, two successes close it. */
    private static final BreakerRules RULES = new BreakerRules(1, 1, 100, OPEN_NANOS, OPEN_NANOS, PROBES);

    /** When the wait is over, by a clock that stands at 0. */
    private static final long LATER = 2L * OPEN_NANOS;

    private static final State[] STATES = State.values();

    private final AtomicIntegerArray transitions = new AtomicIntegerArray(STATES.length * STATES.length);
    private final AtomicInteger probes = new AtomicInteger();
    private final Meeting meeting = new Meeting();
    private final Breaker breaker;

    /**
     * A closed one.
     *
     * @param real the engine's; else one that looks first and writes then
     */
    protected BreakerState(boolean real) {
        Transitions count = (from, to) -> transitions.incrementAndGet(from.ordinal() * STATES.length + to.ordinal());
        breaker = real ? new Real(count) : new LookThenWrite(count);
    }

    /** The worker: fails and succeeds, and its thread asks for probes. */
    protected final void report() {
        meeting.meet();
        for (int i = 0; i < ROUNDS; i++) {
            breaker.failed();
            probe();
            breaker.succeeded();
            probe();
            breaker.succeeded();
        }
    }

    /** The control thread: trips it, lets its wait end, and asks for probes. */
    protected final void control() {
        meeting.meet();
        for (int i = 0; i < ROUNDS; i++) {
            breaker.trip();
            breaker.advance(LATER);
            probe();
            probe();
            breaker.advance(LATER);
        }
    }

    /** Brings it to half open, before two threads ask for probes. */
    protected final void halfOpen() {
        breaker.trip();
        breaker.advance(LATER);
    }

    /** Asks for as many probes as there are. */
    protected final void askForProbes() {
        meeting.meet();
        for (int i = 0; i < PROBES; i++) {
            probe();
        }
    }

    private void probe() {
        if (breaker.tryProbe()) {
            probes.incrementAndGet();
        }
    }

    /**
     * When all threads have ended.
     *
     * @return how often it became half open, or -1 when it left its graph or let in a probe too many
     */
    protected final int finish() {
        int[] balance = new int[STATES.length];
        for (State from : STATES) {
            for (State to : STATES) {
                int count = transitions.get(from.ordinal() * STATES.length + to.ordinal());
                if (count > 0 && !isAllowed(from, to)) {
                    return -1;
                }
                balance[from.ordinal()] -= count;
                balance[to.ordinal()] += count;
            }
        }
        balance[State.CLOSED.ordinal()]++;
        balance[breaker.state().ordinal()]--;
        for (int one : balance) {
            if (one != 0) {
                return -1;
            }
        }
        int halfOpened = into(State.HALF_OPEN);
        boolean right = breaker.opened() == into(State.OPEN) && probes.get() <= PROBES * halfOpened;
        return right ? halfOpened : -1;
    }

    private static boolean isAllowed(State from, State to) {
        return switch (from) {
            case CLOSED -> to == State.OPEN;
            case OPEN -> to == State.HALF_OPEN;
            case HALF_OPEN -> to != State.HALF_OPEN;
        };
    }

    private int into(State state) {
        int count = 0;
        for (State from : STATES) {
            count += transitions.get(from.ordinal() * STATES.length + state.ordinal());
        }
        return count;
    }

    private interface Breaker {
        void failed();

        void succeeded();

        void trip();

        void advance(long now);

        boolean tryProbe();

        State state();

        long opened();
    }

    /** The engine's. */
    private static final class Real implements Breaker {
        private final CircuitBreaker breaker;

        Real(Transitions transitions) {
            breaker = new CircuitBreaker(RULES, () -> 0L, transitions);
        }

        @Override
        public void failed() {
            breaker.failed();
        }

        @Override
        public void succeeded() {
            breaker.succeeded();
        }

        @Override
        public void trip() {
            breaker.trip();
        }

        @Override
        public void advance(long now) {
            breaker.advance(now);
        }

        @Override
        public boolean tryProbe() {
            return breaker.tryProbe();
        }

        @Override
        public State state() {
            return breaker.state();
        }

        @Override
        public long opened() {
            return breaker.opened();
        }
    }

    /** The same decisions on one word, but written without asking whether it is still the one that was read. */
    private static final class LookThenWrite implements Breaker {
        private static final int PROBE = 1 << 2;
        private static final int SUCCESS = 1 << 10;

        private final Transitions transitions;
        private final AtomicInteger word = new AtomicInteger(State.CLOSED.ordinal());
        private final AtomicLong opened = new AtomicLong();

        LookThenWrite(Transitions transitions) {
            this.transitions = transitions;
        }

        private static State stateOf(int word) {
            return STATES[word & 3];
        }

        private void go(State from, State to) {
            word.set(to.ordinal());
            if (to == State.OPEN) {
                opened.incrementAndGet();
            }
            transitions.changed(from, to);
        }

        @Override
        public void failed() {
            trip();
        }

        @Override
        public void trip() {
            State seen = stateOf(word.get());
            if (seen != State.OPEN) {
                go(seen, State.OPEN);
            }
        }

        @Override
        public void succeeded() {
            int seen = word.get();
            if (stateOf(seen) == State.HALF_OPEN) {
                if ((seen >> 10) + 1 >= PROBES) {
                    go(State.HALF_OPEN, State.CLOSED);
                } else {
                    word.set(seen + SUCCESS);
                }
            }
        }

        @Override
        public void advance(long now) {
            if (stateOf(word.get()) == State.OPEN) {
                go(State.OPEN, State.HALF_OPEN);
            }
        }

        @Override
        public boolean tryProbe() {
            int seen = word.get();
            if (stateOf(seen) != State.HALF_OPEN || (seen >> 2 & 255) >= PROBES) {
                return false;
            }
            word.set(seen + PROBE);
            return true;
        }

        @Override
        public State state() {
            return stateOf(word.get());
        }

        @Override
        public long opened() {
            return opened.get();
        }
    }
}
