package io.tickstock.core.detect;

import io.tickstock.api.data.BarView;
import io.tickstock.api.data.OhlcvBar;
import io.tickstock.api.data.Session;
import io.tickstock.api.spi.DetectionContext;
import org.jspecify.annotations.Nullable;

/** What the engine remembers of one symbol on one feed beside its {@linkplain SymbolRows row}. Owned by the channel's thread. */
final class SymbolFeed {

    final int symbolId;
    final String symbol;

    /** Number of its row, where it lives now. */
    int row;

    final TimerHeap.Timer[] timers;

    /** Last sequence seen, where the feed promises something of it. */
    long lastSequence;

    /** Session and phase of the newest accepted print; null before the first. */
    @Nullable
    Session session;

    /** The newest bar on time, of a feed of bars. */
    @Nullable
    OhlcvBar bar;

    /** Whether that one is as long as its session. */
    private boolean barSpansSession;

    /** Volumes of the newest bars on time; null before the first. */
    private @Nullable RecentVolumes volumes;

    /** When the earliest of its timers is due. */
    long nextDue = Long.MAX_VALUE;

    /** Whether no state is missing but of detectors that are off. */
    boolean complete;

    /** What detectors threw here; null as long as none did. */
    @Nullable
    Trouble trouble;

    /** Whether there are states at all; there are none of a symbol outside of the universes. */
    boolean held;

    /** Version of the universes for which {@link #admitted} holds. */
    long universeVersion = -1L;

    boolean admitted;

    /** Latest session of which a print was filtered. */
    long filteredSession = Long.MIN_VALUE;

    /** From when on the session is known, where prints of it were filtered. */
    long since = DetectionContext.WHOLE_SESSION;

    SymbolFeed(int symbolId, String symbol, int detectors) {
        this.symbolId = symbolId;
        this.symbol = symbol;
        this.timers = new TimerHeap.Timer[detectors];
        for (int i = 0; i < detectors; i++) {
            timers[i] = new TimerHeap.Timer(this, i);
        }
    }

    /** Takes over its first on-time print of a session. */
    void begin(Session begun, long time) {
        since = filteredSession >= begun.id() ? time : DetectionContext.WHOLE_SESSION;
    }

    /** Takes over a bar on time, which may take the place of the one before. */
    void keep(OhlcvBar newest, boolean revision, boolean spansSession) {
        RecentVolumes recent = volumes;
        if (recent == null) {
            recent = new RecentVolumes();
            volumes = recent;
        }
        if (revision) {
            recent.replace(newest.volume());
        } else {
            recent.add(newest.start(), newest.volume());
        }
        bar = newest;
        barSpansSession = spansSession;
    }

    /** A view of the newest bar on time, for what is not found in the bar at hand; null before the first. */
    @Nullable
    BarView newestBar(long feedSequence) {
        OhlcvBar newest = bar;
        if (newest == null) {
            return null;
        }
        ShownBar shown = new ShownBar();
        shown.begin(newest, feedSequence, false, false, barSpansSession);
        return shown;
    }

    /** A bar's volume by the mean of those before it; NaN where that is not known. */
    double volumeMultiple(@Nullable BarView of) {
        RecentVolumes recent = volumes;
        if (of == null || recent == null) {
            return Double.NaN;
        }
        return of.volume() / (of.isLate() ? recent.meanBefore(of.start()) : recent.meanBeforeNewest());
    }

    /** A detector's call came back. */
    void succeeded(int detector) {
        if (trouble != null) {
            trouble.succeeded(detector);
        }
    }

    /** Forgets what it has learned, but for its row; not which sequences it has seen. */
    void forget() {
        session = null;
        bar = null;
        volumes = null;
        nextDue = Long.MAX_VALUE;
        complete = false;
        trouble = null;
        held = false;
        since = DetectionContext.WHOLE_SESSION;
    }

    void findNextDue() {
        long earliest = Long.MAX_VALUE;
        for (TimerHeap.Timer timer : timers) {
            if (timer.isPending() && timer.due < earliest) {
                earliest = timer.due;
            }
        }
        nextDue = earliest;
    }
}
