package io.tickstock.core.detect;

import io.tickstock.api.data.Session;
import io.tickstock.api.spi.DetectorState;
import io.tickstock.api.spi.MarketCalendar;
import io.tickstock.api.spi.SymbolInfo;
import io.tickstock.core.flow.Feed;
import io.tickstock.core.flow.SingleWriterLong;
import io.tickstock.core.flow.SymbolFilter;
import io.tickstock.core.flow.TickSlot;
import io.tickstock.core.session.SessionLookup;
import java.util.Arrays;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** The states of one feed's symbols on one channel, their timers, and the stretch of the calendar the feed is in. */
final class FeedStates {

    final Feed feed;
    final TimerHeap timers = new TimerHeap();

    private final DetectorSet detectors;
    private final SessionLookup sessions;
    private final IntFunction<String> symbols;
    private final SymbolFilter universes;
    private final DetectorFaults faults;
    private final SingleWriterLong count = new SingleWriterLong();
    private @Nullable SymbolFeed[] bySymbol = new SymbolFeed[64];

    FeedStates(
            Feed feed,
            DetectorSet detectors,
            MarketCalendar calendar,
            IntFunction<String> symbols,
            SymbolFilter universes,
            DetectorFaults faults) {
        this.feed = feed;
        this.detectors = detectors;
        this.sessions = new SessionLookup(calendar);
        this.symbols = symbols;
        this.universes = universes;
        this.faults = faults;
    }

    /** What is known of a symbol, with or without detectors' states. */
    SymbolFeed of(int symbolId) {
        SymbolFeed state = symbolId < bySymbol.length ? bySymbol[symbolId] : null;
        return state == null ? create(symbolId) : state;
    }

    /** What is known of a symbol, if anything is. */
    @Nullable
    SymbolFeed peek(int symbolId) {
        return symbolId < bySymbol.length ? bySymbol[symbolId] : null;
    }

    /** Makes the states that are missing. A detector that could not make its state is asked again at each input, until it is off. */
    void complete(SymbolFeed state, long time) {
        if (!state.held) {
            state.held = true;
            count.addRelease(1L);
        }
        boolean complete = true;
        for (int i = 0; i < state.states.length; i++) {
            if (state.states[i] == null && !isOff(state, i)) {
                complete &= makeState(state, i, time) != null || isOff(state, i);
            }
        }
        state.complete = complete;
    }

    private @Nullable DetectorState makeState(SymbolFeed state, int detector, long time) {
        try {
            DetectorState made = detectors
                    .get(detector)
                    .newState(new SymbolInfo(
                            state.symbol, feed.info().name(), feed.info().kind()));
            if (isMissing(made)) {
                throw new NullPointerException("newState: 'null' (expected: a state)");
            }
            state.states[detector] = made;
            if (state.trouble != null) {
                state.trouble.beganAnew(detector, sessionAt(time).id(), time);
            }
            return made;
        } catch (
                Throwable
                        e) { // also what is neither RuntimeException nor Error: the compiler's word does not bind other
            // compilers
            failed(state, detector, time, e);
            return null;
        }
    }

    /** Whatever it was promised to be. */
    private static boolean isMissing(@Nullable DetectorState state) {
        return state == null;
    }

    /** A call threw: that is told, and when it was one too many in a row the detector is off. */
    void failed(SymbolFeed state, int detector, long time, Throwable cause) {
        String name = detectors.names().get(detector);
        faults.onDetectorFault(name, state.symbol, cause);
        Trouble trouble = state.trouble;
        if (trouble == null) {
            trouble = new Trouble(detectors.size());
            state.trouble = trouble;
        }
        trouble.missed(detector, sessionAt(time).id());
        int inARow = trouble.failed(detector);
        if (inARow >= detectors.containment().failures()) {
            // Event time of the symbol, so that a replay tries again at the same print; a late print has an older one.
            trouble.switchOff(detector, detectors.containment().retryAfter(Math.max(time, state.greatest)));
            timers.remove(state.timers[detector]);
            state.findNextDue();
            // Whoever threw in the middle of a change may have left its state broken, and it misses inputs from now on.
            state.states[detector] = null;
            faults.onDetectorDisabled(name, state.symbol, feed.info().name(), inARow, cause);
        }
    }

    static boolean isOff(SymbolFeed state, int detector) {
        return state.trouble != null && state.trouble.isOff(detector);
    }

    /** Tries a detector that is off again, when a print on time is late enough: makes it a new state. */
    boolean isTriedAgain(SymbolFeed state, int detector, Session session, TickSlot slot) {
        Trouble trouble = state.trouble;
        if (trouble == null) {
            return false;
        }
        if (slot.late || !trouble.isRetryDue(detector, slot.eventTime)) {
            trouble.missed(detector, session.id());
            return false;
        }
        trouble.tryAgain(detector);
        makeState(state, detector, slot.eventTime);
        return true;
    }

    /** Forgets what was learned of a symbol, its timers included. */
    void drop(SymbolFeed state) {
        if (state.held) {
            for (TimerHeap.Timer timer : state.timers) {
                timers.remove(timer);
            }
            state.forget();
            count.addRelease(-1L);
        }
    }

    /** Gives a symbol away, with its timers, which are not due by then. */
    @Nullable
    SymbolFeed release(int symbolId) {
        SymbolFeed state = symbolId < bySymbol.length ? bySymbol[symbolId] : null;
        if (state == null) {
            return null;
        }
        bySymbol[symbolId] = null;
        for (TimerHeap.Timer timer : state.timers) {
            timers.suspend(timer);
        }
        if (state.held) {
            count.addRelease(-1L);
        }
        return state;
    }

    /** Takes a symbol over. */
    void adopt(int symbolId, SymbolFeed state) {
        grow(symbolId);
        bySymbol[symbolId] = state;
        for (TimerHeap.Timer timer : state.timers) {
            timers.resume(timer);
        }
        if (state.held) {
            count.addRelease(1L);
        }
    }

    /** Whether a symbol is in the universes; one read and a compare while they do not change. */
    boolean admits(SymbolFeed state) {
        long version = universes.version();
        if (version != state.universeVersion) {
            state.admitted = universes.admits(state.symbol);
            state.universeVersion = version;
        }
        return state.admitted;
    }

    private SymbolFeed create(int symbolId) {
        grow(symbolId);
        SymbolFeed state = new SymbolFeed(symbolId, symbols.apply(symbolId), detectors.size());
        bySymbol[symbolId] = state;
        return state;
    }

    private void grow(int symbolId) {
        if (symbolId >= bySymbol.length) {
            bySymbol = Arrays.copyOf(bySymbol, Math.max(symbolId + 1, bySymbol.length * 2));
        }
    }

    Session sessionAt(long time) {
        return sessions.at(time);
    }

    int count() {
        return (int) count.getAcquire();
    }
}
