package io.tickstock.core.detect;

import io.tickstock.api.data.Session;
import io.tickstock.api.spi.DetectorState;
import io.tickstock.api.spi.InputFate;
import io.tickstock.api.spi.MarketCalendar;
import io.tickstock.core.flow.CandidateEntrance;
import io.tickstock.core.flow.Feed;
import io.tickstock.core.flow.FeedProgress;
import io.tickstock.core.flow.Lane;
import io.tickstock.core.flow.SingleWriterLong;
import io.tickstock.core.flow.Slot;
import io.tickstock.core.flow.SymbolFilter;
import io.tickstock.core.flow.TickSlot;
import io.tickstock.core.flow.TickStage;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * What one channel does with its inputs. Owned by the channel's thread; the counters may be read by any.
 *
 * <p>The order of things for a print is the one that the meaning of events depends on: universe, duplicate, late, session, timers due
 * at or before it, session change, detectors.
 */
public final class DetectorRunner implements TickStage {

    private static final long SECOND = 1_000_000_000L;

    /** How often a state's timer is called when its feed has ended: once, and as often as it asks again up to this. */
    private static final int MAX_CALLS_AT_END = 64;

    private final DetectorSet detectors;
    private final FeedStates[] feeds;
    private final SingleWriterLong[] skipped;
    private final RunnerContext context;

    /** Of no meaning; what is read ahead goes here, as it would not be read otherwise. */
    @SuppressWarnings("UnusedVariable")
    private long looked;

    private final SingleWriterLong timersDropped = new SingleWriterLong();
    private final SingleWriterLong lateVolume = new SingleWriterLong(Double.doubleToRawLongBits(0.0));

    /**
     * Makes one without states.
     *
     * @param feeds all feeds, by rank
     * @param detectors the detectors
     * @param calendar tells sessions and phases
     * @param symbols the symbol of a number
     * @param universes which symbols are looked at
     * @param candidates where candidates go
     * @param faults is told what detectors throw
     */
    public DetectorRunner(
            List<Feed> feeds,
            DetectorSet detectors,
            MarketCalendar calendar,
            IntFunction<String> symbols,
            SymbolFilter universes,
            CandidateEntrance candidates,
            DetectorFaults faults) {
        this.detectors = detectors;
        this.skipped = new SingleWriterLong[detectors.size()];
        Arrays.setAll(skipped, i -> new SingleWriterLong());
        this.context = new RunnerContext(candidates);
        this.feeds = new FeedStates[feeds.size()];
        for (Feed feed : feeds) {
            this.feeds[feed.rank()] = new FeedStates(feed, detectors, calendar, symbols, universes, faults);
        }
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

    /** Shows a print to a detector; false when that threw. */
    private boolean isTaken(int detector, DetectorState memory, TickSlot slot) {
        context.detector(detector);
        try {
            detectors.get(detector).onTick(memory, slot, context);
            return true;
        } catch (Throwable e) {
            context.failed(e);
            return false;
        }
    }

    /** Failed is what every detector failed on that was asked. */
    private static InputFate fateOf(int asked, int failed) {
        return failed > 0 && failed == asked ? InputFate.FAILED : InputFate.PROCESSED;
    }

    @SuppressWarnings(
            "ReferenceEquality") // the session seen last is nearly always the very same, and entering an equal one
    // changes nothing
    private InputFate onOther(FeedStates states, TickSlot slot) {
        SymbolFeed state = states.of(slot.symbolId);
        if (!states.admits(state)) {
            return filtered(states, state, slot);
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
            return late(slot);
        }
        Session session = states.sessionAt(time);
        Session before = state.session;
        if (before != null && session.id() < before.id()) {
            return late(slot);
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
                enter(states, state, session, slot);
            }
            // Only now: a timer asked for by a timer may still be due before this print.
            states.rows.moveOn(state.row, time);
            states.settle(state);
        }
        if (slot.completion == null) {
            return show(states, state, session, slot);
        }
        context.completion = slot.completion;
        try {
            return show(states, state, session, slot);
        } finally {
            context.completion = null;
        }
    }

    /** Not learned; but that the session is not known as a whole any more is remembered. */
    private static InputFate filtered(FeedStates states, SymbolFeed state, TickSlot slot) {
        states.drop(state);
        if (slot.reference == null) {
            long session = states.sessionAt(slot.eventTime).id();
            state.filteredSession = Math.max(state.filteredSession, session);
        }
        return InputFate.FILTERED_UNIVERSE;
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

    private InputFate late(TickSlot slot) {
        if (slot.addsVolume()) {
            lateVolume.setRelease(Double.doubleToRawLongBits(lateVolume() + slot.size));
        }
        return InputFate.LATE;
    }

    private void enter(FeedStates states, SymbolFeed state, Session session, TickSlot slot) {
        Session before = state.session;
        if (before != null && before.id() != session.id()) {
            context.begin(states, state.symbolId, before, slot.eventTime, slot.feedSequence);
            for (int i = 0; i < detectors.size(); i++) {
                DetectorState memory = states.rows.state(state.row, i);
                if (memory == null) {
                    continue;
                }
                context.detector(i);
                try {
                    detectors.get(i).onSessionChange(memory, session, context);
                    state.succeeded(i);
                } catch (Throwable e) {
                    context.failed(e);
                }
            }
        }
        if (before == null || before.id() != session.id()) {
            state.begin(session, slot.eventTime);
        }
        state.session = session;
    }

    private InputFate show(FeedStates states, SymbolFeed state, Session session, TickSlot slot) {
        context.begin(states, state.symbolId, session, slot.eventTime, slot.feedSequence);
        int asked = 0;
        int failed = 0;
        for (int i : detectors.wanting(session.phase())) {
            DetectorState memory = states.rows.state(state.row, i);
            if (memory == null) {
                if (FeedStates.isOff(state, i) && !states.isTriedAgain(state, i, session, slot)) {
                    skipped[i].addRelease(1L);
                    continue;
                }
                memory = states.rows.state(state.row, i);
            }
            asked++;
            if (memory == null) {
                failed++;
                continue;
            }
            if (isTaken(i, memory, slot)) {
                state.succeeded(i);
            } else {
                failed++;
            }
        }
        return fateOf(asked, failed);
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

    /** Fires what is due at or before a print of the symbol itself. */
    private void fireDue(FeedStates states, SymbolFeed state, long time) {
        while (state.nextDue <= time) {
            TimerHeap.Timer due = state.timers[0];
            for (TimerHeap.Timer timer : state.timers) {
                if (timer.isPending() && (!due.isPending() || timer.due < due.due)) {
                    due = timer;
                }
            }
            fire(states, due);
        }
    }

    @Override
    public @Nullable Object release(int symbolId) {
        FeedStates.@Nullable Moved[] released = new FeedStates.Moved[feeds.length];
        boolean any = false;
        for (int i = 0; i < feeds.length; i++) {
            released[i] = feeds[i].release(symbolId);
            any |= released[i] != null;
        }
        return any ? released : null;
    }

    @Override
    public void adopt(int symbolId, Object states) {
        FeedStates.@Nullable Moved[] released = (FeedStates.Moved[]) states;
        for (int i = 0; i < feeds.length; i++) {
            FeedStates.Moved moved = released[i];
            if (moved != null) {
                feeds[i].adopt(moved);
            }
        }
    }

    @Override
    public void onWatermark(int feed, long watermark) {
        FeedStates states = feeds[feed];
        boolean ending = watermark == FeedProgress.ENDED;
        while (states.timers.nextDue() <= watermark && states.timers.size() > 0) {
            TimerHeap.Timer timer = states.timers.first();
            if (ending && timer.callsAtEnd++ == MAX_CALLS_AT_END) {
                drop(states, timer);
            } else {
                fire(states, timer);
            }
        }
    }

    /** No time is after the end of input, so a timer that asks for itself again and again would never stop being due. */
    private void drop(FeedStates states, TimerHeap.Timer timer) {
        states.timers.remove(timer);
        states.dueChanged(timer.state);
        timersDropped.addRelease(1L);
    }

    private void fire(FeedStates states, TimerHeap.Timer timer) {
        SymbolFeed state = timer.state;
        long due = timer.due;
        states.timers.remove(timer);
        states.dueChanged(state);
        if (!states.admits(state)) {
            states.drop(state);
            return;
        }
        DetectorState memory = states.rows.state(state.row, timer.detector);
        if (memory == null) {
            return;
        }
        // A timer may have been asked for by a reference datum, before the first print.
        Session session = state.session == null ? states.sessionAt(due) : state.session;
        context.begin(states, state.symbolId, session, due, timer.origin);
        context.detector(timer.detector);
        try {
            detectors.get(timer.detector).onTimer(memory, due, context);
            state.succeeded(timer.detector);
        } catch (Throwable e) {
            context.failed(e);
        }
    }

    @Override
    public int states() {
        int count = 0;
        for (FeedStates states : feeds) {
            count += states.count();
        }
        return count;
    }

    /**
     * Any thread: units in prints that came too late for any statistic.
     *
     * @return the sum of their sizes
     */
    public double lateVolume() {
        return Double.longBitsToDouble(lateVolume.getAcquire());
    }

    /**
     * Any thread: timers that asked for themselves without end after the end of their feed, and were not called any more.
     *
     * @return &ge; 0
     */
    public long timersDropped() {
        return timersDropped.getAcquire();
    }

    /**
     * Any thread: inputs that were not shown to a detector because it was off for their symbol.
     *
     * @return how many, by name, of those detectors of which there are any; a new map
     */
    public Map<String, Long> skipped() {
        Map<String, Long> counts = new LinkedHashMap<>();
        for (int i = 0; i < skipped.length; i++) {
            long count = skipped[i].getAcquire();
            if (count > 0) {
                counts.put(detectors.names().get(i), count);
            }
        }
        return counts;
    }

    /**
     * Any thread: how many candidates were emitted.
     *
     * @return &ge; 0
     */
    public long emitted() {
        return context.emitted();
    }
}
