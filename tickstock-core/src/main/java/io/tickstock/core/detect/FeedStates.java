package io.tickstock.core.detect;

import io.tickstock.api.data.Session;
import io.tickstock.api.spi.MarketCalendar;
import io.tickstock.api.spi.SymbolInfo;
import io.tickstock.core.flow.Feed;
import io.tickstock.core.flow.SingleWriterLong;
import io.tickstock.core.flow.SymbolFilter;
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

    /** Makes the states that are missing. A detector that could not make its state is asked again at each input of the symbol. */
    void complete(SymbolFeed state) {
        if (!state.held) {
            state.held = true;
            count.addRelease(1L);
        }
        SymbolInfo info =
                new SymbolInfo(state.symbol, feed.info().name(), feed.info().kind());
        state.complete = detectors.makeStates(state.states, info, faults);
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
        SymbolFeed state = new SymbolFeed(symbols.apply(symbolId), detectors.size());
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
