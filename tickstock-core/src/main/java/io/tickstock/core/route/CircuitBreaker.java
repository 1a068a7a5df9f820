package io.tickstock.core.route;

import io.tickstock.core.flow.Outcomes;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Keeps symbols away from a channel that fails. CLOSED &rarr; OPEN after too many failures or a {@link #trip}; OPEN &rarr; HALF_OPEN when
 * the wait is over; HALF_OPEN &rarr; CLOSED after enough successes, or &rarr; OPEN after one failure, with the wait doubled. No other way.
 *
 * <p>State, end of the wait, doublings, probes and successes are one atomic word, so that a decision is made on all of them as they were
 * at one moment: no interleaving of the worker that reports outcomes, the control thread that lets the wait end, and threads that trip it
 * or ask for a probe can leave that graph, or let in a probe too many. {@link #opened} is counted beside the word.
 *
 * <p>{@link #succeeded} and {@link #failed} are for one thread at a time, everything else is for any thread. A success of a channel whose
 * last outcomes were all successes costs two plain reads and an opaque one, and writes nothing.
 */
public final class CircuitBreaker implements Outcomes {

    /** How many probes, and successes, the word has room for. */
    static final int MOST_PROBES = (1 << 8) - 1;

    /** The word of the closed state; the state is the lowest bits, so nothing else is in it then. */
    private static final long CLOSED_WORD = 0L;

    // The word, from the lowest bit: state 2, probes 8, successes 8, doublings 5, end of the wait in milliseconds 40.
    private static final int PROBES = 2;
    private static final int SUCCESSES = 10;
    private static final int DOUBLINGS = 18;
    private static final int WAIT_END = 23;
    private static final int MOST_DOUBLINGS = (1 << 5) - 1;
    private static final long WAIT_END_MASK = (1L << 40) - 1L;

    private static final long NANOS_A_MILLI = 1_000_000L;

    private final BreakerRules rules;
    private final LongSupplier monotonicNanos;
    private final long origin;
    private final Transitions transitions;
    private final AtomicLong word = new AtomicLong(CLOSED_WORD);
    private final AtomicLong opened = new AtomicLong();

    /** The reporting thread's. Fed while closed, forgotten when that thread closes the breaker. */
    private final OutcomeWindow window;

    /** Where a breaker stands. */
    public enum State {
        /** The channel takes symbols. */
        CLOSED,
        /** The channel takes none. */
        OPEN,
        /** The channel takes a few, to see whether it works again. */
        HALF_OPEN
    }

    /** Is told of each transition, by the thread that made it, after it has been made. */
    @FunctionalInterface
    public interface Transitions {

        /**
         * The breaker has gone from one state to another. Two transitions made by two threads may be told in either order. Must not
         * throw, and must not wait.
         *
         * @param from where it stood
         * @param to where it stood then
         */
        void changed(State from, State to);
    }

    /**
     * Makes a closed one.
     *
     * @param rules when it opens and closes
     * @param monotonicNanos the monotonic clock, for any thread
     * @param transitions is told of each transition
     */
    public CircuitBreaker(BreakerRules rules, LongSupplier monotonicNanos, Transitions transitions) {
        this.rules = rules;
        this.monotonicNanos = monotonicNanos;
        this.origin = monotonicNanos.getAsLong();
        this.transitions = transitions;
        this.window = new OutcomeWindow(rules);
    }

    @Override
    public void succeeded(int count) {
        if (!isUnmoved()) {
            Outcomes.super.succeeded(count);
        }
    }

    /** Whether successes change nothing: there were nothing but. */
    private boolean isUnmoved() {
        return window.isClean() && word.getOpaque() == CLOSED_WORD;
    }

    @Override
    public void succeeded() {
        if (isUnmoved()) {
            return;
        }
        long seen = word.get();
        if (seen == CLOSED_WORD) {
            window.add(false);
            // The outcome that makes the window full may be a success, and the window full of failures.
            if (window.isTooMuch()) {
                open();
            }
            return;
        }
        while (stateOf(seen) == State.HALF_OPEN) {
            boolean closes = field(seen, SUCCESSES) + 1 >= rules.successesToClose();
            if (word.compareAndSet(seen, closes ? CLOSED_WORD : seen + (1L << SUCCESSES))) {
                if (closes) {
                    window.clear();
                    transitions.changed(State.HALF_OPEN, State.CLOSED);
                }
                return;
            }
            seen = word.get();
        }
    }

    @Override
    public void failed() {
        if (word.get() == CLOSED_WORD) {
            window.add(true);
            if (!window.isTooMuch()) {
                return;
            }
        }
        open();
    }

    /** Any thread: opens it whatever was reported, as when its channel hangs. Does nothing when it is open. */
    public void trip() {
        open();
    }

    private void open() {
        long seen = word.get();
        while (stateOf(seen) != State.OPEN) {
            int more = seen == CLOSED_WORD ? 0 : Math.min(MOST_DOUBLINGS, doublings(seen) + 1);
            if (word.compareAndSet(seen, openWord(more))) {
                opened.incrementAndGet();
                transitions.changed(stateOf(seen), State.OPEN);
                return;
            }
            seen = word.get();
        }
    }

    private long openWord(int doublings) {
        long end = monotonicNanos.getAsLong() - origin + waitNanos(doublings);
        long endMillis = (end + NANOS_A_MILLI - 1L) / NANOS_A_MILLI;
        return State.OPEN.ordinal() | (long) doublings << DOUBLINGS | (endMillis & WAIT_END_MASK) << WAIT_END;
    }

    private long waitNanos(int doublings) {
        // Compared by division, as the product may be too large for a long.
        return rules.openNanos() > rules.maxOpenNanos() >> doublings
                ? rules.maxOpenNanos()
                : rules.openNanos() << doublings;
    }

    /**
     * Any thread, in practice the one that looks after the channels: lets the wait end.
     *
     * @param now the time by the monotonic clock, in nanoseconds
     * @return true when this call has made it half open
     */
    public boolean advance(long now) {
        long seen = word.get();
        if (stateOf(seen) != State.OPEN || (now - origin) / NANOS_A_MILLI < seen >>> WAIT_END) {
            return false;
        }
        long halfOpen = State.HALF_OPEN.ordinal() | (long) doublings(seen) << DOUBLINGS;
        if (!word.compareAndSet(seen, halfOpen)) {
            return false;
        }
        transitions.changed(State.OPEN, State.HALF_OPEN);
        return true;
    }

    /**
     * Any thread: takes one of the places for symbols that try out a half-open channel. There are as many as successes close it, anew
     * each time it becomes half open, and when they are {@linkplain #renewProbes renewed}.
     *
     * @return false when it is not half open, or every place is taken
     */
    public boolean tryProbe() {
        long seen = word.get();
        while (stateOf(seen) == State.HALF_OPEN && field(seen, PROBES) < rules.successesToClose()) {
            if (word.compareAndSet(seen, seen + (1L << PROBES))) {
                return true;
            }
            seen = word.get();
        }
        return false;
    }

    /**
     * Any thread, in practice the one that looks after the channels: gives anew the places of symbols that were let in and of which
     * nothing has been heard. A symbol that tries a channel may fall silent, leave again, or never get there; without this such a channel
     * would stay half open for good.
     *
     * @return false when it is not half open, or as many successes were reported as places were taken
     */
    public boolean renewProbes() {
        long seen = word.get();
        while (stateOf(seen) == State.HALF_OPEN && field(seen, PROBES) > field(seen, SUCCESSES)) {
            long heardOf = (long) field(seen, SUCCESSES) << PROBES;
            if (word.compareAndSet(seen, (seen & ~((long) MOST_PROBES << PROBES)) | heardOf)) {
                return true;
            }
            seen = word.get();
        }
        return false;
    }

    /**
     * Any thread: how many successes were reported since it is half open.
     *
     * @return 0 in another state
     */
    public int successes() {
        return field(word.get(), SUCCESSES);
    }

    /**
     * Any thread: where it stands.
     *
     * @return the state
     */
    public State state() {
        return stateOf(word.get());
    }

    /**
     * Any thread: how often it has opened.
     *
     * @return &ge; 0
     */
    public long opened() {
        return opened.get();
    }

    private static State stateOf(long word) {
        return switch ((int) word & 3) {
            case 0 -> State.CLOSED;
            case 1 -> State.OPEN;
            default -> State.HALF_OPEN;
        };
    }

    private static int field(long word, int shift) {
        return (int) (word >>> shift) & MOST_PROBES;
    }

    private static int doublings(long word) {
        return (int) (word >>> DOUBLINGS) & MOST_DOUBLINGS;
    }
}
