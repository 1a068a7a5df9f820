package io.tickstock.core.detect;

import io.tickstock.api.data.Session;
import io.tickstock.api.spi.DetectorState;
import io.tickstock.api.spi.InputFate;
import io.tickstock.api.spi.MarketCalendar;
import io.tickstock.core.flow.CandidateEntrance;
import io.tickstock.core.flow.Feed;
import io.tickstock.core.flow.FeedProgress;
import io.tickstock.core.flow.SingleWriterLong;
import io.tickstock.core.flow.SymbolFilter;
import io.tickstock.core.flow.SymbolStage;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * What the runners of all kinds of data share: states by feed and symbol, their timers, sessions, and containment of what detectors throw. Owned
 * by the channel's thread; the counters may be read by any.
 *
 * @param <I> an input as detectors see it
 */
public abstract sealed class StateRunner<I> implements SymbolStage permits DetectorRunner, BarRunner, FairValueRunner {

    /** How often a state's timer is called when its feed has ended: once, and as often as it asks again up to this. */
    private static final int MAX_CALLS_AT_END = 64;

    final DetectorSet detectors;
    final FeedStates[] feeds;
    final SingleWriterLong[] skipped;
    final RunnerContext context;

    private final SingleWriterLong timersDropped = new SingleWriterLong();
    private final SingleWriterLong lateVolume = new SingleWriterLong(Double.doubleToRawLongBits(0.0));

    StateRunner(
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

    /** Shows an input to a detector; false when that threw. */
    abstract boolean isTaken(int detector, DetectorState memory, I input);

    /** Not learned; but that the session is not known as a whole any more is remembered. */
    static InputFate filtered(FeedStates states, SymbolFeed state, long session) {
        states.drop(state);
        state.filteredSession = Math.max(state.filteredSession, session);
        return InputFate.FILTERED_UNIVERSE;
    }

    final InputFate late(double volume) {
        if (volume > 0.0) {
            lateVolume.setRelease(Double.doubleToRawLongBits(lateVolume() + volume));
        }
        return InputFate.LATE;
    }

    final void enter(FeedStates states, SymbolFeed state, Session session, long time, long feedSequence) {
        Session before = state.session;
        if (before != null && before.id() != session.id()) {
            context.begin(states, state.symbolId, before, time, feedSequence);
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
            state.begin(session, time);
        }
        state.session = session;
    }

    /** Shows an input to those that want it, of which some may be off. */
    final InputFate show(
            FeedStates states, SymbolFeed state, Session session, I input, long time, long feedSequence, boolean late) {
        context.begin(states, state.symbolId, session, time, feedSequence);
        int asked = 0;
        int failed = 0;
        for (int i : detectors.wanting(session.phase())) {
            DetectorState memory = states.rows.state(state.row, i);
            if (memory == null) {
                if (FeedStates.isOff(state, i) && !states.isTriedAgain(state, i, session, time, late)) {
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
            if (isTaken(i, memory, input)) {
                state.succeeded(i);
            } else {
                failed++;
            }
        }
        return fateOf(asked, failed);
    }

    /** Failed is what every detector failed on that was asked. */
    static InputFate fateOf(int asked, int failed) {
        return failed > 0 && failed == asked ? InputFate.FAILED : InputFate.PROCESSED;
    }

    /** Fires what is due at or before an input of the symbol itself. */
    final void fireDue(FeedStates states, SymbolFeed state, long time) {
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
    public final @Nullable Object release(int symbolId) {
        FeedStates.@Nullable Moved[] released = new FeedStates.Moved[feeds.length];
        boolean any = false;
        for (int i = 0; i < feeds.length; i++) {
            released[i] = feeds[i].release(symbolId);
            any |= released[i] != null;
        }
        return any ? released : null;
    }

    @Override
    public final void adopt(int symbolId, Object states) {
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
    public final int states() {
        int count = 0;
        for (FeedStates states : feeds) {
            count += states.count();
        }
        return count;
    }

    /**
     * Any thread: units in prints and bars that came too late for any statistic.
     *
     * @return the sum of their sizes
     */
    public final double lateVolume() {
        return Double.longBitsToDouble(lateVolume.getAcquire());
    }

    /**
     * Any thread: timers that asked for themselves without end after the end of their feed, and were not called any more.
     *
     * @return &ge; 0
     */
    public final long timersDropped() {
        return timersDropped.getAcquire();
    }

    /**
     * Any thread: inputs that were not shown to a detector because it was off for their symbol.
     *
     * @return how many, by name, of those detectors of which there are any; a new map
     */
    public final Map<String, Long> skipped() {
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
    public final long emitted() {
        return context.emitted();
    }
}
