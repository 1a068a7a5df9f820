package io.tickstock.core.monitor;

import io.tickstock.api.spi.Alert;
import io.tickstock.api.spi.Alert.Severity;
import io.tickstock.api.spi.Alert.State;
import io.tickstock.api.spi.AlertHandler;
import io.tickstock.api.spi.Clock;
import io.tickstock.core.flow.ConcurrentInbox;
import io.tickstock.core.flow.DutyCycle;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.DoubleFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which alerts are active, what was told of them, and who is told.
 *
 * <p><b>Any thread</b> may raise and clear: a short lock, never on the per-tick path, within which no code of a host is called. What is to be
 * told goes into a bounded queue. <b>One thread at a time</b> takes it out and calls the handlers ({@link #doWork}), so one that hangs holds
 * up the handlers and nothing else.
 *
 * <p><b>The rule.</b> An alert, named by type and subject, is told when it is raised, unless it was told within the cooldown; told at once
 * when it reaches a severity worse than any told within the cooldown; told when the cooldown has passed and it is active and untold; and told
 * as resolved when its raising was told. So of one alert at most one telling for each severity and cooldown is heard, and as many
 * resolutions. Its severity does not fall until it is over.
 */
public final class Alerts implements DutyCycle {

    /** How many told alerts are kept at most, however young. */
    public static final int MAX_HISTORY = 1_000;

    /** How many different alerts are known at most, active or in their cooldown; more are told as they come and not remembered. */
    static final int MAX_KNOWN = 1_000;

    /** How many alerts may wait for the handlers. */
    static final int MAX_WAITING = 256;

    private static final Logger LOG = LoggerFactory.getLogger("io.tickstock.core");

    private static final Comparator<Alert> WORST_FIRST = Comparator.comparing(Alert::severity)
            .thenComparingLong(Alert::raisedAt)
            .reversed();

    private final Clock clock;
    private final long cooldown;
    private final long historySpan;
    private final List<AlertHandler> handlers;
    private final Runnable handlerThrew;
    private final ConcurrentInbox<Alert> outbox = new ConcurrentInbox<>(MAX_WAITING);
    private final AtomicLong untold = new AtomicLong();
    private final AtomicBoolean delivering = new AtomicBoolean();
    private final Set<AlertHandler> complainedOf = ConcurrentHashMap.newKeySet();

    private final Object lock = new Object();

    /** These are guarded by the lock. */
    private final Map<Name, Entry> known = new LinkedHashMap<>();

    private final ArrayDeque<Told> history = new ArrayDeque<>();
    private final LineBudget lines = new LineBudget();

    private record Name(String type, String subject) {}

    private record Told(Alert alert, long at) {}

    /** What is known of one alert. Guarded by the lock. */
    private static final class Entry {
        boolean active;

        /** Of this time it is active: the worst that it was, and the worst that was told. */
        Severity severity = Severity.INFO;

        @Nullable
        Severity told;

        String message = "";
        long raisedAt;
        long count;

        /** When it was last told, by the monotonic clock, and the worst that was told in the cooldown since. */
        long toldAt;

        @Nullable
        Severity toldInCooldown;

        boolean isCooling(long now, long cooldown) {
            return toldInCooldown != null && now - toldAt < cooldown;
        }
    }

    /**
     * Makes it without alerts.
     *
     * @param clock tells the time of alerts, and counts cooldowns
     * @param cooldown how long an alert that was told is not told again, nanoseconds
     * @param history how long told alerts are kept, nanoseconds
     * @param handlers who is told, in order
     * @param handlerThrew counts what handlers throw
     */
    public Alerts(Clock clock, long cooldown, long history, List<AlertHandler> handlers, Runnable handlerThrew) {
        this.clock = clock;
        this.cooldown = cooldown;
        this.historySpan = history;
        this.handlers = List.copyOf(handlers);
        this.handlerThrew = handlerThrew;
    }

    /**
     * Any thread: something is wrong, and stays so until it is cleared. Raised again while it is active it is counted, and told if it has
     * become worse.
     *
     * @param type name of the type
     * @param severity how bad
     * @param subject what it is about
     * @param message for people
     * @param cause for the log, or null
     */
    public void raise(String type, Severity severity, String subject, String message, @Nullable Throwable cause) {
        raise(new Name(type, subject), severity, message, cause, true);
    }

    private void raise(Name name, Severity severity, String message, @Nullable Throwable cause, boolean counts) {
        Alert line = null;
        synchronized (lock) {
            Entry entry = entry(name);
            boolean begins = !entry.active;
            if (begins) {
                entry.active = true;
                entry.told = null;
                entry.severity = severity;
                entry.raisedAt = clock.epochNanos();
            }
            if (begins || counts) {
                entry.count++;
            }
            if (begins || severity.compareTo(entry.severity) > 0) {
                entry.severity = severity;
                entry.message = message;
                line = tellIfNews(name, entry, clock.monotonicNanos());
            }
        }
        log(line, cause);
    }

    /**
     * Any thread: nothing is wrong any more. Does nothing when the alert is not active.
     *
     * @param type name of the type
     * @param subject what it is about
     * @param message for people
     */
    public void clear(String type, String subject, String message) {
        Name name = new Name(type, subject);
        Alert line = null;
        synchronized (lock) {
            Entry entry = known.get(name);
            if (entry == null || !entry.active) {
                return;
            }
            entry.active = false;
            entry.message = message;
            if (entry.told != null) {
                line = tell(name, entry, State.RESOLVED, clock.monotonicNanos());
            }
        }
        log(line, null);
    }

    /** Any thread: a measured value, against its levels; it raises, clears, or changes nothing. */
    void measured(Levels levels, String subject, double value, DoubleFunction<String> message) {
        Severity severity = levels.of(value);
        if (severity != null) {
            // What is measured again and again counts once.
            raise(new Name(levels.type().name(), subject), severity, message.apply(value), null, false);
        } else if (levels.isOver(value) && isActive(levels.type().name(), subject)) {
            clear(levels.type().name(), subject, message.apply(value));
        }
    }

    /**
     * Any thread: whether an alert is active, told or not.
     *
     * @param type name of the type
     * @param subject what it is about
     * @return whether it was raised and not cleared
     */
    public boolean isActive(String type, String subject) {
        synchronized (lock) {
            Entry entry = known.get(new Name(type, subject));
            return entry != null && entry.active;
        }
    }

    /** Any thread, now and then: tells what has waited for its cooldown, and forgets what is old. */
    void tick() {
        List<Alert> told = new ArrayList<>();
        synchronized (lock) {
            long now = clock.monotonicNanos();
            Iterator<Map.Entry<Name, Entry>> entries = known.entrySet().iterator();
            while (entries.hasNext()) {
                Map.Entry<Name, Entry> one = entries.next();
                Entry entry = one.getValue();
                if (!entry.active && !entry.isCooling(now, cooldown)) {
                    entries.remove();
                } else if (entry.active && entry.severity != entry.told) {
                    Alert line = tellIfNews(one.getKey(), entry, now);
                    if (line != null) {
                        told.add(line);
                    }
                }
            }
            forgetOld(now);
        }
        told.forEach(line -> log(line, null));
    }

    private Entry entry(Name name) {
        Entry entry = known.get(name);
        if (entry == null) {
            entry = new Entry();
            if (known.size() >= MAX_KNOWN) {
                known.values().removeIf(other -> !other.active);
            }
            if (known.size() < MAX_KNOWN) {
                known.put(name, entry);
            }
        }
        return entry;
    }

    /** Tells it when it may be told; what is returned is for the log. */
    private @Nullable Alert tellIfNews(Name name, Entry entry, long now) {
        Severity told = entry.told;
        Severity inCooldown = entry.isCooling(now, cooldown) ? entry.toldInCooldown : null;
        boolean worse = told == null || entry.severity.compareTo(told) > 0;
        boolean may = inCooldown == null || entry.severity.compareTo(inCooldown) > 0;
        if (!worse || !may) {
            return null;
        }
        entry.told = entry.severity;
        entry.toldInCooldown = entry.severity;
        entry.toldAt = now;
        return tell(name, entry, told == null ? State.RAISED : State.ESCALATED, now);
    }

    /** Null when the log has had enough lines. */
    private @Nullable Alert tell(Name name, Entry entry, State state, long now) {
        Alert alert = shown(name, entry, state, clock.epochNanos());
        if (history.size() == MAX_HISTORY) {
            history.removeLast();
        }
        history.addFirst(new Told(alert, now));
        if (!handlers.isEmpty() && !outbox.offer(alert)) {
            untold.incrementAndGet();
        }
        return lines.spend(now) ? alert : null;
    }

    private static Alert shown(Name name, Entry entry, State state, long time) {
        return new Alert(
                name.type, entry.severity, name.subject, entry.message, time, state, entry.raisedAt, entry.count);
    }

    private void forgetOld(long now) {
        Told oldest = history.peekLast();
        while (oldest != null && now - oldest.at > historySpan) {
            history.removeLast();
            oldest = history.peekLast();
        }
    }

    private static void log(@Nullable Alert line, @Nullable Throwable cause) {
        if (line == null) {
            return;
        }
        if (line.state() == State.RESOLVED) {
            LOG.info("{} of {} is over: {}", line.type(), line.subject(), line.message());
        } else if (line.severity() == Severity.INFO) {
            LOG.info("{}: {}; more of this kind are only counted", line.type(), line.message(), cause);
        } else {
            LOG.warn("{}: {}; more of this kind are only counted", line.type(), line.message(), cause);
        }
    }

    /**
     * One thread at a time: tells the handlers what there is to tell. A call that meets another one does nothing.
     *
     * @return how many alerts were told
     */
    @Override
    public int doWork() {
        if (outbox.size() == 0 || !delivering.compareAndSet(false, true)) {
            return 0;
        }
        int done = 0;
        try {
            Alert next = outbox.poll();
            while (next != null) {
                for (AlertHandler handler : handlers) {
                    tell(handler, next);
                }
                done++;
                next = outbox.poll();
            }
        } finally {
            delivering.set(false);
        }
        return done;
    }

    private void tell(AlertHandler handler, Alert alert) {
        try {
            if (alert.state() == State.RESOLVED) {
                handler.onResolved(alert);
            } else {
                handler.onAlert(alert);
            }
        } catch (RuntimeException | Error e) {
            // Counted and no alert itself: it would only be thrown at again.
            handlerThrew.run();
            if (complainedOf.add(handler)) {
                LOG.warn("an alert handler threw on {}; more of it is only counted", alert, e);
            }
        }
    }

    /**
     * Any thread: whether the handlers have been told everything.
     *
     * @return false while an alert waits or is being told
     */
    public boolean isDelivered() {
        return outbox.size() == 0 && !delivering.get();
    }

    /**
     * Any thread: whether anybody is told.
     *
     * @return false when there are no handlers
     */
    public boolean hasHandlers() {
        return !handlers.isEmpty();
    }

    /**
     * Any thread: the alerts that are active, worst first, then the newest first.
     *
     * @return a copy
     */
    public List<Alert> active() {
        List<Alert> active = new ArrayList<>();
        synchronized (lock) {
            known.forEach((name, entry) -> {
                if (entry.active) {
                    active.add(shown(name, entry, State.RAISED, entry.raisedAt));
                }
            });
        }
        active.sort(WORST_FIRST);
        return active;
    }

    /**
     * Any thread: what was told, the newest first.
     *
     * @param most how many at most
     * @return a copy
     */
    public List<Alert> recent(int most) {
        synchronized (lock) {
            forgetOld(clock.monotonicNanos());
            return history.stream().limit(most).map(Told::alert).toList();
        }
    }

    /**
     * Any thread: how many alerts found no place in the queue to the handlers.
     *
     * @return &ge; 0
     */
    public long untold() {
        return untold.get();
    }

    /**
     * Any thread: how many lines the log was spared.
     *
     * @return &ge; 0
     */
    public long suppressedLines() {
        synchronized (lock) {
            return lines.suppressed();
        }
    }
}
