package io.tickstock.core.channel;

import io.tickstock.api.spi.Clock;
import io.tickstock.api.spi.InputFate;
import io.tickstock.api.spi.SystemStatus.ChannelStatus;
import io.tickstock.api.spi.SystemStatus.Latency;
import io.tickstock.core.flow.DutyCycle;
import io.tickstock.core.flow.FeedProgress;
import io.tickstock.core.flow.Lane;
import io.tickstock.core.flow.SingleWriterLong;
import io.tickstock.core.ledger.ChannelAccount;
import io.tickstock.core.monitor.LatencyHistogram;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongSupplier;

/**
 * A duty cycle over lanes: drains them in turn and in batches, one input after the other.
 *
 * <p>Everything but the methods marked <em>any thread</em> belongs to the thread that runs {@link #doWork}, one at a time.
 *
 * @param <T> what travels in its lanes
 */
@SuppressWarnings("exports") // its duty cycle is the engine's
public abstract class BaseChannel<T> implements DutyCycle {

    /** How many inputs of one lane are handled before the next lane has its turn. */
    public static final int MAX_BATCH = 256;

    private final String name;
    private final Clock clock;
    private final List<Inlet<T>> inlets = new CopyOnWriteArrayList<>();
    private final ChannelAccount account = new ChannelAccount();
    private final LatencyHistogram latency = new LatencyHistogram();
    private final SingleWriterLong doneThrough = new SingleWriterLong(FeedProgress.NOTHING_YET);
    private final SingleWriterLong inHand = new SingleWriterLong();

    /** The owner's: when the inputs of the batch at hand were received, and how many share that time. */
    private long receivedAt;

    private long receivedCount;
    private int turn;

    private volatile ChannelStatus status = ChannelStatus.INITIALIZING;

    /**
     * Makes a channel without lanes.
     *
     * @param name its name, stable across restarts
     * @param clock for latencies
     */
    protected BaseChannel(String name, Clock clock) {
        this.name = name;
        this.clock = clock;
    }

    /**
     * A lane, with what its producer tells of its progress.
     *
     * @param <T> what travels in it
     */
    private static final class Inlet<T> {
        final int feed;
        final Lane<T> lane;
        final LongSupplier progress;
        long watermark = FeedProgress.NOTHING_YET;

        Inlet(int feed, Lane<T> lane, LongSupplier progress) {
            this.feed = feed;
            this.lane = lane;
            this.progress = progress;
        }
    }

    /**
     * Any thread: adds a lane.
     *
     * @param feed rank of the feed that it comes from
     * @param lane the lane
     * @param progress the producer's watermark, written after everything it covers was published; callable by any thread
     */
    @SuppressWarnings("exports") // for the engine alone
    public final void addLane(int feed, Lane<T> lane, LongSupplier progress) {
        inlets.add(new Inlet<>(feed, lane, progress));
    }

    /**
     * Deals with one input.
     *
     * @param feed rank of the feed it came from
     * @param input the input; not kept
     * @return its fate
     */
    protected abstract InputFate process(int feed, T input);

    /**
     * The watermark that an input carries.
     *
     * @param input the input
     * @return nanoseconds since the epoch
     */
    protected abstract long watermarkOf(T input);

    /**
     * When an input was received.
     *
     * @param input the input
     * @return nanoseconds of the monotonic clock
     */
    protected abstract long receivedAt(T input);

    /**
     * Learns how far a feed has got.
     *
     * @param feed rank of the feed
     * @param watermark nanoseconds since the epoch
     */
    protected void onWatermark(int feed, long watermark) {}

    @Override
    public final int doWork() {
        int count = inlets.size();
        if (status == ChannelStatus.INITIALIZING) {
            status = ChannelStatus.ACTIVE;
        }
        int done = 0;
        for (int i = 0; i < count; i++) {
            turn = turn + 1 >= count ? 0 : turn + 1;
            done += drain(inlets.get(turn));
        }
        tellDone(count);
        return done;
    }

    private int drain(Inlet<T> inlet) {
        // Read before the lane is drained: what it covers was published before it was written.
        long told = inlet.progress.getAsLong();
        long watermark = inlet.watermark;
        int taken = 0;
        boolean emptied = false;
        try {
            while (taken < MAX_BATCH) {
                T input = inlet.lane.poll();
                if (input == null) {
                    emptied = true;
                    break;
                }
                taken++;
                inHand.setRelease(1L);
                watermark = Math.max(watermark, watermarkOf(input));
                note(receivedAt(input));
                settle(inlet.feed, input);
                inHand.setRelease(0L);
            }
        } finally {
            finishBatch(inlet, taken);
        }
        advance(inlet, emptied ? Math.max(watermark, told) : watermark);
        return taken;
    }

    private void settle(int feed, T input) {
        InputFate fate = InputFate.FAILED;
        try {
            fate = process(feed, input);
        } finally {
            // Also when it throws: the input that breaks a worker is counted before the worker is lost.
            account.settled(fate);
        }
    }

    private void finishBatch(Inlet<T> inlet, int taken) {
        if (taken > 0) {
            inHand.setRelease(0L);
            inlet.lane.release(taken);
            recordLatency();
        }
    }

    private void note(long received) {
        if (received != receivedAt) {
            recordLatency();
            receivedAt = received;
        }
        receivedCount++;
    }

    /** The clock is read once for all inputs that were received together, after the last of them has been handled. */
    private void recordLatency() {
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
        long least = count == 0 ? FeedProgress.NOTHING_YET : FeedProgress.ENDED;
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
        long abandoned = 0L;
        for (Inlet<T> inlet : inlets) {
            int taken = 0;
            while (inlet.lane.poll() != null) {
                taken++;
            }
            inlet.lane.release(taken);
            abandoned += taken;
        }
        account.settled(InputFate.ABANDONED, abandoned);
        return abandoned;
    }

    /**
     * Any thread: the event time up to which it is done: every candidate to come has this time or a later one. What it
     * emitted before is in the candidate queue when this is read.
     *
     * @return nanoseconds since the epoch
     */
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
    public final void setStatus(ChannelStatus newStatus) {
        status = newStatus;
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
     * Any thread: how many inputs wait, by the queues' own count, and the one in hand.
     *
     * @return &ge; 0
     */
    public final long inFlight() {
        long waiting = inHand.getAcquire();
        for (Inlet<T> inlet : inlets) {
            waiting += inlet.lane.queued();
        }
        return waiting;
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
