package io.tickstock.core.detect;

import io.tickstock.api.data.Session;
import io.tickstock.api.spi.MarketCalendar;
import io.tickstock.api.spi.SymbolInfo;
import io.tickstock.core.flow.Feed;
import io.tickstock.core.flow.SingleWriterLong;
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
    private final DetectorFaults faults;
    private final SingleWriterLong count = new SingleWriterLong();
    private @Nullable SymbolFeed[] bySymbol = new SymbolFeed[64];

    FeedStates(
            Feed feed,
            DetectorSet detectors,
            MarketCalendar calendar,
            IntFunction<String> symbols,
            DetectorFaults faults) {
        this.feed = feed;
        this.detectors = detectors;
        this.sessions = new SessionLookup(calendar);
        this.symbols = symbols;
        this.faults = faults;
    }

    SymbolFeed of(int symbolId) {
        SymbolFeed state = symbolId < bySymbol.length ? bySymbol[symbolId] : null;
        return state == null || !state.complete ? complete(symbolId, state) : state;
    }

    /** A detector that could not make its state is asked again at each input of the symbol. */
    private SymbolFeed complete(int symbolId, @Nullable SymbolFeed known) {
        SymbolFeed state = known == null ? create(symbolId) : known;
        SymbolInfo info =
                new SymbolInfo(state.symbol, feed.info().name(), feed.info().kind());
        state.complete = detectors.makeStates(state.states, info, faults);
        return state;
    }

    private SymbolFeed create(int symbolId) {
        if (symbolId >= bySymbol.length) {
            bySymbol = Arrays.copyOf(bySymbol, Math.max(symbolId + 1, bySymbol.length * 2));
        }
        SymbolFeed state = new SymbolFeed(symbols.apply(symbolId), detectors.size());
        bySymbol[symbolId] = state;
        count.addRelease(1L);
        return state;
    }

    Session sessionAt(long time) {
        return sessions.at(time);
    }

    int count() {
        return (int) count.getAcquire();
    }
}
