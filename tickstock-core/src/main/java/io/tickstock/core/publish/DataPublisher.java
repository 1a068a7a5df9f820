package io.tickstock.core.publish;

import io.tickstock.api.event.EventType;
import io.tickstock.api.event.MarketEvent;
import io.tickstock.api.spi.Clock;
import io.tickstock.api.spi.Cursor;
import io.tickstock.api.spi.EventEncoder;
import io.tickstock.api.spi.EventFilter;
import io.tickstock.api.spi.EventLog;
import io.tickstock.api.spi.LedgerSnapshot;
import io.tickstock.api.spi.LoggedEvent;
import io.tickstock.core.flow.EventEntrance;
import io.tickstock.core.flow.SingleWriterLong;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The sequenced, bounded, retained log of events.
 *
 * <p><b>Writing</b> ({@link EventEntrance}) belongs to the event processor's thread. <b>Reading</b> is for any number of cursors,
 * each with a thread of its own.
 *
 * <p><b>Why a reader never sees a wrong event.</b> Entries are immutable and carry their sequence. The writer moves {@code first}
 * past an entry before it clears or replaces it, and {@code last} onto one after it has put it there, all with release; a reader
 * reads with acquire, and takes an entry only if it carries the sequence that it wants. If not, the entry was evicted in the
 * meantime, and {@code first} tells how far the gap reaches.
 */
public final class DataPublisher implements EventLog, EventEntrance {

    /** Accounts of closed cursors that are kept apart; older ones are added up. */
    private static final int MAX_CLOSED = 64;

    private final String epoch;
    private final EventEncoder encoder;
    private final Retention retention;
    private final Clock clock;
    private final Consumer<String> onDemoted;
    private final AtomicReferenceArray<@Nullable LoggedEvent> ring;
    private final SingleWriterLong first = new SingleWriterLong(1L);
    private final SingleWriterLong last = new SingleWriterLong(0L);
    private final List<LogCursor> cursors = new CopyOnWriteArrayList<>();
    private final List<LedgerSnapshot.Account> closed = new CopyOnWriteArrayList<>();
    private final Map<EventType, SingleWriterLong> byType = new ConcurrentHashMap<>();

    /** The writer's own: bytes retained, the event refused last, and since when the log refuses. */
    private long bytes;

    private @Nullable LoggedEvent waiting;
    private long waitingSince;

    /** Which lossless cursor the writer waits for; for any thread. */
    private volatile @Nullable LogCursor waitedFor;

    /**
     * Makes an empty log.
     *
     * @param epoch names the run
     * @param encoder makes the JSON of an event
     * @param retention how much is kept
     * @param clock for the wait
     * @param onDemoted is told the name of a lossless cursor that was waited for too long
     */
    public DataPublisher(
            String epoch, EventEncoder encoder, Retention retention, Clock clock, Consumer<String> onDemoted) {
        this.epoch = epoch;
        this.encoder = encoder;
        this.retention = retention;
        this.clock = clock;
        this.onDemoted = onDemoted;
        this.ring = new AtomicReferenceArray<>(retention.events());
    }

    @Override
    public String epoch() {
        return epoch;
    }

    @Override
    public long nextSequence() {
        return last.getPlain() + 1;
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // an event is offered again as the same object
    public boolean append(MarketEvent event) {
        long sequence = nextSequence();
        if (event.sequence() != sequence) {
            throw new IllegalArgumentException("sequence: " + event.sequence() + " (expected: " + sequence + ")");
        }
        LoggedEvent entry = waiting;
        // The event refused last need not be the one that comes now: meanwhile a more urgent one may have come up.
        if (entry == null || entry.event() != event) {
            entry = new LoggedEvent(event, encoder.encode(event));
        }
        if (!makeRoom(entry.jsonBytes())) {
            waiting = entry;
            return false;
        }
        waiting = null;
        waitedFor = null;
        bytes += entry.jsonBytes();
        ring.setRelease(index(sequence), entry);
        last.setRelease(sequence);
        byType.computeIfAbsent(event.type(), type -> new SingleWriterLong()).addRelease(1L);
        return true;
    }

    private boolean makeRoom(int wanted) {
        while (isOver(wanted)) {
            long oldest = first.getPlain();
            LogCursor behind = losslessBehind(oldest);
            if (behind != null && !isWaitOver(behind)) {
                return false;
            }
            evict(oldest);
        }
        return true;
    }

    private boolean isOver(int wanted) {
        long kept = last.getPlain() - first.getPlain() + 1;
        return kept > 0 && (kept >= retention.events() || bytes + wanted > retention.bytes());
    }

    private @Nullable LogCursor losslessBehind(long oldest) {
        for (LogCursor cursor : cursors) {
            if (cursor.isLossless() && cursor.committed() < oldest) {
                return cursor;
            }
        }
        return null;
    }

    private boolean isWaitOver(LogCursor behind) {
        long now = clock.monotonicNanos();
        if (waitedFor != behind) {
            waitedFor = behind;
            waitingSince = now;
        }
        if (retention.losslessWait() == Long.MAX_VALUE || now - waitingSince < retention.losslessWait()) {
            return false;
        }
        behind.demote();
        onDemoted.accept(behind.name());
        return losslessBehind(first.getPlain()) == null;
    }

    private void evict(long oldest) {
        LoggedEvent entry = ring.getPlain(index(oldest));
        first.setRelease(oldest + 1);
        ring.setRelease(index(oldest), null);
        bytes -= entry == null ? 0 : entry.jsonBytes();
    }

    private int index(long sequence) {
        return (int) ((sequence - 1) % retention.events());
    }

    /** The entry of a sequence, or null when it is not there any more. */
    @Nullable
    LoggedEvent entry(long sequence) {
        LoggedEvent entry = ring.getAcquire(index(sequence));
        return entry != null && entry.event().sequence() == sequence ? entry : null;
    }

    @Override
    public long lastSequence() {
        return last.getAcquire();
    }

    @Override
    public long firstSequence() {
        return first.getAcquire();
    }

    @Override
    public synchronized Cursor open(String name, Delivery delivery, EventFilter filter) {
        for (LogCursor cursor : cursors) {
            if (cursor.name().equals(name)) {
                throw new IllegalArgumentException("name: '" + name + "' (expected: a name that no open cursor has)");
            }
        }
        LogCursor cursor = new LogCursor(this, name, delivery, filter, firstSequence() - 1);
        cursors.add(cursor);
        return cursor;
    }

    synchronized void closed(LogCursor cursor) {
        if (cursors.remove(cursor)) {
            closed.add(cursor.lastAccount());
            if (closed.size() > MAX_CLOSED) {
                // A client that comes and goes for ever must not leave an account for each time.
                closed.set(1, sum(closed.get(0), closed.get(1)));
                closed.remove(0);
            }
        }
    }

    private static LedgerSnapshot.Account sum(LedgerSnapshot.Account first, LedgerSnapshot.Account second) {
        Map<String, Long> fates = new LinkedHashMap<>(first.fates());
        second.fates().forEach((fate, count) -> fates.merge(fate, count, Long::sum));
        return new LedgerSnapshot.Account(
                "closed earlier", first.in() + second.in(), fates, first.inFlight() + second.inFlight());
    }

    /**
     * Any thread: the lossless cursor that the log waits for.
     *
     * @return its name, and the thread that polls it; null when the log does not wait
     */
    public @Nullable LaggingCursor lagging() {
        LogCursor cursor = waitedFor;
        return cursor == null || !cursor.isLossless() ? null : new LaggingCursor(cursor.name(), cursor.owner());
    }

    /**
     * A lossless cursor that the log waits for.
     *
     * @param name its name
     * @param owner the thread that polls it; null before its first poll
     */
    public record LaggingCursor(String name, @Nullable Thread owner) {}

    /**
     * Any thread: how many events were published, by type.
     *
     * @return type name to count, in order of names
     */
    public Map<String, Long> countsByType() {
        Map<String, Long> counts = new TreeMap<>();
        byType.forEach((type, count) -> counts.merge(type.name(), count.getAcquire(), Long::sum));
        return counts;
    }

    /**
     * Any thread: what became of the events for each cursor, closed ones included.
     *
     * @return an account for each
     */
    public List<LedgerSnapshot.Account> accounts() {
        List<LedgerSnapshot.Account> accounts = new ArrayList<>(closed);
        cursors.forEach(cursor -> accounts.add(cursor.account()));
        return accounts;
    }
}
