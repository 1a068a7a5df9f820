package io.tickstock.core.coordinate;

import io.tickstock.api.data.SessionPhase;
import io.tickstock.api.data.SourceKind;
import io.tickstock.api.event.Direction;
import io.tickstock.api.event.EventType;
import io.tickstock.api.event.MarketEvent;
import io.tickstock.api.event.Priority;
import io.tickstock.api.spi.Candidate;
import io.tickstock.api.spi.ConflictResolver;
import io.tickstock.api.spi.Detection;
import io.tickstock.api.spi.EventCoordinator;
import io.tickstock.api.spi.FeedInfo;
import io.tickstock.api.spi.SequenceRule;
import io.tickstock.core.flow.ConcurrentInbox;
import io.tickstock.core.flow.EventEntrance;
import io.tickstock.core.ledger.CandidateAccount;
import io.tickstock.core.ledger.CandidateFate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** An event processor with a clock, a log and a coordinator that a test holds in its hands. */
final class Rig implements EventEntrance {

    static final long WINDOW = 500L;
    static final EventType A = EventType.of("A");
    static final EventType B = EventType.of("B");

    final ConcurrentInbox<Candidate> inbox;
    final CandidateAccount account = new CandidateAccount();
    final List<Throwable> faults = new ArrayList<>();
    final List<MarketEvent> events = new ArrayList<>();
    final EventCoordinator coordinator;
    final EventProcessor processor;

    /** The clock live, in a replay how far the channels are. */
    long now;

    /** How many events the log takes. */
    long room = Long.MAX_VALUE;

    boolean keepsEvents = true;
    private long count;
    private long offered;

    Rig(boolean replay, EventCoordinator coordinator) {
        this(replay, coordinator, 64, new EventProcessor.Limits(1 << 16, 1_000, 1_000_000_000L));
    }

    Rig(boolean replay, EventCoordinator coordinator, int inboxLimit, EventProcessor.Limits limits) {
        this.inbox = new ConcurrentInbox<>(inboxLimit);
        this.coordinator = coordinator;
        this.processor = new EventProcessor(
                inbox,
                replay ? new EventProcessor.Replay(() -> now) : new EventProcessor.Live(() -> now),
                coordinator,
                limits,
                new EventProcessor.Surroundings(this, account, (symbol, base) -> base, faults::add));
    }

    static Rig builtIn(boolean replay, boolean immediate, boolean byTicker, ConflictResolver... resolvers) {
        return new Rig(replay, multiSource(immediate, byTicker, resolvers));
    }

    static MultiSourceCoordinator multiSource(boolean immediate, boolean byTicker, ConflictResolver... resolvers) {
        return new MultiSourceCoordinator(WINDOW, immediate, byTicker, new Resolution(List.of(resolvers), fault -> {}));
    }

    @Override
    public String epoch() {
        return "e";
    }

    @Override
    public long nextSequence() {
        return count + 1L;
    }

    @Override
    public boolean append(MarketEvent event) {
        if (room <= 0) {
            return false;
        }
        if (event.sequence() != nextSequence()) {
            throw new AssertionError("sequence " + event.sequence() + " where " + nextSequence() + " is next");
        }
        room--;
        count++;
        if (keepsEvents) {
            events.add(event);
        }
        return true;
    }

    void offer(Candidate candidate) {
        offered++;
        if (!inbox.offer(candidate)) {
            throw new AssertionError("the inbox is full");
        }
    }

    void run() {
        while (processor.doWork() > 0) {
            continue;
        }
    }

    void runUntil(long time) {
        now = time;
        run();
    }

    long fate(CandidateFate fate) {
        return account.count(fate);
    }

    long published() {
        return count;
    }

    /** Every candidate that was offered has exactly one fate or is in flight, and there are as many events as PUBLISHED. */
    void assertLedgerHolds(String what) {
        assertLedgerHolds(() -> what);
    }

    void assertLedgerHolds(Supplier<String> what) {
        long settled = 0L;
        for (CandidateFate fate : CandidateFate.values()) {
            settled += account.count(fate);
        }
        if (settled + processor.inFlight() != offered || fate(CandidateFate.PUBLISHED) != count) {
            throw new AssertionError(offered + " offered, " + settled + " settled, " + processor.inFlight()
                    + " in flight, " + fate(CandidateFate.PUBLISHED) + " PUBLISHED of " + count + " events: "
                    + what.get());
        }
    }

    List<String> told() {
        return events.stream()
                .map(e -> e.phase() + " " + e.id() + " " + e.symbol() + " " + e.type() + " " + e.price())
                .toList();
    }

    static FeedInfo feed(int rank, SourceKind kind) {
        return new FeedInfo("feed-" + rank, kind, SequenceRule.NONE);
    }

    static Candidate candidate(String symbol, EventType type, double price, long time) {
        return candidate(symbol, type, price, time, Priority.MEDIUM);
    }

    static Candidate candidate(String symbol, EventType type, double price, long time, Priority priority) {
        Detection detection =
                Detection.of(type, Direction.UP, price, time).priority(priority).build();
        return new Candidate(
                detection,
                symbol,
                1L,
                "s1",
                SessionPhase.REGULAR,
                feed(0, SourceKind.TICK),
                0,
                time + 1,
                0,
                time + 1,
                0.95);
    }
}
