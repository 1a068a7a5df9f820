package io.tickstock.core.engine;

import io.tickstock.api.spi.AlertType;
import io.tickstock.api.spi.FeedContext;
import io.tickstock.api.spi.PolledSource;
import io.tickstock.api.spi.SourceException;
import io.tickstock.core.flow.DutyCycle;
import io.tickstock.core.flow.FeedProgress;
import io.tickstock.core.flow.OfferGuard;
import io.tickstock.core.intake.FeedIntake;
import java.util.function.BooleanSupplier;

/**
 * The duty cycle that drives a polled source: a batch, then the watermark. A source that throws has ended, and that is told.
 */
final class SourcePump implements DutyCycle {

    /** How many data a source is asked for at once. */
    static final int BATCH = 256;

    private final PolledSource source;
    private final FeedContext context;
    private final FeedIntake intake;
    private final OfferGuard guard;
    private final Runnable noteDepths;
    private final FeedProgress progress;
    private final BooleanSupplier mustWait;
    private final BooleanSupplier closing;
    private final FaultLog faults;

    private boolean opened;
    private volatile boolean ended;

    SourcePump(
            PolledSource source,
            FeedContext context,
            FeedIntake intake,
            OfferGuard guard,
            Runnable noteDepths,
            FeedProgress progress,
            BooleanSupplier mustWait,
            BooleanSupplier closing,
            FaultLog faults) {
        this.source = source;
        this.context = context;
        this.intake = intake;
        this.guard = guard;
        this.noteDepths = noteDepths;
        this.progress = progress;
        this.mustWait = mustWait;
        this.closing = closing;
        this.faults = faults;
    }

    @Override
    public int doWork() {
        if (ended || closing.getAsBoolean() || mustWait.getAsBoolean()) {
            return 0;
        }
        try {
            return poll();
        } catch (SourceException e) {
            failed(e.getMessage() == null ? e.toString() : e.getMessage(), e);
        } catch (RuntimeException | Error e) {
            failed("source '" + context.feed() + "' threw " + e, e);
        }
        return 1;
    }

    private int poll() throws SourceException {
        if (!opened) {
            opened = true;
            source.open(context);
        }
        intake.beginBatch();
        int count;
        guard.enter();
        try {
            count = source.poll(intake, BATCH);
        } finally {
            guard.exit();
        }
        if (ended) {
            // Whoever closes has not waited for this.
            closeSource();
            return 0;
        }
        intake.tellProgress();
        noteDepths.run();
        if (count == PolledSource.END) {
            finish();
            return 1;
        }
        return count;
    }

    private void failed(String message, Throwable cause) {
        // A source that is being closed may well trip over it.
        if (!closing.getAsBoolean()) {
            faults.fault(AlertType.SOURCE_FAILED, context.feed(), message, cause);
        }
        finish();
    }

    /** Ends the source. By the pump's thread, or by whoever joined it. */
    void finish() {
        if (ended) {
            return;
        }
        intake.tellProgress();
        try {
            closeSource();
        } finally {
            progress.end();
            ended = true;
        }
    }

    private void closeSource() {
        try {
            if (opened) {
                source.close();
            }
        } catch (RuntimeException e) {
            faults.fault(
                    AlertType.SOURCE_CLOSE, context.feed(), "source '" + context.feed() + "' threw on close: " + e, e);
        }
    }

    /** By whoever has waited for its thread for too long: when that comes back, it closes the source itself. */
    void leave() {
        progress.end();
        ended = true;
    }

    boolean isEnded() {
        return ended;
    }
}
