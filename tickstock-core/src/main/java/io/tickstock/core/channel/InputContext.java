package io.tickstock.core.channel;

import io.tickstock.api.data.Session;
import io.tickstock.api.spi.Candidate;
import io.tickstock.api.spi.Clock;
import io.tickstock.api.spi.Detection;
import io.tickstock.api.spi.FeedInfo;
import io.tickstock.api.spi.RuleInput;
import io.tickstock.core.flow.ChannelPorts;
import io.tickstock.core.flow.Feed;
import io.tickstock.core.flow.SingleWriterLong;
import io.tickstock.core.flow.Slot;
import io.tickstock.core.session.SessionLookup;
import org.jspecify.annotations.Nullable;

/** The one context of a channel, set to each input in turn. Owned by the channel's thread. */
final class InputContext implements ChannelContext {

    private final ChannelPorts ports;
    private final SessionLookup sessions;
    private final SingleWriterLong emitted = new SingleWriterLong();
    private @Nullable Slot<?> slot;
    private int feed;

    InputContext(ChannelPorts ports) {
        this.ports = ports;
        this.sessions = new SessionLookup(ports.calendar());
    }

    /** For a channel that asks for nothing but the rank of the feed. */
    void from(int feedRank) {
        feed = feedRank;
    }

    void begin(int feedRank, Slot<?> input) {
        feed = feedRank;
        slot = input;
    }

    void end() {
        slot = null;
    }

    /** For latencies. */
    Clock clock() {
        return ports.clock();
    }

    /** The symbol of a number. */
    String symbol(int symbolId) {
        return ports.symbols().apply(symbolId);
    }

    /** Any thread: how many events were reported. */
    long emitted() {
        return emitted.getAcquire();
    }

    /** Whether the input's symbol is in the universes. */
    boolean isLookedAt() {
        return ports.universes().admits(symbol());
    }

    @Override
    public String symbol() {
        return ports.symbols().apply(slot().symbolId);
    }

    @Override
    public FeedInfo feed() {
        slot();
        return ports.feeds().get(feed).info();
    }

    @Override
    public int feedRank() {
        return feed;
    }

    @Override
    public long feedSequence() {
        return slot().feedSequence;
    }

    @Override
    public long time() {
        return slot().eventTime;
    }

    @Override
    public Session session() {
        return sessions.at(slot().eventTime);
    }

    @Override
    public void emit(Detection detection) {
        Slot<?> input = slot();
        if (detection.time() < input.eventTime) {
            throw new IllegalArgumentException("time: " + detection.time()
                    + " (expected: not before what is being handled, " + input.eventTime + ")");
        }
        Feed from = ports.feeds().get(feed);
        Session session = session();
        long number = emitted.getPlain() + 1;
        // Counted before it is handed over, so that a reader never sees a fate before its candidate.
        emitted.setRelease(number);
        Candidate candidate = new Candidate(
                detection,
                symbol(),
                session.id(),
                session.label(),
                session.phase(),
                from.info(),
                from.rank(),
                detection.origin() == Detection.THIS_INPUT ? input.feedSequence : detection.origin(),
                ports.rank(),
                number,
                from.rating() * detection.certainty());
        if (ports.candidates().accept(RuleInput.of(candidate)) && input.completion != null) {
            input.completion.found(detection);
        }
    }

    private Slot<?> slot() {
        Slot<?> current = slot;
        if (current == null) {
            throw new IllegalStateException("a channel context is valid only while an input is processed");
        }
        return current;
    }
}
