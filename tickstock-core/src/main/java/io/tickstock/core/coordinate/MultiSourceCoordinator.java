package io.tickstock.core.coordinate;

import io.tickstock.api.spi.Candidate;
import io.tickstock.api.spi.EventCoordinator;
import java.util.List;

/**
 * The built-in coordinator: candidates of one key compete in a window, and the best of them is told. Owned by the event processor.
 *
 * <p>What a window ends with does not depend on the order in which its candidates came: they are ranked by a total order, and the
 * session extremes that make a candidate stale move only at a close, when no window of their symbol and side is open.
 */
public final class MultiSourceCoordinator implements EventCoordinator {

    /** Its name. */
    public static final String NAME = "multi-source";

    private final Windows windows;
    private final Telling telling;
    private final boolean byTicker;
    private final Resolution resolution;
    private final WindowAccount account = new WindowAccount();
    private final Extremes extremes = new Extremes();

    /**
     * Makes one without windows.
     *
     * @param windowLength length of a window, nanoseconds, &gt; 0
     * @param immediate whether a window's first candidate is told at once
     * @param byTicker whether all types of a symbol compete, and not only those of one type
     * @param resolution who wins a window
     */
    public MultiSourceCoordinator(long windowLength, boolean immediate, boolean byTicker, Resolution resolution) {
        this.windows = new Windows(windowLength);
        this.telling = immediate ? Telling.IMMEDIATE : Telling.WINDOWED;
        this.byTicker = byTicker;
        this.resolution = resolution;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void add(Candidate candidate, long now, Decisions decisions) {
        if (extremes.isStale(candidate)) {
            decisions.merged(candidate, Reason.STALE);
            return;
        }
        WindowKey key = byTicker ? WindowKey.ofTicker(candidate) : WindowKey.ofType(candidate);
        Window window = windows.of(key);
        if (window == null) {
            account.countOpened();
            telling.opened(windows.open(key, candidate, now), decisions);
        } else {
            window.candidates.add(candidate);
        }
    }

    @Override
    public long nextDeadline() {
        return windows.nextClose();
    }

    @Override
    public void onTime(long now, Decisions decisions) {
        while (windows.size() > 0 && windows.nextClose() <= now) {
            for (Window window : windows.takeNext()) {
                List<Candidate> ranked = resolution.rank(window.candidates);
                account.countClosed(resolution.decidedBy(ranked));
                extremes.tell(ranked.get(0));
                telling.closed(window, ranked, decisions);
            }
        }
    }

    /**
     * Any thread: what became of its windows.
     *
     * @return the account
     */
    public WindowAccount account() {
        return account;
    }

    int openWindows() {
        return windows.size();
    }

    int symbolsWithExtremes() {
        return extremes.size();
    }
}
