package io.tickstock.core.channel;

import io.tickstock.api.data.CustomData;
import io.tickstock.api.spi.Clock;
import io.tickstock.api.spi.InputFate;
import io.tickstock.api.spi.SystemStatus.ChannelStatus;
import io.tickstock.api.spi.SystemStatus.Latency;
import io.tickstock.core.flow.ChannelPorts;
import io.tickstock.core.flow.Completion;
import io.tickstock.core.flow.DutyCycle;
import io.tickstock.core.flow.FeedProgress;
import io.tickstock.core.flow.Instruction;
import io.tickstock.core.flow.Lane;
import io.tickstock.core.flow.Outcomes;
import io.tickstock.core.flow.SingleWriterLong;
import io.tickstock.core.flow.Slot;
import io.tickstock.core.flow.SymbolHome;
import io.tickstock.core.ledger.ChannelAccount;
import io.tickstock.core.monitor.LatencyHistogram;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A duty cycle over lanes: drains them in turn and in batches, one input after the other.
 *
 * <p>For a kind of data of your own: make a record that implements {@link io.tickstock.api.data.CustomData}, subclass this, and
 * register an instance for each system with the builder, or have a {@link ChannelProvider} found. What the subclass remembers lies in
 * its own fields: all calls come from one thread at a time, with everything done before visible. Its memory must be bounded.
 *
 * <p>The engine checks symbol and event time at the door, refuses what lies behind the feed's watermark as LATE, keeps the order of
 * each feed, counts each input's fate, and takes what is emitted through coordination to the log. An exception of {@link #process} costs
 * that input, which is FAILED, and no other.
 *
 * <p>Everything but the methods marked <em>any thread</em> belongs to the thread that runs {@link #doWork}, one at a time.
 *
 * @param <T> what it deals with
 */
@SuppressWarnings("exports") // its duty cycle is the engine's
public abstract class BaseChannel<T> implements DutyCycle, SymbolHome {

    /** How many inputs of one lane are handled before the next lane has its turn. */
    public static final int MAX_BATCH = 256;

    /** How many inputs of one source may wait when nothing else is said. */
    public static final int DEFAULT_QUEUE_LIMIT = 1_000;

    /** How long receive &rarr; detected should take at most when nothing else is said. */
    public static final Duration DEFAULT_PROCESSING_LIMIT = Duration.ofMillis(50);

    private static final int NO_SYMBOL = -1;

    /** How many inputs are looked at ahead, and counted together. So many loads from memory may well be under way at a time. */
    private static final int RUN = 16;

    private final String name;
    private final Class<?> kind;
    private final int queueLimit;
    private final List<Inlet<T>> inlets = new CopyOnWriteArrayList<>();
    private final ChannelAccount account = new ChannelAccount();
    private final LatencyHistogram latency = new LatencyHistogram();
    private final SingleWriterLong doneThrough = new SingleWriterLong(FeedProgress.NOTHING_YET);
    private final SingleWriterLong lastSymbol = new SingleWriterLong(NO_SYMBOL);

    private final Residency residency = new Residency(new Household());
    private @Nullable InputContext context;
    private Outcomes outcomes = Outcomes.NOBODY;

    /** The owner's: when the inputs of the batch at hand were received, and how many share that time. */
    private long receivedAt;

    private long receivedCount;
    private int turn;

    /** The owner's: inputs that were processed and are not counted yet, and the symbol of the last input. */
    private int processed;

    private int lastSymbolId = NO_SYMBOL;

    /** The owner's: whether the input at hand has no fate yet. */
    private boolean unsettled;

    /** The owner's: whether it is in the middle of something, and what was thrown where nobody could be told. */
    private boolean busy;

    private @Nullable Throwable thrown;

    /** Set by the close when the thread that runs it did not end: from then on nothing is taken out of the lanes. */
    private volatile boolean givenUp;

    /** Changed under the lock of this. */
    private volatile ChannelStatus status = ChannelStatus.INITIALIZING;

    /**
     * Makes a channel that is not part of a system yet.
     *
     * @param name its name, unique in a system and stable across restarts: routing strategies may place symbols by it
     * @param kind class of the data it takes; those of a subclass or implementation reach it too
     */
    protected BaseChannel(String name, Class<T> kind) {
        this(name, kind, DEFAULT_QUEUE_LIMIT);
    }

    /**
     * Makes a channel that is not part of a system yet.
     *
     * @param name its name, unique in a system and stable across restarts: routing strategies may place symbols by it
     * @param kind class of the data it takes; those of a subclass or implementation reach it too
     * @param queueLimit how many inputs of one source may wait for it, exactly; 1 to 1,048,576
     */
    protected BaseChannel(String name, Class<T> kind, int queueLimit) {
        this(Objects.requireNonNull(name, "name"), queueLimit, Objects.requireNonNull(kind, "kind"));
        if (name.isBlank()) {
            throw new IllegalArgumentException("name: '" + name + "' (expected: not blank)");
        }
        if (!CustomData.class.isAssignableFrom(kind)) {
            throw new IllegalArgumentException("kind: " + kind.getName() + " (expected: a class that implements "
                    + CustomData.class.getName() + ")");
        }
        if (queueLimit < 1 || queueLimit > 1 << 20) {
            throw new IllegalArgumentException("queueLimit: " + queueLimit + " (expected: 1 to 1048576)");
        }
    }

    /** For the engine's own channels, whose kinds are no custom data. */
    BaseChannel(String name, int queueLimit, Class<?> kind) {
        this.name = name;
        this.kind = kind;
        this.queueLimit = queueLimit;
        this.latency.setLimit(DEFAULT_PROCESSING_LIMIT.toNanos());
    }

    /**
     * A lane, with what its producer tells of its progress.
     *
     * @param <T> what is dealt with
     */
    private static final class Inlet<T> {
        final int feed;
        final Lane<? extends Slot<? extends T>> lane;
        final LongSupplier progress;
        long watermark = FeedProgress.NOTHING_YET;

        /** The greatest watermark of an input so far. */
        long reached = FeedProgress.NOTHING_YET;

        Inlet(int feed, Lane<? extends Slot<? extends T>> lane, LongSupplier progress) {
            this.feed = feed;
            this.lane = lane;
            this.progress = progress;
        }
    }

    /**
     * Makes it part of a system; once, before any other call of the engine.
     *
     * @param given what the engine gives it
     * @param told is told whether inputs are processed
     * @throws IllegalStateException when it is part of one already
     */
    @SuppressWarnings("exports") // for the engine alone
    public final void attach(ChannelPorts given, Outcomes told) {
        if (context != null) {
            throw new IllegalStateException("channel: '" + name
                    + "' (expected: a channel of its own for each system; this one is part of another)");
        }
        context = new InputContext(given);
        outcomes = told;
    }

    /**
     * Any thread: adds a lane.
     *
     * @param feed rank of the feed that it comes from
     * @param lane the lane
     * @param progress the producer's watermark, written after everything it covers was published; callable by any thread
     */
    @SuppressWarnings("exports") // for the engine alone
    public final void addLane(int feed, Lane<? extends Slot<? extends T>> lane, LongSupplier progress) {
        inlets.add(new Inlet<>(feed, lane, progress));
    }

    /**
     * Before the first input, where the producer's thread is the one that runs the channel: adds a lane whose inputs are dealt with as they are
     * handed over, unless the channel is in the middle of something. What was found is told, and counted, with the next {@link #doWork}.
     *
     * @param feed rank of the feed that it comes from
     * @param lane the lane
     * @param progress the producer's watermark
     * @param <S> what travels in the lane
     */
    @SuppressWarnings("exports") // for the engine alone
    public final <S extends Slot<? extends T>> void addPassage(int feed, Lane<S> lane, LongSupplier progress) {
        Inlet<T> inlet = new Inlet<>(feed, lane, progress);
        inlets.add(inlet);
        lane.passTo(new Passage(inlet));
    }

    /** Deals with inputs on their producer's thread, which is the channel's too. */
    private final class Passage implements Lane.Receiver<Slot<? extends T>> {

        private final Inlet<T> inlet;

        Passage(Inlet<T> inlet) {
            this.inlet = inlet;
        }

        @Override
        public boolean isReady() {
            return !busy && !givenUp && status != ChannelStatus.INITIALIZING;
        }

        @Override
        public void take(Slot<? extends T> input) {
            busy = true;
            InputContext around = context();
            try {
                dealWith(inlet, input, around, around.clock());
            } catch (Throwable e) {
                // The producer must not be blamed for it: told with the next round, as of any other worker.
                thrown = thrown == null ? e : thrown;
            } finally {
                countUnsettled();
                busy = false;
            }
        }
    }

    /**
     * Deals with one input.
     *
     * @param input the input; records may be kept
     * @param around where the input comes from, and the way for what is found in it; valid during this call
     * @return its fate: PROCESSED, or DUPLICATE or FAILED where the channel judges so
     */
    protected abstract InputFate process(T input, ChannelContext around);

    /** Is told of inputs that it is about to deal with. */
    void expect(int feed, Lane<? extends Slot<? extends T>> lane, int count) {}

    /** Judges an input, and processes it when it is to be; null when it is held, to be settled later. */
    @Nullable
    InputFate deal(int feed, Slot<? extends T> slot, InputContext around) {
        if (slot.eventTime < slot.watermark) {
            return InputFate.LATE;
        }
        around.begin(feed, slot);
        try {
            return around.isLookedAt()
                    ? Objects.requireNonNull(process(slot.content(), around), "fate")
                    : InputFate.FILTERED_UNIVERSE;
        } finally {
            around.end();
        }
    }

    /** Deals with inputs that were held and need not wait any longer; says how many those were. */
    int resume() {
        return 0;
    }

    /** What nothing that comes out of inputs held can be before. */
    long heldFrom() {
        return FeedProgress.ENDED;
    }

    /** Gives up on what is held, tells those who wait for it, and says how much that was. */
    long abandonHeld() {
        return 0L;
    }

    /** An input that was held has its fate. */
    final void settleHeld(InputFate fate, @Nullable Completion completion) {
        count(fate);
        if (completion != null) {
            completion.settled(fate);
        }
    }

    /**
     * Learns how far a feed has got: nothing that is not LATE will come before the watermark.
     *
     * @param feed rank of the feed
     * @param watermark nanoseconds since the epoch; {@link Long#MAX_VALUE} when the feed has ended
     */
    protected void onWatermark(int feed, long watermark) {}

    @Override
    public final int doWork() {
        InputContext around = context();
        if (givenUp) {
            return 0;
        }
        busy = true;
        try {
            return work(around);
        } finally {
            busy = false;
        }
    }

    private int work(InputContext around) {
        Clock clock = around.clock();
        int count = inlets.size();
        if (status == ChannelStatus.INITIALIZING) {
            changeStatus(ChannelStatus.INITIALIZING, ChannelStatus.ACTIVE);
        }
        if (receivedCount > 0) {
            finishInputs(clock);
        }
        tellThrown();
        residency.follow();
        int done = resume();
        for (int i = 0; i < count; i++) {
            turn = turn + 1 >= count ? 0 : turn + 1;
            done += drain(inlets.get(turn), around, clock);
        }
        residency.letGo();
        tellDone(count);
        return done;
    }

    private void tellThrown() {
        Throwable last = thrown;
        thrown = null;
        if (last instanceof Error error) {
            throw error;
        }
        if (last != null) {
            throw last instanceof RuntimeException exception ? exception : new IllegalStateException(last);
        }
    }

    @Override
    @SuppressWarnings("exports") // for the engine alone
    public final boolean instruct(Instruction instruction) {
        return residency.instruct(instruction);
    }

    /** What it does for symbols that come and go. */
    private final class Household implements Residency.Household {

        @Override
        public long[] laneEnds() {
            return inlets.stream().mapToLong(inlet -> inlet.lane.accepted()).toArray();
        }

        @Override
        public boolean hasHandled(long[] laneEnds) {
            for (int i = 0; i < laneEnds.length; i++) {
                if (inlets.get(i).lane.taken() < laneEnds[i]) {
                    return false;
                }
            }
            return true;
        }

        @Override
        public @Nullable Object release(int symbolId) {
            return BaseChannel.this.release(symbolId, context());
        }

        @Override
        public void adopt(int symbolId, Object state) {
            BaseChannel.this.adopt(symbolId, state, context());
        }

        @Override
        public void catchUp() {
            for (int i = 0; i < inlets.size(); i++) {
                int feed = inlets.get(i).feed;
                long reached = feedWatermark(feed);
                if (reached != FeedProgress.NOTHING_YET) {
                    onWatermark(feed, reached);
                }
            }
        }
    }

    private InputContext context() {
        InputContext around = context;
        if (around == null) {
            throw new IllegalStateException("channel '" + name + "' is not part of a system");
        }
        return around;
    }

    /** The states of a symbol, which this channel forgets. */
    @Nullable
    Object release(int symbolId, InputContext around) {
        return releaseState(around.symbol(symbolId));
    }

    /** Takes up the states of a symbol. */
    void adopt(int symbolId, Object state, InputContext around) {
        adoptState(around.symbol(symbolId), state);
    }

    /**
     * Forgets a symbol, which moves to another channel of this kind, and gives away what it remembers of it. All inputs of the symbol so
     * far have been processed; what comes next is processed there. A channel that remembers something of a symbol overrides this and {@link
     * #adoptState}; else a symbol starts afresh when it moves.
     *
     * @param symbol the instrument
     * @return what is remembered of it, for another instance of this class; null when nothing is
     */
    protected @Nullable Object releaseState(String symbol) {
        return null;
    }

    /**
     * Takes over what another channel of this kind has remembered of a symbol, before the first input of the symbol comes here.
     *
     * @param symbol the instrument
     * @param state what {@link #releaseState} of the other gave
     */
    protected void adoptState(String symbol, Object state) {}

    private int drain(Inlet<T> inlet, InputContext around, Clock clock) {
        // Read before the lane is drained: what it covers was published before it was written.
        long told = inlet.progress.getAsLong();
        long before = inlet.lane.polled();
        int taken = 0;
        boolean emptied = false;
        try {
            while (taken < MAX_BATCH && !emptied && !givenUp) {
                int count = Math.min(inlet.lane.waiting(), Math.min(RUN, MAX_BATCH - taken));
                emptied = count == 0;
                expect(inlet.feed, inlet.lane, count);
                handle(inlet, count, around, clock);
                taken += count;
            }
        } finally {
            // Not what was to be taken: it may have thrown, or been given up.
            finishBatch(inlet, (int) (inlet.lane.polled() - before), clock);
        }
        advance(inlet, emptied ? Math.max(inlet.reached, told) : inlet.reached);
        return taken;
    }

    /**
     * Handles a run of inputs that wait. Those that are processed are counted together, at its end or before anything else is counted, so that
     * counts are in the order of fates; until then they are in flight.
     */
    private void handle(Inlet<T> inlet, int count, InputContext around, Clock clock) {
        try {
            for (int i = 0; i < count && !givenUp; i++) {
                dealWith(inlet, Objects.requireNonNull(inlet.lane.poll(), "input"), around, clock);
            }
        } finally {
            countProcessed();
            countUnsettled();
        }
    }

    /** The input that breaks a worker is counted before the worker is lost. */
    private void countUnsettled() {
        if (unsettled) {
            unsettled = false;
            countProcessed();
            count(InputFate.FAILED);
        }
    }

    /** Deals with an input and counts its fate, or has it counted with the next. */
    private void dealWith(Inlet<T> inlet, Slot<? extends T> input, InputContext around, Clock clock) {
        unsettled = true;
        inlet.reached = Math.max(inlet.reached, input.watermark);
        lastSymbolId = input.symbolId;
        note(input.receivedAt, clock);
        residency.enter(input.symbolId);
        if (input.completion != null) {
            countProcessed();
            settle(inlet.feed, input, around);
            return;
        }
        InputFate fate = deal(inlet.feed, input, around);
        unsettled = false;
        if (fate == InputFate.PROCESSED) {
            processed++;
        } else if (fate != null) {
            countProcessed();
            count(fate);
        }
    }

    /** An input that somebody waits for. */
    private void settle(int feed, Slot<? extends T> slot, InputContext around) {
        InputFate fate = InputFate.FAILED;
        try {
            fate = deal(feed, slot, around);
        } finally {
            unsettled = false;
            if (fate != null) {
                count(fate);
                // Last: whoever is told finds the ledger in balance.
                if (slot.completion != null) {
                    slot.completion.settled(fate);
                }
            }
        }
    }

    private void countProcessed() {
        int count = processed;
        if (count > 0) {
            processed = 0;
            account.settled(InputFate.PROCESSED, count);
            outcomes.succeeded(count);
        }
    }

    private void count(InputFate fate) {
        account.settled(fate);
        if (fate == InputFate.PROCESSED) {
            outcomes.succeeded(1);
        } else if (fate == InputFate.FAILED) {
            outcomes.failed();
        }
    }

    private void finishBatch(Inlet<T> inlet, int taken, Clock clock) {
        if (taken > 0) {
            inlet.lane.release(taken);
            finishInputs(clock);
        }
    }

    private void finishInputs(Clock clock) {
        countProcessed();
        lastSymbol.setRelease(lastSymbolId);
        recordLatency(clock);
    }

    private void note(long received, Clock clock) {
        if (received != receivedAt) {
            recordLatency(clock);
            receivedAt = received;
        }
        receivedCount++;
    }

    /** The clock is read once for all inputs that were received together, after the last of them has been handled. */
    private void recordLatency(Clock clock) {
        if (receivedCount > 0) {
            latency.record(clock.monotonicNanos() - receivedAt, receivedCount);
            receivedCount = 0;
        }
    }

    private void advance(Inlet<T> inlet, long watermark) {
        if (watermark > inlet.watermark) {
            inlet.watermark = watermark;
            onWatermark(inlet.feed, feedWatermark(inlet.feed));
        }
    }

    /** A feed that sends through several sinks has got only as far as the slowest of them. */
    private long feedWatermark(int feed) {
        long least = FeedProgress.ENDED;
        for (int i = 0; i < inlets.size(); i++) {
            Inlet<T> inlet = inlets.get(i);
            if (inlet.feed == feed) {
                least = Math.min(least, inlet.watermark);
            }
        }
        return least;
    }

    private void tellDone(int count) {
        long least = count == 0 ? FeedProgress.NOTHING_YET : heldFrom();
        for (int i = 0; i < count; i++) {
            least = Math.min(least, inlets.get(i).watermark);
        }
        if (least > doneThrough.getPlain()) {
            doneThrough.setRelease(least);
        }
    }

    /**
     * Gives up on what is still queued, and counts it. Only when no thread runs {@link #doWork} any more.
     *
     * @return how many inputs were abandoned
     */
    public final long abandon() {
        long abandoned = abandonHeld();
        for (Inlet<T> inlet : inlets) {
            int taken = 0;
            Slot<? extends T> slot = inlet.lane.poll();
            while (slot != null) {
                taken++;
                if (slot.completion != null) {
                    slot.completion.settled(InputFate.ABANDONED);
                }
                slot = inlet.lane.poll();
            }
            inlet.lane.release(taken);
            abandoned += taken;
        }
        account.settled(InputFate.ABANDONED, abandoned);
        return abandoned;
    }

    /**
     * Any thread: gives up on what is still queued, where a thread that hangs may still run {@link #doWork}. The lanes belong to that
     * thread and are left alone; what is in them counts as abandoned from now on, and it takes nothing more when it comes back.
     *
     * @return how many inputs are abandoned
     */
    public final long giveUp() {
        givenUp = true;
        return abandonedInLanes();
    }

    /**
     * Any thread: how many inputs are in lanes that nobody empties any more.
     *
     * @return &ge; 0
     */
    public final long abandonedInLanes() {
        return givenUp ? queued() : 0L;
    }

    private long queued() {
        long queued = 0L;
        for (Inlet<T> inlet : inlets) {
            queued += inlet.lane.queued();
        }
        return queued;
    }

    /**
     * Any thread: the event time up to which it is done: every candidate to come has this time or a later one. What it
     * emitted before is in the candidate queue when this is read.
     *
     * @return nanoseconds since the epoch
     */
    @Override
    public final long doneThrough() {
        return doneThrough.getAcquire();
    }

    /**
     * Any thread: its name.
     *
     * @return the name
     */
    public final String name() {
        return name;
    }

    /**
     * Any thread: the data it takes.
     *
     * @return their class
     */
    public final Class<?> kind() {
        return kind;
    }

    /**
     * Any thread: how many inputs of one source may wait.
     *
     * @return &gt; 0
     */
    public final int queueLimit() {
        return queueLimit;
    }

    /**
     * Any thread: how many events it has reported itself.
     *
     * @return &ge; 0
     */
    public final long emitted() {
        InputContext around = context;
        return around == null ? 0L : around.emitted();
    }

    /**
     * Any thread: how it is.
     *
     * @return the status
     */
    public final ChannelStatus status() {
        return status;
    }

    /**
     * Any thread: sets how it is.
     *
     * @param newStatus the status
     */
    public final synchronized void setStatus(ChannelStatus newStatus) {
        status = newStatus;
    }

    /**
     * Any thread: changes how it is, unless somebody else has changed it meanwhile.
     *
     * @param expected the status it has
     * @param wanted the status it gets
     * @return whether it was changed
     */
    public final synchronized boolean changeStatus(ChannelStatus expected, ChannelStatus wanted) {
        if (status != expected) {
            return false;
        }
        status = wanted;
        return true;
    }

    /**
     * Any thread, before it is part of a system: says how long receive &rarr; detected should take at most. What takes longer is counted,
     * lowers health and raises alerts; it is never dropped.
     *
     * @param limit the limit, &gt; 0
     * @throws IllegalArgumentException when it is not positive
     */
    public final void setProcessingLimit(Duration limit) {
        if (limit.isNegative() || limit.isZero()) {
            throw new IllegalArgumentException("processingLimit: " + limit + " (expected: > 0)");
        }
        latency.setLimit(limit.toNanos());
    }

    /**
     * Any thread: what became of its inputs.
     *
     * @return the account
     */
    @SuppressWarnings("exports") // for the engine alone
    public final ChannelAccount account() {
        return account;
    }

    /**
     * Any thread: how many inputs were handed over and have no fate yet: those that wait, and those in hand; after {@link #giveUp} the latter
     * alone.
     *
     * @return &ge; 0
     */
    public final long inFlight() {
        // First, so that an input that is settled meanwhile does not count for less than nothing.
        long settled = account.total();
        long reached = 0L;
        for (Inlet<T> inlet : inlets) {
            reached += givenUp ? inlet.lane.taken() : inlet.lane.accepted();
        }
        return reached - settled;
    }

    /**
     * Any thread: how many inputs it has begun to deal with.
     *
     * @return &ge; 0
     */
    public final long taken() {
        long taken = 0L;
        for (Inlet<T> inlet : inlets) {
            taken += inlet.lane.taken();
        }
        return taken;
    }

    /**
     * Any thread: the symbol of an input that it has dealt with lately.
     *
     * @return its number; -1 before the first input
     */
    public final int lastSymbol() {
        return (int) lastSymbol.getAcquire();
    }

    /**
     * Any thread: most inputs ever waiting in one lane.
     *
     * @return &ge; 0
     */
    public final long highWater() {
        long most = 0L;
        for (Inlet<T> inlet : inlets) {
            most = Math.max(most, inlet.lane.highWater());
        }
        return most;
    }

    /**
     * Any thread: how full its fullest lane is.
     *
     * @return inputs accepted and not released &divide; limit; 0 to 1
     */
    public final double queueUse() {
        long most = 0L;
        for (Inlet<T> inlet : inlets) {
            most = Math.max(most, inlet.lane.inUse());
        }
        return Math.min(1.0, (double) most / queueLimit);
    }

    /**
     * Any thread: receive &rarr; detected, as it is measured.
     *
     * @return the histogram, which the channel's thread alone may record in
     */
    @SuppressWarnings("exports") // for the engine alone
    public final LatencyHistogram latencies() {
        return latency;
    }

    /**
     * Any thread: receive &rarr; detected.
     *
     * @return the distribution
     */
    public final Latency latency() {
        return latency.latency();
    }

    /**
     * Any thread: adds its latencies to a histogram that the caller owns.
     *
     * @param target where they go
     */
    @SuppressWarnings("exports") // for the engine alone
    public final void addLatencyTo(LatencyHistogram target) {
        latency.addTo(target);
    }
}
