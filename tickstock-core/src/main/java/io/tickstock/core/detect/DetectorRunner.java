package io.tickstock.core.detect;

import io.tickstock.api.data.Session;
import io.tickstock.api.spi.DetectorState;
import io.tickstock.api.spi.InputFate;
import io.tickstock.api.spi.MarketCalendar;
import io.tickstock.core.flow.CandidateEntrance;
import io.tickstock.core.flow.Feed;
import io.tickstock.core.flow.Lane;
import io.tickstock.core.flow.LastTrades;
import io.tickstock.core.flow.Slot;
import io.tickstock.core.flow.SymbolFilter;
import io.tickstock.core.flow.TickSlot;
import io.tickstock.core.flow.TickStage;
import java.util.List;
import java.util.Objects;
import java.util.function.IntFunction;

/**
 * What one channel does with its inputs. Owned by the channel's thread; the counters may be read by any.
 *
 * <p>The order of things for a print is the one that the meaning of events depends on: universe, duplicate, late, session, timers due
 * at or before it, session change, detectors.
 */
public final class DetectorRunner extends StateRunner<TickSlot> implements TickStage {

    private static final long SECOND = 1_000_000_000L;

    private final LastTrades trades;

    /** Of no meaning; what is read ahead goes here, as it would not be read otherwise. */
    @SuppressWarnings("UnusedVariable")
    private long looked;

    /**
     * Makes one without states.
     *
     * @param feeds all feeds, by rank
     * @param detectors the detectors that look at prints
     * @param calendar tells sessions and phases
     * @param symbols the symbol of a number
     * @param universes which symbols are looked at
     * @param candidates where candidates go
     * @param faults is told what detectors throw
     * @param trades is told what is traded, where somebody wants to know
     */
    public DetectorRunner(
            List<Feed> feeds,
            DetectorSet detectors,
            MarketCalendar calendar,
            IntFunction<String> symbols,
            SymbolFilter universes,
            CandidateEntrance candidates,
            DetectorFaults faults,
            LastTrades trades) {
        super(feeds, detectors, calendar, symbols, universes, candidates, faults);
        this.trades = trades;
    }

    /**
     * Reads a little of everything that will be read of the symbol. Different symbols' states lie in different places, so that each waits for
     * memory; read one after the other with nothing in between that depends on them, the processor waits for several at once.
     */
    @Override
    public void expect(int feed, Lane<? extends Slot<? extends TickSlot>> lane, int count) {
        FeedStates states = feeds[feed];
        SymbolRows rows = states.rows;
        long sum = 0L;
        int later = 0;
        for (int i = 0; i < count; i++) {
            Slot<? extends TickSlot> slot = lane.peek(i);
            int row = rows.of(slot.symbolId);
            for (int d = 0; d < detectors.size(); d++) {
                // Needs the class of the state, and with it the line of memory that the state begins in.
                sum += rows.state(row, d) instanceof Unmade ? 1L : 0L;
            }
            if (slot.eventTime / SECOND > rows.greatest(row) / SECOND) {
                later |= 1 << i;
            }
        }
        while (later != 0) {
            Slot<? extends TickSlot> slot = lane.peek(Integer.numberOfTrailingZeros(later));
            later &= later - 1;
            SymbolFeed state = rows.symbol(rows.of(slot.symbolId));
            if (state != null) {
                sum += readAhead(states, state, slot.eventTime);
            }
        }
        looked += sum;
    }

    /** The host's own code, which may throw here as anywhere: nothing is lost by it, and it is told and counted alike. */
    private long readAhead(FeedStates states, SymbolFeed state, long eventTime) {
        long sum = 0L;
        for (int i = 0; i < detectors.size(); i++) {
            DetectorState memory = states.rows.state(state.row, i);
            if (memory == null) {
                continue;
            }
            try {
                sum += memory.readAhead(eventTime);
            } catch (Throwable e) {
                states.failed(state, i, eventTime, e);
            }
        }
        return sum;
    }

    /** Of this class there is no state. */
    private static final class Unmade implements DetectorState {}

    @Override
    public InputFate onInput(int feed, TickSlot slot) {
        FeedStates states = feeds[feed];
        int row = states.rows.of(slot.symbolId);
        long time = slot.eventTime;
        boolean isPlain = slot.reference == null
                && slot.completion == null
                && time >= slot.watermark
                && !slot.late
                && !states.isNumbered(slot);
        return isPlain && states.isCalm(row, time) ? showCalm(states, row, slot) : onOther(states, slot);
    }

    /** Most prints: there is nothing to do but to show them to detectors whose states are all there. */
    private InputFate showCalm(FeedStates states, int row, TickSlot slot) {
        states.rows.moveOn(row, slot.eventTime);
        if (trades.isWanted()) {
            trades.traded(states.feed.rank(), slot, states.stretch());
        }
        context.begin(states, slot.symbolId, states.stretch(), slot.eventTime, slot.feedSequence);
        int[] wanting = states.wanting();
        int failed = 0;
        for (int i : wanting) {
            if (!isTaken(i, Objects.requireNonNull(states.rows.state(row, i), "state"), slot)) {
                failed++;
            }
        }
        return fateOf(wanting.length, failed);
    }

    @Override
    boolean isTaken(int detector, DetectorState memory, TickSlot slot) {
        context.detector(detector);
        try {
            detectors.get(detector).onTick(memory, slot, context);
            return true;
        } catch (Throwable e) {
            context.failed(e);
            return false;
        }
    }

    @SuppressWarnings(
            "ReferenceEquality") // the session seen last is nearly always the very same, and entering an equal one
    // changes nothing
    private InputFate onOther(FeedStates states, TickSlot slot) {
        SymbolFeed state = states.of(slot.symbolId);
        if (!states.admits(state)) {
            return filtered(
                    states,
                    state,
                    slot.reference == null ? states.sessionAt(slot.eventTime).id() : Long.MIN_VALUE);
        }
        if (!state.complete) {
            states.complete(state, Math.max(slot.eventTime, slot.watermark));
        }
        if (slot.reference != null) {
            return onReference(states, state, slot);
        }
        if (isDuplicate(states, state, slot)) {
            return InputFate.DUPLICATE;
        }
        long time = slot.eventTime;
        if (time < slot.watermark) {
            return late(slot.addsVolume() ? slot.size : 0.0);
        }
        Session session = states.sessionAt(time);
        Session before = state.session;
        if (before != null && session.id() < before.id()) {
            return late(slot.addsVolume() ? slot.size : 0.0);
        }
        boolean late = time < states.rows.greatest(state.row);
        if (slot.late != late) {
            // Hardly ever: the slot's line in the cache is the producer's to write.
            slot.late = late;
        }
        if (!late) {
            if (state.nextDue <= time) {
                fireDue(states, state, time);
            }
            if (session != before) {
                enter(states, state, session, time, slot.feedSequence);
            }
            // Only now: a timer asked for by a timer may still be due before this print.
            states.rows.moveOn(state.row, time);
            states.settle(state);
            if (trades.isWanted()) {
                trades.traded(states.feed.rank(), slot, session);
            }
        }
        if (slot.completion == null) {
            return show(states, state, session, slot, time, slot.feedSequence, slot.late);
        }
        context.completion = slot.completion;
        try {
            return show(states, state, session, slot, time, slot.feedSequence, slot.late);
        } finally {
            context.completion = null;
        }
    }

    private static boolean isDuplicate(FeedStates states, SymbolFeed state, TickSlot slot) {
        if (!states.isNumbered(slot)) {
            return false;
        }
        if (slot.sequence <= state.lastSequence) {
            return true;
        }
        state.lastSequence = slot.sequence;
        return false;
    }

    private InputFate onReference(FeedStates states, SymbolFeed state, TickSlot slot) {
        var data = slot.reference;
        if (data == null) {
            return InputFate.PROCESSED;
        }
        // What the watermark has reached comes first, wherever the batches of the feed happen to end.
        if (state.nextDue <= slot.watermark) {
            fireDue(states, state, slot.watermark);
        }
        Session session = states.sessionAt(slot.eventTime);
        context.begin(states, state.symbolId, session, Math.max(slot.eventTime, slot.watermark), slot.feedSequence);
        int asked = 0;
        int failed = 0;
        for (int i = 0; i < detectors.size(); i++) {
            DetectorState memory = states.rows.state(state.row, i);
            if (memory == null && FeedStates.isOff(state, i)) {
                skipped[i].addRelease(1L);
                continue;
            }
            asked++;
            if (memory == null) {
                failed++;
                continue;
            }
            context.detector(i);
            try {
                detectors.get(i).onReference(memory, data, context);
                state.succeeded(i);
            } catch (Throwable e) {
                context.failed(e);
                failed++;
            }
        }
        return fateOf(asked, failed);
    }
}
