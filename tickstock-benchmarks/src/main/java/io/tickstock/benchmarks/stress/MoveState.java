package io.tickstock.benchmarks.stress;

import io.tickstock.api.spi.Admission;
import io.tickstock.api.spi.RoutingStrategy;
import io.tickstock.core.channel.MovingWorker;
import io.tickstock.core.flow.Arrival;
import io.tickstock.core.flow.Departure;
import io.tickstock.core.flow.Instruction;
import io.tickstock.core.flow.IntakeStamp;
import io.tickstock.core.flow.OfferGuard;
import io.tickstock.core.flow.SingleWriterLong;
import io.tickstock.core.flow.SymbolHome;
import io.tickstock.core.flow.TickSlot;
import io.tickstock.core.route.BreakerRules;
import io.tickstock.core.route.CircuitBreaker;
import io.tickstock.core.route.LaneSet;
import io.tickstock.core.route.Relocation;
import io.tickstock.core.route.RouteSteps;
import io.tickstock.core.route.RouteTarget;
import io.tickstock.core.route.RoutedLanes;
import io.tickstock.core.route.Routes;
import io.tickstock.core.route.SymbolMove;
import java.util.List;

/**
 * One symbol that moves from one worker to another, made of the classes that move symbols. Each step of the move can be left out, to see what
 * it is for.
 */
public class MoveState {

    /** What is left out. */
    public enum Without {
        /** Nothing. */
        NOTHING,
        /** The route is not held. */
        HOLD,
        /** Nobody waits for a sink that is inside. */
        WAIT,
        /** A sink goes in without a full fence. */
        FENCED_ENTRY,
        /** The old worker lets go before it has handled its lane. */
        DEPARTURE_FENCE,
        /** The routes are set before the state is put in. */
        ARRIVAL_FIRST,
        /** The new worker does not look for a state before an input of a symbol that it does not know. */
        LOOK
    }

    private static final RoutingStrategy FIRST = new RoutingStrategy() {
        @Override
        public String name() {
            return "FIRST";
        }

        @Override
        public ChannelView place(String symbol, List<ChannelView> channels) {
            return channels.get(0);
        }
    };

    private static final RouteTarget.Load NO_LOAD = new RouteTarget.Load(() -> 0L, () -> 0.0, () -> 100.0);

    private static final int STATE = 100;

    private final Without without;
    private final MovingWorker from;
    private final MovingWorker to;
    private final Routes routes = new Routes(FIRST, id -> "S", 1, true);
    private final OfferGuard guard = new OfferGuard();
    private final SingleWriterLong weakGuard = new SingleWriterLong();
    private final RoutedLanes entrance;
    private final IntakeStamp stamp = new IntakeStamp();
    private final RouteTarget old;
    private final Relocation relocation;

    /** Where the fence stands; -1 while there is none. */
    private long fence = -1L;

    /**
     * Makes one.
     *
     * @param without what is left out
     */
    protected MoveState(Without without) {
        this.without = without;
        this.from = new MovingWorker(without != Without.DEPARTURE_FENCE, true);
        this.to = new MovingWorker(true, without != Without.LOOK);
        this.old = target(0, from);
        routes.add(old);
        routes.resolve(0, routes.of(0));
        routes.add(target(1, to));
        this.relocation = routes.evacuation(old, 1);
        LaneSet<TickSlot> lanes =
                new LaneSet<>(routes, guard, true, (lane, table, symbol, route) -> Admission.REJECTED_QUEUE_FULL);
        lanes.connect(0, from.lane);
        lanes.connect(1, to.lane);
        this.entrance = new RoutedLanes(lanes);
        from.settle();
    }

    private static RouteTarget target(int index, SymbolHome home) {
        CircuitBreaker breaker = new CircuitBreaker(BreakerRules.defaults(), () -> 0L, (a, b) -> {});
        return new RouteTarget(index, index == 0 ? "old" : "new", home, breaker, NO_LOAD);
    }

    private boolean offer() {
        return entrance.offer(0, 1.0, 1.0, 1L, 0L, 0L, 7, stamp).isAccepted();
    }

    // What was routed by the old route is in the lane before the fence.

    /** The source: hands over one input. */
    protected final void publish() {
        if (without != Without.FENCED_ENTRY) {
            offer();
            return;
        }
        weakGuard.setRelease(1L);
        if (routes.of(0) == 0 && from.lane.claim() != null) {
            from.lane.publish();
        }
        weakGuard.setRelease(2L);
    }

    /** The control thread: holds, waits if it has to, and puts the fence. */
    protected final void fence() {
        switch (without) {
            case HOLD -> {
                if (guard.hasPassed(guard.mark())) {
                    fence = from.lane.accepted();
                }
            }
            case WAIT -> {
                RouteSteps.hold(routes, relocation);
                fence = from.lane.accepted();
            }
            case FENCED_ENTRY -> {
                RouteSteps.hold(routes, relocation);
                if ((weakGuard.getVolatile() & 1L) == 0L) {
                    fence = from.lane.accepted();
                }
            }
            default -> {
                SymbolMove move = new SymbolMove(routes, old, relocation, () -> List.of(guard), Long.MAX_VALUE);
                if (move.step(0L) == SymbolMove.Stage.FENCED) {
                    fence = from.lane.accepted();
                }
            }
        }
    }

    /** Afterwards: -1 when an input came in behind the fence. */
    protected final int behindTheFence() {
        return fence >= 0L && from.lane.accepted() > fence ? -1 : 1;
    }

    // The state that leaves has seen all that is before the fence.

    /** Two inputs wait. */
    protected final void fill() {
        offer();
        offer();
    }

    /** The old worker: two rounds. */
    protected final void work() {
        from.follow();
        from.drain();
        from.follow();
        from.drain();
    }

    /** The control thread: -1 when a state came away that has not seen both. */
    protected final int takeAway() {
        Departure departure = new Departure(new int[] {0});
        from.instruct(departure);
        for (int i = 0; i < 1_000 && !departure.isDone(); i++) {
            Thread.onSpinWait();
        }
        if (!departure.isDone()) {
            return 0;
        }
        return Integer.valueOf(2).equals(departure.state(0)) ? 2 : -1;
    }

    // The state is there before the first input.

    /** Begins a move whose old worker lets go at once. */
    protected final void begin() {
        RouteSteps.hold(routes, relocation);
    }

    /** The control thread: brings the state, and sets the route. */
    protected final void arrive() {
        Instruction arrival = new Arrival(new int[] {0}, new Object[] {STATE});
        if (without == Without.ARRIVAL_FIRST) {
            RouteSteps.settle(routes, relocation);
            to.instruct(arrival);
        } else {
            to.instruct(arrival);
            RouteSteps.settle(routes, relocation);
        }
    }

    /** The source and the new worker: -1 when an input has met no state. */
    protected final int firstInput() {
        to.follow();
        boolean handedOver = false;
        for (int i = 0; i < 20 && !handedOver; i++) {
            handedOver = offer();
        }
        int seen = to.drain();
        return seen > 0 && seen < STATE ? -1 : 1;
    }
}
