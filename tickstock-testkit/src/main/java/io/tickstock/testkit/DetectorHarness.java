package io.tickstock.testkit;

import io.tickstock.api.data.DataKind;
import io.tickstock.api.data.Eligibility;
import io.tickstock.api.data.FairValue;
import io.tickstock.api.data.MarketData;
import io.tickstock.api.data.OhlcvBar;
import io.tickstock.api.data.ReferenceData;
import io.tickstock.api.data.Session;
import io.tickstock.api.data.SessionPhase;
import io.tickstock.api.data.Tick;
import io.tickstock.api.event.Fields;
import io.tickstock.api.spi.Detection;
import io.tickstock.api.spi.DetectorState;
import io.tickstock.api.spi.EventDetector;
import io.tickstock.api.spi.FeedInfo;
import io.tickstock.api.spi.MarketCalendar;
import io.tickstock.api.spi.SequenceRule;
import io.tickstock.api.spi.SymbolInfo;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Runs one detector over the data of one feed, as the engine would: it leaves out what is not valid, sent twice or behind the
 * watermark, tells late prints, calls timers before the first print at or after them or when the watermark reaches them, tells
 * a session change before the print that brings it, and shows only the phases that the detector wants. It needs no engine, no
 * thread and no clock. A fair value without a market price of its own is left out. For one thread.
 *
 * <p>What the detector throws is kept in {@link #faults}, and so is what it may not do: to emit in the past, to ask for a timer
 * that is not in the future, or to keep a view or a context after the call. A view that was kept shows NaN and
 * {@link Long#MIN_VALUE}.
 *
 * <pre>{@code
 * List<DetectorHarness.Found> found = DetectorHarness.run(new GapDetector(), Tape.random(1));
 * }</pre>
 *
 * @param <S> the detector's state
 */
public final class DetectorHarness<S extends DetectorState> {

    private static final int MAX_CALLS_AT_END = 64;

    private final EventDetector<S> detector;
    private final FeedInfo feed;
    private final MarketCalendar calendar;
    private final long lateness;
    private final Set<SessionPhase> phases;
    private final Set<DataKind> kinds;
    private final Map<String, Slot<S>> slots = new LinkedHashMap<>();
    private final List<Found> found = new ArrayList<>();
    private final List<Fault> faults = new ArrayList<>();
    private long feedSequence;
    private long greatest = Long.MIN_VALUE;

    /** What a context threw last: that is told as what it is, and not as something that the detector threw. */
    private @Nullable RuntimeException refusal;

    /** Something that a detector may not do. */
    public enum Breach {
        /** It threw. */
        THREW,
        /** It emitted a detection whose time is before that of what is being handled. */
        EMITTED_IN_THE_PAST,
        /** It asked for a timer at a time that is not after that of what is being handled. */
        WOKEN_IN_THE_PAST,
        /** It read a view after the call that handed it over. */
        KEPT_A_VIEW,
        /** It used a context after the call that handed it over. */
        KEPT_A_CONTEXT
    }

    /**
     * One breach.
     *
     * @param breach what the detector did
     * @param symbol of which symbol
     * @param feedSequence which input was being handled
     * @param message for people
     * @param cause what was thrown, if anything was
     */
    public record Fault(Breach breach, String symbol, long feedSequence, String message, Optional<Throwable> cause) {}

    /**
     * One detection and where it belongs.
     *
     * @param symbol of which symbol
     * @param detection what was found
     * @param origin feed sequence of the input that it goes back to
     * @param session the session that it belongs to
     */
    public record Found(String symbol, Detection detection, long origin, Session session) {

        /**
         * One number of the detail.
         *
         * @param name the field's name
         * @return its value; NaN when there is no such number
         */
        public double number(String name) {
            return Fields.of(detection.detail()).number(name);
        }
    }

    /** A state and what the engine keeps beside it. */
    static final class Slot<S> {
        final String symbol;
        final @Nullable S state;

        @Nullable
        Session session;

        long greatest = Long.MIN_VALUE;
        long lastSequence;

        /** The newest bar on time. */
        @Nullable
        OhlcvBar bar;

        long due = Long.MAX_VALUE;
        long dueOrigin;
        int callsAtEnd;

        Slot(String symbol, @Nullable S state) {
            this.symbol = symbol;
            this.state = state;
        }
    }

    /** One call of the detector. */
    @FunctionalInterface
    private interface Call<S> {
        void on(S state, HarnessContext context);
    }

    /**
     * Makes one for a feed.
     *
     * @param detector the detector
     * @param feed what the feed says of itself
     * @param calendar tells sessions and phases
     * @param lateness how far behind the feed's greatest event time a print may lie, nanoseconds, &ge; 0
     */
    public DetectorHarness(EventDetector<S> detector, FeedInfo feed, MarketCalendar calendar, long lateness) {
        this.detector = detector;
        this.feed = feed;
        this.calendar = calendar;
        this.lateness = lateness;
        Set<SessionPhase> wanted = detector.phases();
        this.kinds = Set.copyOf(detector.inputs());
        this.phases = wanted.isEmpty() ? EnumSet.noneOf(SessionPhase.class) : EnumSet.copyOf(wanted);
    }

    /**
     * Makes one for a feed of prints, with sessions that are UTC days and a lateness of 2 s.
     *
     * @param detector the detector
     */
    public DetectorHarness(EventDetector<S> detector) {
        this(detector, FeedInfo.ticks("tape"), new TapeCalendar(false), 2_000_000_000L);
    }

    /**
     * The calendar that a tape was made for: UTC days that are all REGULAR, or the hours of US equities without holidays.
     *
     * @param tape the tape
     * @return a calendar that never changes
     */
    public static MarketCalendar calendarOf(Tape tape) {
        return new TapeCalendar(tape.newYorkHours());
    }

    /**
     * Runs a detector over a tape to its end.
     *
     * @param detector the detector
     * @param tape what the feed sends
     * @param <S> the detector's state
     * @return what it found, in order
     * @throws AssertionError when the detector threw or did what it may not do; names the first time
     */
    public static <S extends DetectorState> List<Found> run(EventDetector<S> detector, Tape tape) {
        DetectorHarness<S> harness = new DetectorHarness<>(detector, tape.feed(), calendarOf(tape), tape.lateness());
        tape.ticks().forEach(harness::feed);
        harness.end();
        if (!harness.faults.isEmpty()) {
            Fault first = harness.faults.get(0);
            throw new AssertionError(
                    "detector '" + detector.name() + "': " + first + " on " + tape + " (expected: no fault)",
                    first.cause().orElse(null));
        }
        return harness.found();
    }

    /**
     * The feed sends a print, bar or fair value.
     *
     * @param data the datum
     * @return this
     */
    public DetectorHarness<S> feed(MarketData data) {
        feedSequence++;
        if (isValid(data)) {
            onInput(data);
        }
        return this;
    }

    /**
     * A regular print without a sequence.
     *
     * @param symbol the instrument
     * @param time event time, nanoseconds since the epoch
     * @param price price per unit, &gt; 0
     * @param size units traded, &ge; 0
     * @return this
     */
    public DetectorHarness<S> print(String symbol, long time, double price, double size) {
        return feed(new Tick(symbol, price, size, time));
    }

    /**
     * The feed sends a correction, a change of status or a corporate action.
     *
     * @param data the datum
     * @return this
     */
    public DetectorHarness<S> feed(ReferenceData data) {
        feedSequence++;
        Slot<S> slot = slotOf(data.symbol());
        fireDue(slot, watermark());
        Session session = calendar.sessionAt(data.eventTime());
        call(
                slot,
                session,
                Math.max(data.eventTime(), watermark()),
                feedSequence,
                (state, context) -> detector.onReference(state, data, context));
        return this;
    }

    /**
     * The feed has nothing to say and is known to be past a time, as when the clock drives it.
     *
     * @param time the watermark, nanoseconds since the epoch
     * @return this
     */
    public DetectorHarness<S> quietUntil(long time) {
        fireAll(time);
        return this;
    }

    /**
     * The feed has ended: pending timers are called, and what they ask for, up to 64 times each.
     *
     * @return this
     */
    public DetectorHarness<S> end() {
        for (Slot<S> slot : List.copyOf(slots.values())) {
            while (slot.due != Long.MAX_VALUE && slot.callsAtEnd < MAX_CALLS_AT_END) {
                slot.callsAtEnd++;
                fire(slot);
            }
        }
        return this;
    }

    /**
     * What was found so far.
     *
     * @return a copy, in order
     */
    public List<Found> found() {
        return List.copyOf(found);
    }

    /**
     * What was found of one symbol so far.
     *
     * @param symbol the instrument
     * @return a copy, in order
     */
    public List<Found> found(String symbol) {
        return found.stream().filter(one -> one.symbol().equals(symbol)).toList();
    }

    /**
     * What the detector threw, and what it did that it may not do.
     *
     * @return a copy, in order
     */
    public List<Fault> faults() {
        return List.copyOf(faults);
    }

    /**
     * The detector's memory of a symbol, for tests that look into it.
     *
     * @param symbol the instrument
     * @return the state; empty before the symbol's first datum
     */
    public Optional<S> state(String symbol) {
        Slot<S> slot = slots.get(symbol);
        return slot == null ? Optional.empty() : Optional.ofNullable(slot.state);
    }

    private void onInput(MarketData data) {
        long time = data.eventTime();
        Slot<S> slot = slotOf(data.symbol());
        if (isSentTwice(slot, data)) {
            return;
        }
        greatest = Math.max(greatest, time);
        if (time >= watermark()) {
            onTime(slot, data, time);
        }
        fireAll(watermark());
    }

    private void onTime(Slot<S> slot, MarketData data, long time) {
        Session session =
                data instanceof OhlcvBar bar ? calendar.sessionOf(bar.start(), bar.end()) : calendar.sessionAt(time);
        Session before = slot.session;
        if (before != null && session.id() < before.id()) {
            return;
        }
        boolean late = time < slot.greatest;
        if (!late) {
            fireDue(slot, time);
            if (before != null && before.id() != session.id()) {
                call(
                        slot,
                        before,
                        time,
                        feedSequence,
                        (state, context) -> detector.onSessionChange(state, session, context));
            }
            slot.session = session;
            slot.greatest = time;
        }
        boolean revision = false;
        boolean spansSession = false;
        if (data instanceof OhlcvBar bar) {
            revision = !late && slot.bar != null && slot.bar.start() == bar.start();
            spansSession = calendar.isSpanned(bar.start(), bar.end(), session);
            slot.bar = late ? slot.bar : bar;
        }
        if (phases.contains(session.phase()) && kinds.contains(kindOf(data))) {
            HarnessView view = new HarnessView(data, feedSequence, late, revision, spansSession);
            call(slot, session, time, feedSequence, (state, context) -> {
                view.context = context;
                show(state, view, data, context);
            });
            view.poison();
        }
    }

    private void show(S state, HarnessView view, MarketData data, HarnessContext context) {
        if (data instanceof Tick) {
            detector.onTick(state, view, context);
        } else if (data instanceof OhlcvBar) {
            detector.onBar(state, view.asBar(), context);
        } else {
            detector.onFairValue(state, view.asFairValue(), context);
        }
    }

    private static DataKind kindOf(MarketData data) {
        if (data instanceof Tick) {
            return DataKind.TICK;
        }
        return data instanceof OhlcvBar ? DataKind.BAR : DataKind.FAIR_VALUE;
    }

    private boolean isSentTwice(Slot<S> slot, MarketData data) {
        if (data instanceof OhlcvBar bar) {
            return slot.bar != null && slot.bar.saysSame(bar);
        }
        if (feed.sequenceRule() == SequenceRule.NONE || !(data instanceof Tick tick) || tick.sequence() == 0L) {
            return false;
        }
        if (tick.sequence() <= slot.lastSequence) {
            return true;
        }
        slot.lastSequence = tick.sequence();
        return false;
    }

    private long watermark() {
        return greatest < Long.MIN_VALUE + lateness ? Long.MIN_VALUE : greatest - lateness;
    }

    private Slot<S> slotOf(String symbol) {
        Slot<S> known = slots.get(symbol);
        if (known != null) {
            return known;
        }
        @Nullable S state = null;
        try {
            state = detector.newState(new SymbolInfo(symbol, feed.name(), feed.kind()));
            if (state == null) {
                fault(Breach.THREW, symbol, "newState answered null", null);
            }
        } catch (RuntimeException | Error e) {
            fault(Breach.THREW, symbol, "newState threw " + e, e);
        }
        Slot<S> slot = new Slot<>(symbol, state);
        slots.put(symbol, slot);
        return slot;
    }

    private void fireAll(long watermark) {
        for (Slot<S> slot : slots.values()) {
            fireDue(slot, watermark);
        }
    }

    private void fireDue(Slot<S> slot, long time) {
        while (slot.due <= time) {
            fire(slot);
        }
    }

    private void fire(Slot<S> slot) {
        long due = slot.due;
        slot.due = Long.MAX_VALUE;
        Session session = slot.session == null ? calendar.sessionAt(due) : slot.session;
        call(slot, session, due, slot.dueOrigin, (state, context) -> detector.onTimer(state, due, context));
    }

    private void call(Slot<S> slot, Session session, long time, long origin, Call<S> call) {
        S state = slot.state;
        if (state == null) {
            return;
        }
        HarnessContext context = new HarnessContext(this, slot, session, time, origin);
        try {
            call.on(state, context);
        } catch (RuntimeException | Error e) {
            if (e != refusal) {
                fault(Breach.THREW, slot.symbol, "threw " + e, e);
            }
        } finally {
            context.end();
        }
    }

    void fault(Breach breach, String symbol, String message, @Nullable Throwable cause) {
        faults.add(new Fault(breach, symbol, feedSequence, message, Optional.ofNullable(cause)));
    }

    void refused(RuntimeException thrown) {
        refusal = thrown;
    }

    void emitted(Found detection) {
        found.add(detection);
    }

    /** What the door of the engine checks. */
    private static boolean isValid(MarketData data) {
        if (data.eventTime() < MarketData.MIN_EVENT_TIME
                || data.eventTime() > MarketData.MAX_EVENT_TIME
                || !isValidSymbol(data.symbol())) {
            return false;
        }
        if (data instanceof Tick tick) {
            return isPrice(tick.price())
                    && isAmount(tick.size())
                    && tick.sequence() >= 0
                    && Eligibility.isValid(tick.eligibility());
        }
        if (data instanceof OhlcvBar bar) {
            return isPrice(bar.low())
                    && isPrice(bar.high())
                    && bar.low() <= Math.min(bar.open(), bar.close())
                    && bar.high() >= Math.max(bar.open(), bar.close())
                    && isAmount(bar.volume())
                    && bar.start() < bar.end();
        }
        FairValue value = (FairValue) data;
        return isPrice(value.fairValue())
                && isPrice(value.marketPrice())
                && value.confidence() >= 0.0
                && value.confidence() <= 1.0;
    }

    private static boolean isValidSymbol(String symbol) {
        return !symbol.isEmpty() && symbol.length() <= 64 && symbol.chars().noneMatch(c -> c <= ' ' || c == 0x7f);
    }

    private static boolean isPrice(double price) {
        return price > 0.0 && price != Double.POSITIVE_INFINITY;
    }

    private static boolean isAmount(double amount) {
        return amount >= 0.0 && amount != Double.POSITIVE_INFINITY;
    }
}
