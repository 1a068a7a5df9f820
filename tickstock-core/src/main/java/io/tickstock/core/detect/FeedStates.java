package io.tickstock.core.detect;

import io.tickstock.api.data.Session;
import io.tickstock.api.spi.DetectorState;
import io.tickstock.api.spi.MarketCalendar;
import io.tickstock.api.spi.SequenceRule;
import io.tickstock.api.spi.SymbolInfo;
import io.tickstock.core.flow.Feed;
import io.tickstock.core.flow.SingleWriterLong;
import io.tickstock.core.flow.SymbolFilter;
import io.tickstock.core.flow.TickSlot;
import io.tickstock.core.session.SessionLookup;
import java.util.Objects;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** The states of one feed's symbols on one channel, their timers, and the stretch of the calendar the feed is in. */
final class FeedStates {

    final Feed feed;
    final TimerHeap timers = new TimerHeap();
    final SymbolRows rows;

    /** Whether the feed promises something of its sequence numbers. */
    private final boolean isNumbered;

    private final DetectorSet detectors;
    private final SessionLookup sessions;
    private final IntFunction<String> symbols;
    private final SymbolFilter universes;
    private final DetectorFaults faults;
    private final SingleWriterLong count = new SingleWriterLong();

    /** Version of the universes that symbols are calm under. */
    private long calmVersion;

    /** The stretch looked up last, and who wants prints then. */
    private @Nullable Session stretch;

    private long stretchFrom = Long.MAX_VALUE;
    private long stretchUntil = Long.MIN_VALUE;
    private int[] wanting = new int[0];

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
        this.rows = new SymbolRows(detectors.size());
        this.isNumbered = feed.info().sequenceRule() != SequenceRule.NONE;
    }

    /** What is known of a symbol, with or without detectors' states. */
    SymbolFeed of(int symbolId) {
        SymbolFeed state = rows.symbol(rows.of(symbolId));
        return state == null ? create(symbolId) : state;
    }

    /** Whether a print in a row needs nothing but to be shown to those who want it: {@link #wanting}. */
    boolean isCalm(int row, long time) {
        if (universes.version() != calmVersion) {
            rows.stir();
            calmVersion = universes.version();
        }
        return rows.isCalm(row, time) && time >= stretchFrom && time < stretchUntil;
    }

    /** Order of a detector among all of the system. */
    int rank(int detector) {
        return detectors.rank(detector);
    }

    /** The stretch that was looked up last. */
    Session stretch() {
        return Objects.requireNonNull(stretch, "stretch");
    }

    /** Ranks of those that want prints of that stretch. */
    int[] wanting() {
        return wanting;
    }

    /** Works out until when a symbol is calm, after anything has changed that it depends on. */
    void settle(SymbolFeed state) {
        Session session = state.session;
        boolean mayBeCalm =
                state.complete && state.admitted && state.universeVersion == calmVersion && state.trouble == null;
        rows.calm(state.row, session != null && mayBeCalm ? Math.min(state.nextDue, session.until()) : Long.MIN_VALUE);
    }

    /** Whether an input's sequence number says whether it has been seen before. */
    boolean isNumbered(TickSlot slot) {
        return isNumbered && slot.sequence != 0L;
    }

    /** A timer of a symbol has been set or has gone. */
    void dueChanged(SymbolFeed state) {
        state.findNextDue();
        settle(state);
    }

    /** Makes the states that are missing. A detector that could not make its state is asked again at each input, until it is off. */
    void complete(SymbolFeed state, long time) {
        if (!state.held) {
            state.held = true;
            count.addRelease(1L);
        }
        boolean complete = true;
        for (int i = 0; i < detectors.size(); i++) {
            if (rows.state(state.row, i) == null && !isOff(state, i)) {
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
            rows.put(state.row, detector, made);
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
        // Not calm: from now on its successes have to be told apart.
        settle(state);
        int inARow = trouble.failed(detector);
        if (inARow >= detectors.containment().failures()) {
            // Event time of the symbol, so that a replay tries again at the same print; a late print has an older one.
            trouble.switchOff(detector, detectors.containment().retryAfter(Math.max(time, rows.greatest(state.row))));
            timers.remove(state.timers[detector]);
            state.findNextDue();
            // Whoever threw in the middle of a change may have left its state broken, and it misses inputs from now on.
            rows.put(state.row, detector, null);
            faults.onDetectorDisabled(name, state.symbol, feed.info().name(), inARow, cause);
        }
    }

    static boolean isOff(SymbolFeed state, int detector) {
        return state.trouble != null && state.trouble.isOff(detector);
    }

    /** Tries a detector that is off again, when a print on time is late enough: makes it a new state. */
    boolean isTriedAgain(SymbolFeed state, int detector, Session session, long time, boolean late) {
        Trouble trouble = state.trouble;
        if (trouble == null) {
            return false;
        }
        if (late || !trouble.isRetryDue(detector, time)) {
            trouble.missed(detector, session.id());
            return false;
        }
        trouble.tryAgain(detector);
        makeState(state, detector, time);
        return true;
    }

    /** Forgets what was learned of a symbol, its timers included. */
    void drop(SymbolFeed state) {
        if (state.held) {
            for (TimerHeap.Timer timer : state.timers) {
                timers.remove(timer);
            }
            state.forget();
            rows.forget(state.row);
            count.addRelease(-1L);
        }
    }

    /** Gives a symbol away, with its timers, which are not due by then. */
    @Nullable
    Moved release(int symbolId) {
        SymbolFeed state = rows.symbol(rows.of(symbolId));
        if (state == null) {
            return null;
        }
        for (TimerHeap.Timer timer : state.timers) {
            timers.suspend(timer);
        }
        if (state.held) {
            count.addRelease(-1L);
        }
        long greatest = rows.greatest(state.row);
        return new Moved(state, greatest, rows.remove(state));
    }

    /** Takes a symbol over. */
    void adopt(Moved moved) {
        SymbolFeed state = moved.symbol;
        rows.add(state);
        rows.moveOn(state.row, moved.greatest);
        for (int i = 0; i < detectors.size(); i++) {
            rows.put(state.row, i, moved.states[i]);
        }
        for (TimerHeap.Timer timer : state.timers) {
            timers.resume(timer);
        }
        if (state.held) {
            count.addRelease(1L);
        }
        settle(state);
    }

    /** A symbol on its way from one channel to another. */
    static final class Moved {
        private final SymbolFeed symbol;
        private final long greatest;
        private final @Nullable DetectorState[] states;

        Moved(SymbolFeed symbol, long greatest, @Nullable DetectorState[] states) {
            this.symbol = symbol;
            this.greatest = greatest;
            this.states = states;
        }
    }

    /** Whether a symbol is in the universes; asked again when they have changed. */
    boolean admits(SymbolFeed state) {
        long version = universes.version();
        if (version != state.universeVersion) {
            state.admitted = universes.admits(state.symbol);
            state.universeVersion = version;
        }
        return state.admitted;
    }

    private SymbolFeed create(int symbolId) {
        SymbolFeed state = new SymbolFeed(symbolId, symbols.apply(symbolId), detectors.size());
        rows.add(state);
        return state;
    }

    @SuppressWarnings(
            "ReferenceEquality") // the one seen last is nearly always the very same; another one costs a few stores
    Session sessionAt(long time) {
        Session session = sessions.at(time);
        if (session != stretch) {
            stretch = session;
            stretchFrom = session.from();
            stretchUntil = session.until();
            wanting = detectors.wanting(session.phase());
        }
        return session;
    }

    int count() {
        return (int) count.getAcquire();
    }
}
