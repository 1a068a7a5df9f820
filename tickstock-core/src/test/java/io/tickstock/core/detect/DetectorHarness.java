package io.tickstock.core.detect;

import io.tickstock.api.data.Eligibility;
import io.tickstock.api.data.Session;
import io.tickstock.api.data.SessionPhase;
import io.tickstock.api.data.SourceKind;
import io.tickstock.api.data.TickView;
import io.tickstock.api.event.Fields;
import io.tickstock.api.spi.Detection;
import io.tickstock.api.spi.DetectionContext;
import io.tickstock.api.spi.DetectorState;
import io.tickstock.api.spi.EventDetector;
import io.tickstock.api.spi.SymbolInfo;
import java.util.ArrayList;
import java.util.List;

/**
 * Shows one detector the prints of one symbol as the engine would: it tells late prints, calls timers before the first print
 * on time at or after them, and session changes before the print that brings them. Times are in nanoseconds.
 *
 * @param <S> the detector's state
 */
public final class DetectorHarness<S extends DetectorState> implements TickView, DetectionContext {

    private final EventDetector<S> detector;
    private final S state;
    private final List<Found> found = new ArrayList<>();

    private long greatest = Long.MIN_VALUE;
    private long feedSequence;
    private double price;
    private double size;
    private long eventTime;
    private int eligibility;
    private boolean late;

    private boolean sessionEnds;
    private long session = 1;
    private long contextTime;
    private long wake = Long.MAX_VALUE;
    private long wakeOrigin;
    private long origin;

    /** An event, the feed sequence it goes back to, and the session it belongs to. */
    public record Found(Detection detection, long origin, long session) {

        /** One number of the detail; NaN when it has none. */
        public double detail(String name) {
            return Fields.of(detection.detail()).number(name);
        }

        /** Any value of the detail, or null. */
        public Object value(String name) {
            return Fields.of(detection.detail()).asMap().get(name);
        }

        public String type() {
            return detection.type().name();
        }

        public long time() {
            return detection.time();
        }

        public double price() {
            return detection.price();
        }
    }

    public DetectorHarness(EventDetector<S> detector) {
        this.detector = detector;
        this.state = detector.newState(new SymbolInfo("ACME", "test", SourceKind.TICK));
    }

    public DetectorHarness<S> print(long time, double price) {
        return print(time, price, 1.0);
    }

    public DetectorHarness<S> print(long time, double price, double size) {
        return print(time, price, size, Eligibility.ALL);
    }

    public DetectorHarness<S> print(long time, double price, double size, int eligibility) {
        before(time);
        this.price = price;
        this.size = size;
        this.eventTime = time;
        this.eligibility = eligibility;
        this.contextTime = time;
        this.origin = feedSequence;
        detector.onTick(state, this, this);
        return this;
    }

    /** A print of a phase that the detector does not want: it moves the greatest time and the timers, and is not shown. */
    public DetectorHarness<S> hiddenPrint(long time) {
        before(time);
        return this;
    }

    /** The next print on time is the first of a new session. */
    public DetectorHarness<S> newSession() {
        sessionEnds = true;
        return this;
    }

    /** The feed's watermark reaches a time. */
    public DetectorHarness<S> watermark(long time) {
        runTimers(time);
        return this;
    }

    public List<Found> found() {
        return found;
    }

    /** The events since the last call, leaving none. */
    public List<Found> take() {
        List<Found> taken = List.copyOf(found);
        found.clear();
        return taken;
    }

    public boolean isTimerPending() {
        return wake != Long.MAX_VALUE;
    }

    public long lastSequence() {
        return feedSequence;
    }

    private void before(long time) {
        feedSequence++;
        late = time < greatest;
        if (late) {
            return;
        }
        greatest = time;
        runTimers(time);
        if (sessionEnds) {
            sessionEnds = false;
            contextTime = time;
            origin = feedSequence;
            detector.onSessionChange(state, sessionOf(session + 1), this);
            session++;
        }
    }

    private void runTimers(long until) {
        while (wake <= until) {
            long due = wake;
            wake = Long.MAX_VALUE;
            contextTime = due;
            origin = wakeOrigin;
            detector.onTimer(state, due, this);
        }
    }

    private static Session sessionOf(long id) {
        return new Session(id, "session-" + id, SessionPhase.REGULAR, 0, Long.MAX_VALUE);
    }

    @Override
    public Session session() {
        return sessionOf(session);
    }

    @Override
    public long time() {
        return contextTime;
    }

    @Override
    public void emit(Detection detection) {
        if (detection.time() < contextTime) {
            throw new IllegalArgumentException(
                    "time: " + detection.time() + " (expected: not before " + contextTime + ")");
        }
        long goesBackTo = detection.origin() == Detection.THIS_INPUT ? origin : detection.origin();
        found.add(new Found(detection, goesBackTo, session));
    }

    @Override
    public void wakeAt(long time) {
        if (time <= contextTime) {
            throw new IllegalArgumentException("eventTime: " + time + " (expected: after " + contextTime + ")");
        }
        wake = time;
        wakeOrigin = origin;
    }

    @Override
    public void cancelWake() {
        wake = Long.MAX_VALUE;
    }

    @Override
    public double price() {
        return price;
    }

    @Override
    public double size() {
        return size;
    }

    @Override
    public long eventTime() {
        return eventTime;
    }

    @Override
    public long sequence() {
        return 0;
    }

    @Override
    public long tradeKey() {
        return 0;
    }

    @Override
    public int eligibility() {
        return eligibility;
    }

    @Override
    public long feedSequence() {
        return feedSequence;
    }

    @Override
    public boolean isLate() {
        return late;
    }
}
