package io.tickstock.core.detect;

import io.tickstock.api.data.OhlcvBar;
import io.tickstock.api.data.Session;
import io.tickstock.api.data.SessionPhase;
import io.tickstock.api.spi.DetectorState;
import io.tickstock.api.spi.InputFate;
import io.tickstock.api.spi.MarketCalendar;
import io.tickstock.core.flow.BarStage;
import io.tickstock.core.flow.CandidateEntrance;
import io.tickstock.core.flow.Feed;
import io.tickstock.core.flow.Slot;
import io.tickstock.core.flow.SymbolFilter;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * What one channel of bars does with its inputs. Owned by the channel's thread; the counters may be read by any.
 *
 * <p>The order of things for a bar is that of prints: universe, duplicate, late, session, timers due at or before its end, session change,
 * detectors. A bar with the start of the newest one of its symbol and feed takes its place; with the same values too it is a duplicate.
 */
public final class BarRunner extends StateRunner<ShownBar> implements BarStage {

    private final MarketCalendar calendar;
    private final ShownBar shown = new ShownBar();

    /** Regular hours that the bar before belonged to; most bars lie in the same. */
    private @Nullable Session hours;

    /**
     * Makes one without states.
     *
     * @param feeds all feeds, by rank
     * @param detectors the detectors that look at bars
     * @param calendar tells sessions and phases
     * @param symbols the symbol of a number
     * @param universes which symbols are looked at
     * @param candidates where candidates go
     * @param faults is told what detectors throw
     */
    public BarRunner(
            List<Feed> feeds,
            DetectorSet detectors,
            MarketCalendar calendar,
            IntFunction<String> symbols,
            SymbolFilter universes,
            CandidateEntrance candidates,
            DetectorFaults faults) {
        super(feeds, detectors, calendar, symbols, universes, candidates, faults);
        this.calendar = calendar;
    }

    @Override
    public InputFate onInput(int feed, Slot<? extends OhlcvBar> slot) {
        OhlcvBar bar = slot.content();
        FeedStates states = feeds[feed];
        SymbolFeed state = states.of(slot.symbolId);
        Session session = sessionOf(bar);
        if (!states.admits(state)) {
            return filtered(states, state, session.id());
        }
        long time = slot.eventTime;
        if (!state.complete) {
            states.complete(state, Math.max(time, slot.watermark));
        }
        OhlcvBar newest = state.bar;
        if (newest != null && newest.saysSame(bar)) {
            return InputFate.DUPLICATE;
        }
        Session before = state.session;
        if (time < slot.watermark || (before != null && session.id() < before.id())) {
            return late(bar.volume());
        }
        boolean late = time < states.rows.greatest(state.row);
        boolean revision = !late && newest != null && newest.start() == bar.start();
        if (!late) {
            fireDue(states, state, time);
            if (!session.equals(before)) {
                enter(states, state, session, time, slot.feedSequence);
            }
            states.rows.moveOn(state.row, time);
            states.settle(state);
        }
        boolean spans = calendar.isSpanned(bar.start(), bar.end(), session);
        if (!late) {
            state.keep(bar, revision, spans);
        }
        shown.begin(bar, slot.feedSequence, late, revision, spans);
        context.completion = slot.completion;
        context.bar = shown;
        try {
            return show(states, state, session, shown, time, slot.feedSequence, late);
        } finally {
            context.completion = null;
            context.bar = null;
            shown.forget();
        }
    }

    @Override
    boolean isTaken(int detector, DetectorState memory, ShownBar bar) {
        context.detector(detector);
        try {
            detectors.get(detector).onBar(memory, bar, context);
            return true;
        } catch (Throwable e) {
            context.failed(e);
            return false;
        }
    }

    private Session sessionOf(OhlcvBar bar) {
        Session same = hours;
        if (same != null && bar.start() >= same.from() && bar.end() <= same.until()) {
            return same;
        }
        Session session = calendar.sessionOf(bar.start(), bar.end());
        hours = session.phase() == SessionPhase.REGULAR ? session : null;
        return session;
    }
}
