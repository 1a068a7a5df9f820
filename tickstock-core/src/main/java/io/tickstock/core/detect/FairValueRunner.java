package io.tickstock.core.detect;

import io.tickstock.api.data.FairValue;
import io.tickstock.api.data.Session;
import io.tickstock.api.data.SessionPhase;
import io.tickstock.api.spi.DetectorState;
import io.tickstock.api.spi.InputFate;
import io.tickstock.api.spi.MarketCalendar;
import io.tickstock.core.flow.CandidateEntrance;
import io.tickstock.core.flow.Completion;
import io.tickstock.core.flow.Feed;
import io.tickstock.core.flow.FeedProgress;
import io.tickstock.core.flow.LastTrades;
import io.tickstock.core.flow.SingleWriterLong;
import io.tickstock.core.flow.Slot;
import io.tickstock.core.flow.SymbolFilter;
import io.tickstock.core.flow.TradePrices.Entry;
import io.tickstock.core.flow.ValueStage;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.function.IntFunction;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What one channel of fair values does with its inputs. Owned by the channel's thread; the counters may be read by any.
 *
 * <p>The order of things for a value is that of prints: universe, late, timers due at or before it, session change, market price,
 * detectors. One without a market price of its own is compared with the symbol's last trade.
 *
 * <p><b>In a replay</b> that is the last trade of the value's own time, whichever thread is ahead: such a value is held until every channel of
 * prints has passed its time, and whatever its feed sends after it waits behind it. Timers of that feed wait too.
 */
public final class FairValueRunner extends StateRunner<ShownFairValue> implements ValueStage {

    /**
     * Where the last trades are.
     *
     * @param trades the trades
     * @param printsDoneThrough replay: event time that every channel of prints has passed; null live, where nothing is held
     * @param staleAfter how old a trade may be while its market is open, nanoseconds
     * @param mostHeld replay: how many values may be held
     */
    public record Prices(LastTrades trades, @Nullable LongSupplier printsDoneThrough, long staleAfter, int mostHeld) {}

    private final Prices prices;
    private final ShownFairValue shown = new ShownFairValue();
    private final Entry trade = new Entry();
    private final SingleWriterLong count = new SingleWriterLong();

    /** By rank of the feed, in the order in which they came. */
    private final List<Queue<Held>> held = new ArrayList<>();

    /** How far each feed has got, whatever of it is held. */
    private final long[] watermarks;

    /** A value that waits. */
    private record Held(
            FairValue value,
            int symbolId,
            long feedSequence,
            long watermark,
            @Nullable Completion completion) {}

    /**
     * Makes one without states.
     *
     * @param feeds all feeds, by rank
     * @param detectors the detectors that look at fair values
     * @param calendar tells sessions and phases
     * @param symbols the symbol of a number
     * @param universes which symbols are looked at
     * @param candidates where candidates go
     * @param faults is told what detectors throw
     * @param prices where the last trades are
     */
    public FairValueRunner(
            List<Feed> feeds,
            DetectorSet detectors,
            MarketCalendar calendar,
            IntFunction<String> symbols,
            SymbolFilter universes,
            CandidateEntrance candidates,
            DetectorFaults faults,
            Prices prices) {
        super(feeds, detectors, calendar, symbols, universes, candidates, faults);
        this.prices = prices;
        this.watermarks = new long[feeds.size()];
        for (int i = 0; i < watermarks.length; i++) {
            watermarks[i] = FeedProgress.NOTHING_YET;
            held.add(new ArrayDeque<>());
        }
    }

    @Override
    public @Nullable InputFate onInput(int feed, Slot<? extends FairValue> slot) {
        FairValue value = slot.content();
        if (Double.isNaN(value.marketPrice())) {
            prices.trades.want();
        }
        Held one = new Held(value, slot.symbolId, slot.feedSequence, slot.watermark, slot.completion);
        if (!mustWait(feed, one)) {
            return handle(feed, one);
        }
        if (count.getPlain() >= prices.mostHeld) {
            return InputFate.FILTERED_HELD_LIMIT;
        }
        held.get(feed).add(one);
        count.addRelease(1L);
        return null;
    }

    private boolean mustWait(int feed, Held one) {
        return !held.get(feed).isEmpty() || !isReady(one);
    }

    /** Whether no print to come may be the one it is to be compared with. */
    private boolean isReady(Held one) {
        LongSupplier done = prices.printsDoneThrough;
        return done == null
                || !Double.isNaN(one.value.marketPrice())
                || one.value.eventTime() < one.watermark
                || done.getAsLong() > one.value.eventTime()
                || done.getAsLong() == FeedProgress.ENDED;
    }

    @Override
    public int resume(Settlement settlement) {
        int done = 0;
        for (int feed = 0; count.getPlain() > 0L && feed < watermarks.length; feed++) {
            Queue<Held> queue = held.get(feed);
            int before = done;
            for (Held next = queue.peek(); next != null && isReady(next); next = queue.peek()) {
                queue.remove();
                done++;
                InputFate fate = InputFate.FAILED;
                try {
                    fate = handle(feed, next);
                } finally {
                    count.addRelease(-1L);
                    settlement.settled(fate, next.completion);
                }
            }
            if (done > before) {
                passOn(feed);
            }
        }
        return done;
    }

    /** The feed's timers are behind what is held of it. */
    private void passOn(int feed) {
        Held first = held.get(feed).peek();
        long reached = first == null ? watermarks[feed] : Math.min(first.watermark, watermarks[feed]);
        if (reached != FeedProgress.NOTHING_YET) {
            super.onWatermark(feed, reached);
        }
    }

    @Override
    public void onWatermark(int feed, long watermark) {
        watermarks[feed] = watermark;
        passOn(feed);
    }

    @Override
    public long heldFrom() {
        long least = FeedProgress.ENDED;
        if (count.getPlain() > 0L) {
            for (Queue<Held> queue : held) {
                Held first = queue.peek();
                // What is behind it in the queue has a watermark that is not less, and nothing that is not late is
                // before its own.
                least = first == null ? least : Math.min(least, first.watermark);
            }
        }
        return least;
    }

    @Override
    public long abandon(Settlement settlement) {
        long abandoned = 0L;
        for (Queue<Held> queue : held) {
            for (Held next = queue.poll(); next != null; next = queue.poll()) {
                abandoned++;
                settlement.settled(InputFate.ABANDONED, next.completion);
            }
        }
        count.setRelease(0L);
        return abandoned;
    }

    /**
     * Any thread: how many values wait for prints.
     *
     * @return &ge; 0
     */
    public long held() {
        return count.getAcquire();
    }

    private InputFate handle(int feed, Held one) {
        FeedStates states = feeds[feed];
        SymbolFeed state = states.of(one.symbolId);
        FairValue value = one.value;
        long time = value.eventTime();
        Session session = states.sessionAt(time);
        if (!states.admits(state)) {
            return filtered(states, state, session.id());
        }
        if (!state.complete) {
            states.complete(state, Math.max(time, one.watermark));
        }
        Session before = state.session;
        if (time < one.watermark || (before != null && session.id() < before.id())) {
            return InputFate.LATE;
        }
        boolean late = time < states.rows.greatest(state.row);
        if (!late) {
            fireDue(states, state, time);
            if (!session.equals(before)) {
                enter(states, state, session, time, one.feedSequence);
            }
            states.rows.moveOn(state.row, time);
            states.settle(state);
        }
        boolean isOwn = !Double.isNaN(value.marketPrice());
        if (!isOwn && !prices.trades.asOf(one.symbolId, time, prices.staleAfter, trade)) {
            return InputFate.FILTERED_NO_PRICE;
        }
        if (!isOwn && session.phase() == SessionPhase.REGULAR && time - trade.time > prices.staleAfter) {
            return InputFate.FILTERED_STALE_PRICE;
        }
        shown.begin(value, one.feedSequence, late, isOwn ? null : trade);
        context.completion = one.completion;
        context.fairValue = shown;
        try {
            return show(states, state, session, shown, time, one.feedSequence, late);
        } finally {
            context.completion = null;
            context.fairValue = null;
            shown.forget();
        }
    }

    @Override
    boolean isTaken(int detector, DetectorState memory, ShownFairValue value) {
        context.detector(detector);
        try {
            detectors.get(detector).onFairValue(memory, value, context);
            return true;
        } catch (Throwable e) {
            context.failed(e);
            return false;
        }
    }
}
