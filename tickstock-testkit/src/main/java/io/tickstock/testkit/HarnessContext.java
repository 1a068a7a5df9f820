package io.tickstock.testkit;

import io.tickstock.api.data.Session;
import io.tickstock.api.spi.Detection;
import io.tickstock.api.spi.DetectionContext;
import io.tickstock.testkit.DetectorHarness.Breach;
import io.tickstock.testkit.DetectorHarness.Found;
import io.tickstock.testkit.DetectorHarness.Slot;

/** The context of one call; it is made anew for each, so that one that was kept can be told. */
final class HarnessContext implements DetectionContext {

    private final DetectorHarness<?> harness;
    private final Slot<?> slot;
    private final Session session;
    private final long time;
    private final long origin;
    private boolean over;

    HarnessContext(DetectorHarness<?> harness, Slot<?> slot, Session session, long time, long origin) {
        this.harness = harness;
        this.slot = slot;
        this.session = session;
        this.time = time;
        this.origin = origin;
    }

    void end() {
        over = true;
    }

    /** A view that belongs to this call was read after it. */
    void viewKept(String what) {
        harness.fault(Breach.KEPT_A_VIEW, slot.symbol, what + " was read after the call that handed it over", null);
    }

    @Override
    public Session session() {
        check("session()");
        return session;
    }

    @Override
    public long time() {
        check("time()");
        return time;
    }

    @Override
    public void emit(Detection detection) {
        check("emit()");
        if (detection.time() < time) {
            throw refuse(
                    Breach.EMITTED_IN_THE_PAST,
                    "time: " + detection.time() + " (expected: not before what is being handled, " + time + ")");
        }
        long goesBackTo = detection.origin() == Detection.THIS_INPUT ? origin : detection.origin();
        harness.emitted(new Found(slot.symbol, detection, goesBackTo, session));
    }

    @Override
    public void wakeAt(long eventTime) {
        check("wakeAt()");
        if (eventTime <= time) {
            throw refuse(
                    Breach.WOKEN_IN_THE_PAST,
                    "eventTime: " + eventTime + " (expected: after what is being handled, " + time + ")");
        }
        slot.due = Math.max(eventTime, slot.greatest);
        slot.dueOrigin = origin;
    }

    @Override
    public void cancelWake() {
        check("cancelWake()");
        slot.due = Long.MAX_VALUE;
    }

    private void check(String what) {
        if (over) {
            harness.fault(
                    Breach.KEPT_A_CONTEXT, slot.symbol, what + " was called after the call that handed it over", null);
            IllegalStateException thrown = new IllegalStateException("a detection context is valid only during a call");
            harness.refused(thrown);
            throw thrown;
        }
    }

    private IllegalArgumentException refuse(Breach breach, String message) {
        IllegalArgumentException thrown = new IllegalArgumentException(message);
        harness.refused(thrown);
        harness.fault(breach, slot.symbol, message, thrown);
        return thrown;
    }
}
