package io.tickstock.core.engine;

import io.tickstock.api.spi.Admission;
import io.tickstock.api.spi.Clock;
import io.tickstock.core.flow.DutyCycle;
import io.tickstock.core.flow.IdleStrategy;
import io.tickstock.core.flow.Lane;
import io.tickstock.core.flow.OfferGuard;
import io.tickstock.core.route.RoomWaiter;
import io.tickstock.core.route.Routes;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What a source's thread does at a full lane, or for a symbol on the move. Inline it runs the consumers, which makes room. Else it tells
 * its watermark first, since what it waits for may wait for that, and then waits: for ever in a replay; live for the offer timeout, if there
 * is one, or until it is interrupted; not at all when the policy is to reject. It is outside of its guard meanwhile, so that nobody who moves symbols waits
 * for it.
 */
final class LaneRoom implements RoomWaiter {

    private final EngineConfig config;
    private final Clock clock;
    private final OfferGuard guard;
    private final BooleanSupplier closing;
    private final DutyCycle consumers;
    private final IdleStrategy idle = IdleStrategy.backOff();
    private Runnable beforeWaiting = () -> {};

    LaneRoom(EngineConfig config, Clock clock, OfferGuard guard, BooleanSupplier closing, DutyCycle consumers) {
        this.config = config;
        this.clock = clock;
        this.guard = guard;
        this.closing = closing;
        this.consumers = consumers;
    }

    void tellBeforeWaiting(Runnable tell) {
        beforeWaiting = tell;
    }

    @Override
    public Admission await(@Nullable Lane<?> lane, Routes routes, int symbolId, int route) {
        guard.exit();
        try {
            if (config.inline()) {
                while (!RoomWaiter.isOver(lane, routes, symbolId, route)) {
                    consumers.doWork();
                }
                return Admission.ACCEPTED;
            }
            beforeWaiting.run();
            if (config.limits().rejectWhenFull()) {
                return Admission.REJECTED_QUEUE_FULL;
            }
            return waitForOthers(lane, routes, symbolId, route);
        } finally {
            guard.enter();
        }
    }

    private Admission waitForOthers(@Nullable Lane<?> lane, Routes routes, int symbolId, int route) {
        long begin = clock.monotonicNanos();
        while (!RoomWaiter.isOver(lane, routes, symbolId, route)) {
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
        long most = config.limits().offerTimeout();
        return Thread.currentThread().isInterrupted()
                || (most != Long.MAX_VALUE && clock.monotonicNanos() - begin >= most);
    }
}
