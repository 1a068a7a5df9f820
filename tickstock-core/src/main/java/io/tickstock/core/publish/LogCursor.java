package io.tickstock.core.publish;

import io.tickstock.api.spi.Cursor;
import io.tickstock.api.spi.EventFilter;
import io.tickstock.api.spi.EventLog.Delivery;
import io.tickstock.api.spi.LedgerSnapshot;
import io.tickstock.api.spi.LoggedEvent;
import io.tickstock.core.flow.SingleWriterLong;
import io.tickstock.core.ledger.EnumCounters;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A place in the log. Polled and committed by one thread; its position and counts may be read by any, and it may be closed by any.
 */
final class LogCursor implements Cursor {

    /** The one counted outcome of a published event for a cursor. */
    private enum Fate {
        DELIVERED,
        NOT_SUBSCRIBED,
        CONFLATED,
        GAPPED,
        UNCLAIMED
    }

    private final DataPublisher log;
    private final String name;
    private final EventFilter filter;
    private final long start;
    private final SingleWriterLong committed;
    private final EnumCounters<Fate> fates = new EnumCounters<>(Fate.class);

    private volatile boolean lossless;
    private volatile boolean closed;
    private volatile @Nullable Thread owner;

    /** The owner's: what the last poll handed out, and whether that was nothing new. */
    private Batch handedOut;

    private boolean nothingNew = true;

    /** The owner's: how many of the events handed out are committed already. */
    private int settled;

    LogCursor(DataPublisher log, String name, Delivery delivery, EventFilter filter, long start) {
        this.log = log;
        this.name = name;
        this.filter = filter;
        this.start = start;
        this.lossless = delivery == Delivery.LOSSLESS;
        this.committed = new SingleWriterLong(start);
        this.handedOut = new Events(List.of(), start);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Batch poll(int max) {
        if (max <= 0) {
            throw new IllegalArgumentException("max: " + max + " (expected: > 0)");
        }
        checkOpen();
        checkOwner();
        long from = committed.getPlain() + 1;
        handedOut = read(from, max);
        nothingNew = handedOut.through() < from;
        settled = 0;
        return handedOut;
    }

    private Batch read(long from, int max) {
        long newest = log.lastSequence();
        if (newest < from) {
            // A publisher that waits polls all the time: the second empty answer in a row is the first one again.
            return nothingNew ? handedOut : new Events(List.of(), from - 1);
        }
        List<LoggedEvent> wanted = new ArrayList<>();
        long at = from;
        while (at <= newest && wanted.size() < max) {
            LoggedEvent entry = log.entry(at);
            if (entry == null) {
                // Evicted: first was moved past it before it went, so the gap is told whole.
                return at == from ? new Gap(from, log.firstSequence() - 1) : new Events(wanted, at - 1);
            }
            if (filter.accepts(entry.event())) {
                wanted.add(entry);
            }
            at++;
        }
        return new Events(wanted, at - 1);
    }

    @Override
    public void commit(long throughSequence) {
        checkOpen();
        checkOwner();
        long before = committed.getPlain();
        if (throughSequence == before && nothingNew) {
            return;
        }
        if (throughSequence <= before) {
            throw new IllegalArgumentException("throughSequence: " + throughSequence + " (expected: above " + before
                    + ", which is committed already)");
        }
        if (throughSequence > handedOut.through()) {
            throw new IllegalArgumentException("throughSequence: " + throughSequence + " (expected: at most "
                    + handedOut.through() + ", the last one handed out)");
        }
        synchronized (this) {
            // Again, since it may be closed by any thread: a closed account is never changed, and never half changed.
            checkOpen();
            settle(before, throughSequence);
        }
    }

    private void settle(long before, long throughSequence) {
        if (handedOut instanceof Events events) {
            int settledBefore = settled;
            List<LoggedEvent> entries = events.events();
            while (settled < entries.size() && entries.get(settled).event().sequence() <= throughSequence) {
                settled++;
            }
            long delivered = (long) settled - settledBefore;
            fates.add(Fate.DELIVERED, delivered);
            fates.add(Fate.NOT_SUBSCRIBED, throughSequence - before - delivered);
        } else {
            fates.add(Fate.GAPPED, throughSequence - before);
        }
        committed.setRelease(throughSequence);
    }

    @Override
    public long committed() {
        return committed.getAcquire();
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
        }
        // Only the first of several finds it there.
        log.closed(this);
    }

    boolean isLossless() {
        return lossless;
    }

    void demote() {
        lossless = false;
    }

    @Nullable
    Thread owner() {
        return owner;
    }

    LedgerSnapshot.Account account() {
        Map<String, Long> counts = counts();
        long at = committed.getAcquire();
        long newest = log.lastSequence();
        return new LedgerSnapshot.Account(name, newest - start, counts, newest - at);
    }

    /** The account at the close: what was published and not committed by then is nobody's any more. */
    LedgerSnapshot.Account lastAccount() {
        long newest = log.lastSequence();
        Map<String, Long> counts = counts();
        counts.put(Fate.UNCLAIMED.name(), newest - committed.getAcquire());
        return new LedgerSnapshot.Account(name, newest - start, counts, 0L);
    }

    private Map<String, Long> counts() {
        Map<String, Long> counts = new LinkedHashMap<>();
        for (Fate fate : Fate.values()) {
            counts.put(fate.name(), fates.get(fate));
        }
        return counts;
    }

    private void checkOpen() {
        if (closed) {
            throw new IllegalStateException("cursor '" + name + "' is closed");
        }
    }

    private void checkOwner() {
        Thread current = Thread.currentThread();
        if (owner == null) {
            owner = current;
        }
        assert owner == current : "cursor '" + name + "' belongs to " + owner;
    }
}
