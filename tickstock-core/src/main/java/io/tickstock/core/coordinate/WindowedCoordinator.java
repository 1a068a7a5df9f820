package io.tickstock.core.coordinate;

import io.tickstock.api.event.Contributor;
import io.tickstock.api.event.EventPhase;
import io.tickstock.api.event.MarketEvent;
import io.tickstock.api.spi.Detection;
import io.tickstock.core.flow.Candidate;
import io.tickstock.core.flow.EventEntrance;
import io.tickstock.core.ledger.CandidateAccount;
import io.tickstock.core.ledger.CandidateFate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Gathers candidates in windows and sends exactly one event for each, at its close. Owned by the event processor.
 *
 * <p>All windows have one length, so they close in the order in which they opened: a queue holds them, and nothing is searched.
 * Those that close at the same time are put in the order of their keys.
 */
final class WindowedCoordinator {

    private static final int MAX_CONTRIBUTORS = 16;
    private static final Comparator<Window> CLOSE_ORDER = Comparator.comparing(window -> window.key, WindowKey.ORDER);

    private final long length;
    private final Resolution resolution;
    private final EventEntrance entrance;
    private final CandidateAccount account;
    private final Map<WindowKey, Window> open = new HashMap<>();
    private final ArrayDeque<Window> byClose = new ArrayDeque<>();
    private final ArrayDeque<Window> closed = new ArrayDeque<>();
    private final Extremes extremes = new Extremes();
    private long windows;
    private int waiting;

    WindowedCoordinator(long length, Resolution resolution, EventEntrance entrance, CandidateAccount account) {
        this.length = length;
        this.resolution = resolution;
        this.entrance = entrance;
        this.account = account;
    }

    /** When the next window closes; {@link Long#MAX_VALUE} when none is open. */
    long nextClose() {
        Window next = byClose.peekFirst();
        return next == null ? Long.MAX_VALUE : next.close;
    }

    /** Whether a window is open. */
    boolean hasOpen() {
        return !byClose.isEmpty();
    }

    /** Whether nothing closed is waiting for the log. */
    boolean isFlushed() {
        return closed.isEmpty();
    }

    /** How many candidates are in open windows or wait for the log. */
    int waiting() {
        return waiting;
    }

    void add(Candidate candidate, long now) {
        if (extremes.isStale(candidate)) {
            account.settled(CandidateFate.MERGED_STALE);
            return;
        }
        WindowKey key = WindowKey.of(candidate);
        Window window = open.get(key);
        if (window == null) {
            windows++;
            window = new Window(key, windows, now > Long.MAX_VALUE - length ? Long.MAX_VALUE : now + length);
            open.put(key, window);
            byClose.addLast(window);
        }
        window.candidates.add(candidate);
        waiting++;
    }

    /** Closes the windows that close next, all at the same time, and sends what the log takes. */
    void closeNext() {
        long close = nextClose();
        List<Window> due = new ArrayList<>();
        while (nextClose() == close && !byClose.isEmpty()) {
            Window window = byClose.removeFirst();
            open.remove(window.key);
            due.add(window);
        }
        due.sort(CLOSE_ORDER);
        for (Window window : due) {
            resolution.rank(window.candidates);
            extremes.tell(window.candidates.get(0));
            closed.addLast(window);
        }
        flush();
    }

    /** Sends what is closed, as far as the log takes it; says how many events went out. */
    int flush() {
        int sent = 0;
        while (true) {
            Window window = closed.peekFirst();
            if (window == null) {
                return sent;
            }
            CandidateFate fate = send(window);
            if (fate == null) {
                return sent;
            }
            closed.removeFirst();
            waiting -= window.candidates.size();
            account.settled(fate);
            account.settled(CandidateFate.MERGED_CONTRIBUTOR, window.candidates.size() - 1L);
            sent++;
        }
    }

    /** The winner's fate, or null when the log does not take it now. */
    private @Nullable CandidateFate send(Window window) {
        try {
            return entrance.append(event(window)) ? CandidateFate.PUBLISHED : null;
        } catch (RuntimeException | Error e) {
            // A host's own detail that cannot be described must not hold up everybody else's events.
            resolution.fault(e);
            return CandidateFate.FILTERED_UNENCODABLE;
        }
    }

    private MarketEvent event(Window window) {
        Candidate winner = window.candidates.get(0);
        Detection detection = winner.detection();
        List<Contributor> contributors = new ArrayList<>();
        int listed = Math.min(MAX_CONTRIBUTORS, window.candidates.size() - 1);
        for (int i = 1; i <= listed; i++) {
            Candidate loser = window.candidates.get(i);
            contributors.add(new Contributor(
                    loser.feed().info().name(),
                    loser.feed().info().kind(),
                    loser.detection().price(),
                    loser.time(),
                    loser.confidence()));
        }
        return new MarketEvent(
                entrance.epoch(),
                entrance.nextSequence(),
                entrance.epoch() + "-" + window.number,
                detection.type(),
                EventPhase.FINAL,
                winner.symbol(),
                winner.session(),
                detection.time(),
                detection.price(),
                detection.direction(),
                winner.feed().info().name(),
                winner.feed().info().kind(),
                winner.confidence(),
                detection.priority(),
                detection.detail(),
                detection.explanation(),
                contributors,
                window.candidates.size() - 1 - listed);
    }

    /** Gives up on everything that is not in the log; says how many candidates that were. */
    int abandon() {
        int abandoned = waiting;
        open.clear();
        byClose.clear();
        closed.clear();
        waiting = 0;
        account.settled(CandidateFate.ABANDONED, abandoned);
        return abandoned;
    }
}
