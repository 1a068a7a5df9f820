package io.tickstock.api.spi;

import io.tickstock.api.data.BarView;
import io.tickstock.api.data.DataKind;
import io.tickstock.api.data.FairValueView;
import io.tickstock.api.data.ReferenceData;
import io.tickstock.api.data.Session;
import io.tickstock.api.data.SessionPhase;
import io.tickstock.api.data.TickView;
import java.util.EnumSet;
import java.util.Set;

/**
 * Finds events in what one feed says of one symbol.
 *
 * <p>A detector is a strategy: its own fields never change after construction, and everything it remembers is in the state
 * that the engine hands in, one for each (symbol, feed). Calls for one state come from one thread at a time, in the order in
 * which the feed sent its data; calls for different states may come from different threads at once. A call must not block,
 * and should not allocate unless it emits. What it throws costs it that input, is counted, and disturbs nobody else.
 *
 * @param <S> what it remembers of a symbol
 */
public interface EventDetector<S extends DetectorState> {

    /**
     * Names the detector in the ledger and in alerts.
     *
     * @return a short name, the same at every call, unique in a system
     */
    String name();

    /**
     * Makes the memory for a symbol not seen before on a feed.
     *
     * @param symbol the symbol and its feed
     * @return a new state
     */
    S newState(SymbolInfo symbol);

    /**
     * The phases of a session whose data it wants; asked once. Data of other phases are not shown to it.
     *
     * @return the phases; {@link SessionPhase#REGULAR} alone unless overridden
     */
    default Set<SessionPhase> phases() {
        return EnumSet.of(SessionPhase.REGULAR);
    }

    /**
     * What kinds of data it looks at; asked once. Of other kinds nothing is shown to it and no state is made.
     *
     * @return the kinds; all unless overridden
     */
    default Set<DataKind> inputs() {
        return EnumSet.allOf(DataKind.class);
    }

    /**
     * A print was accepted, late ones included.
     *
     * @param state the symbol's state
     * @param tick the print, valid during this call
     * @param context what the detector may ask and do, valid during this call
     */
    default void onTick(S state, TickView tick, DetectionContext context) {}

    /**
     * A bar was accepted, late ones and revisions included. It belongs to the session of the first regular hours in its interval, where there are
     * none to that of its start; its time is its end.
     *
     * @param state the symbol's state
     * @param bar the bar, valid during this call
     * @param context what the detector may ask and do, valid during this call
     */
    default void onBar(S state, BarView bar, DetectionContext context) {}

    /**
     * A fair value was accepted.
     *
     * @param state the symbol's state
     * @param value the value, valid during this call
     * @param context what the detector may ask and do, valid during this call
     */
    default void onFairValue(S state, FairValueView value, DetectionContext context) {}

    /**
     * A correction, a change of status or a split arrived.
     *
     * @param state the symbol's state
     * @param data what arrived
     * @param context what the detector may ask and do, valid during this call
     */
    default void onReference(S state, ReferenceData data, DetectionContext context) {}

    /**
     * The print about to be handled belongs to another session than the one before; timers due at or before it have been
     * called. What is emitted here belongs to the session that ends, {@link DetectionContext#session()}.
     *
     * @param state the symbol's state
     * @param session the session that begins
     * @param context what the detector may ask and do, valid during this call
     */
    default void onSessionChange(S state, Session session, DetectionContext context) {}

    /**
     * The time asked for by {@link DetectionContext#wakeAt} has come: before the first on-time print of the symbol at or
     * after it, or when the feed's watermark reaches it, whichever is first.
     *
     * @param state the symbol's state
     * @param eventTime the time asked for, nanoseconds since the epoch
     * @param context what the detector may ask and do, valid during this call
     */
    default void onTimer(S state, long eventTime, DetectionContext context) {}
}
