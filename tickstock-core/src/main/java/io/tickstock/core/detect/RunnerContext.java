package io.tickstock.core.detect;

import io.tickstock.api.data.BarView;
import io.tickstock.api.data.FairValueView;
import io.tickstock.api.data.Session;
import io.tickstock.api.spi.Candidate;
import io.tickstock.api.spi.Detection;
import io.tickstock.api.spi.DetectionContext;
import io.tickstock.api.spi.RuleInput;
import io.tickstock.core.flow.CandidateEntrance;
import io.tickstock.core.flow.Completion;
import io.tickstock.core.flow.SingleWriterLong;
import org.jspecify.annotations.Nullable;

/** The one context of a channel, set up anew for each call. Owned by the channel's thread. */
final class RunnerContext implements DetectionContext {

    private final CandidateEntrance candidates;
    private final SingleWriterLong emitted = new SingleWriterLong();

    private @Nullable FeedStates feed;

    /** Whose call it is; by number, as storing a reference for each print costs a barrier of the garbage collector. */
    private int symbolId;

    private @Nullable Session session;
    private long time;
    private long origin;
    private int detector;

    /** Who waits for what is found in the input at hand; null for most inputs, and for timers. */
    @Nullable
    Completion completion;

    /** The bar at hand; null for other inputs, and for timers. */
    @Nullable
    BarView bar;

    /** The fair value at hand; null for other inputs, and for timers. */
    @Nullable
    FairValueView fairValue;

    RunnerContext(CandidateEntrance candidates) {
        this.candidates = candidates;
    }

    @SuppressWarnings(
            "ReferenceEquality") // a comparison is cheaper than storing the same reference again, and hurts nobody
    // where it errs
    void begin(FeedStates feed, int symbolId, Session session, long time, long origin) {
        if (this.feed != feed) {
            this.feed = feed;
        }
        if (this.session != session) {
            this.session = session;
        }
        this.symbolId = symbolId;
        this.time = time;
        this.origin = origin;
    }

    void detector(int rank) {
        this.detector = rank;
    }

    void failed(Throwable cause) {
        of(feed).failed(state(), detector, time, cause);
    }

    long emitted() {
        return emitted.getAcquire();
    }

    @Override
    public Session session() {
        return of(session);
    }

    @Override
    public long time() {
        return time;
    }

    @Override
    public long since() {
        SymbolFeed symbol = state();
        Trouble trouble = symbol.trouble;
        return trouble == null
                ? symbol.since
                : trouble.since(detector, session().id(), symbol.since);
    }

    @Override
    public void emit(Detection detection) {
        if (detection.time() < time) {
            throw new IllegalArgumentException(
                    "time: " + detection.time() + " (expected: not before what is being handled, " + time + ")");
        }
        FeedStates states = of(feed);
        long number = emitted.getPlain() + 1;
        // Counted before it is handed over, so that a reader never sees a fate before its candidate.
        emitted.setRelease(number);
        SymbolFeed symbol = state();
        Candidate candidate = new Candidate(
                detection,
                symbol.symbol,
                session().id(),
                session().label(),
                session().phase(),
                states.feed.info(),
                states.feed.rank(),
                detection.origin() == Detection.THIS_INPUT ? origin : detection.origin(),
                states.rank(detector),
                number,
                states.feed.rating() * detection.certainty());
        BarView of = bar == null ? symbol.newestBar(origin) : bar;
        RuleInput input = new RuleInput(candidate, of, fairValue, symbol.volumeMultiple(of));
        if (candidates.accept(input) && completion != null) {
            completion.found(detection);
        }
    }

    @Override
    public void wakeAt(long eventTime) {
        if (eventTime <= time) {
            throw new IllegalArgumentException(
                    "eventTime: " + eventTime + " (expected: after what is being handled, " + time + ")");
        }
        SymbolFeed symbol = state();
        // A late print may ask for a time that its symbol has already passed: that is due at once, and no event may be
        // older
        // than the watermark, which the symbol's greatest time is not behind when a late print is accepted.
        FeedStates states = of(feed);
        states.timers.schedule(symbol.timers[detector], Math.max(eventTime, states.rows.greatest(symbol.row)), origin);
        states.dueChanged(symbol);
    }

    @Override
    public void cancelWake() {
        SymbolFeed symbol = state();
        of(feed).timers.remove(symbol.timers[detector]);
        of(feed).dueChanged(symbol);
    }

    private SymbolFeed state() {
        return of(feed).of(symbolId);
    }

    private static <T> T of(@Nullable T value) {
        if (value == null) {
            throw new IllegalStateException("a detection context is valid only during a call");
        }
        return value;
    }
}
