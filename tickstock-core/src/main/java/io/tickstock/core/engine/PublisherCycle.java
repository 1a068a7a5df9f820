package io.tickstock.core.engine;

import io.tickstock.api.spi.AlertType;
import io.tickstock.api.spi.EventLog;
import io.tickstock.api.spi.EventPublisher;
import io.tickstock.core.flow.DutyCycle;
import io.tickstock.core.flow.SingleWriterLong;
import java.io.IOException;

/** The duty cycle that drives a publisher. One that throws is stopped, so that its cursor holds nobody up, and that is told. */
final class PublisherCycle implements DutyCycle {

    private final EventPublisher publisher;
    private final FaultLog faults;
    private final SingleWriterLong idleRounds = new SingleWriterLong();
    private volatile boolean stopped;
    private volatile boolean left;

    PublisherCycle(EventPublisher publisher, FaultLog faults) {
        this.publisher = publisher;
        this.faults = faults;
    }

    String name() {
        return publisher.name();
    }

    /** Opens it; what it throws is the caller's. */
    void start(EventLog log) throws IOException {
        publisher.start(log);
    }

    @Override
    public int doWork() {
        if (stopped) {
            idleRounds.addRelease(1L);
            return 0;
        }
        try {
            int done = publisher.doWork();
            if (done == 0) {
                idleRounds.addRelease(1L);
            }
            if (left) {
                finish();
            }
            return done;
        } catch (IOException | RuntimeException | Error e) {
            faults.fault(AlertType.PUBLISHER_FAILED, name(), "publisher '" + name() + "' failed: " + e.getMessage(), e);
            finish();
            return 0;
        }
    }

    /** Any thread: how often it has found nothing to do. */
    long idleRounds() {
        return idleRounds.getAcquire();
    }

    /** By whoever has waited for its thread for too long: when that comes back, it closes the publisher itself. */
    void leave() {
        left = true;
    }

    /** Closes it. By its thread, or by whoever joined it. */
    void finish() {
        if (stopped) {
            return;
        }
        stopped = true;
        try {
            publisher.close();
        } catch (IOException | RuntimeException | Error e) {
            faults.fault(
                    AlertType.PUBLISHER_CLOSE,
                    name(),
                    "publisher '" + name() + "' failed to close: " + e.getMessage(),
                    e);
        }
    }
}
