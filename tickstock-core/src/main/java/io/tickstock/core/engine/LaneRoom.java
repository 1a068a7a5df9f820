package io.tickstock.core.engine;

import io.tickstock.api.spi.Admission;
import io.tickstock.api.spi.Clock;
import io.tickstock.core.flow.DutyCycle;
import io.tickstock.core.flow.IdleStrategy;
import io.tickstock.core.flow.Lane;
import io.tickstock.core.route.RoomWaiter;
import java.util.function.BooleanSupplier;

/**
 * What a source's thread does at a full lane. Inline it runs the consumers, which makes room. Else it tells its watermark first, since
 * what it waits for may wait for that, and then waits: for ever in a replay, for the offer timeout live or until it is interrupted, not at all when the policy is
 * to reject.
 */
final class LaneRoom implements RoomWaiter {

    private final EngineConfig config;
    private final Clock clock;
    private final BooleanSupplier closing;
    private final DutyCycle consumers;
    private final IdleStrategy idle = IdleStrategy.backOff();
    private Runnable beforeWaiting = () -> {};

    LaneRoom(EngineConfig config, Clock clock, BooleanSupplier closing, DutyCycle consumers) {
        this.config = config;
        this.clock = clock;
        this.closing = closing;
        this.consumers = consumers;
    }

    void tellBeforeWaiting(Runnable tell) {
        beforeWaiting = tell;
    }

    @Override
    public Admission await(Lane<?> lane) {
        if (config.inline()) {
            while (lane.claim() == null) {
                consumers.doWork();
            }
            return Admission.ACCEPTED;
        }
        beforeWaiting.run();
        if (config.limits().rejectWhenFull()) {
            return Admission.REJECTED_QUEUE_FULL;
        }
        return waitForConsumer(lane);
    }

    private Admission waitForConsumer(Lane<?> lane) {
        long begin = clock.monotonicNanos();
        while (lane.claim() == null) {
            if (closing.getAsBoolean()) {
                return Admission.REJECTED_CLOSED;
            }
            if (!config.replay() && isWaitOver(begin)) {
                return Admission.REJECTED_QUEUE_FULL;
            }
            idle.idle(0);
        }
        idle.idle(1);
        return Admission.ACCEPTED;
    }

    /** A live source's own thread may also be interrupted, and stays so: whoever interrupts it wants it back. */
    private boolean isWaitOver(long begin) {
        return Thread.currentThread().isInterrupted()
                || clock.monotonicNanos() - begin >= config.limits().offerTimeout();
    }
}
