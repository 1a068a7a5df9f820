package io.tickstock.benchmarks.stress;

import io.tickstock.api.data.CustomData;
import io.tickstock.api.data.MarketData;
import io.tickstock.api.spi.Admission;
import io.tickstock.api.spi.FeedInfo;
import io.tickstock.api.spi.InputFate;
import io.tickstock.core.channel.BaseChannel;
import io.tickstock.core.channel.ChannelContext;
import io.tickstock.core.flow.ChannelPorts;
import io.tickstock.core.flow.DataSlot;
import io.tickstock.core.flow.Feed;
import io.tickstock.core.flow.FeedProgress;
import io.tickstock.core.flow.IntakeStamp;
import io.tickstock.core.flow.Lane;
import io.tickstock.core.flow.OfferGuard;
import io.tickstock.core.flow.Outcomes;
import io.tickstock.core.flow.SymbolFilter;
import io.tickstock.core.route.BreakerRules;
import io.tickstock.core.route.CircuitBreaker;
import io.tickstock.core.route.HashRouting;
import io.tickstock.core.route.LaneSet;
import io.tickstock.core.route.RouteTarget;
import io.tickstock.core.route.RoutedData;
import io.tickstock.core.route.Routes;
import io.tickstock.core.route.SymbolMove;
import io.tickstock.core.session.AlwaysOpenCalendar;
import io.tickstock.core.time.SystemClock;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A symbol that moves from one channel to another while its inputs come: the very classes of an engine, without its threads. Who shares
 * one of the two threads with whom is the test's to say, see {@link MoveState}.
 */
public abstract class ChannelMoveState {

    private static final int INPUTS = 8;
    private static final int BEFORE = 2;
    private static final int TRIES = 100;
    private static final int SYMBOL = 0;
    private static final String NAME = "AAA";

    private static final BreakerRules RULES = BreakerRules.defaults();
    private static final ChannelPorts PORTS = new ChannelPorts(
            new SystemClock(),
            number -> NAME,
            List.of(new Feed(0, FeedInfo.ticks("feed"))),
            new AlwaysOpenCalendar(),
            new Everything(),
            candidate -> {
                throw new AssertionError("nothing is emitted");
            },
            0);
    private static final List<Numbered> DATA =
            IntStream.rangeClosed(1, INPUTS).mapToObj(Numbered::new).toList();

    private final Routes routes = new Routes(new HashRouting(), number -> NAME, 1, false);
    private final Meeting meeting = new Meeting();
    private final OfferGuard guard = new OfferGuard();
    private final IntakeStamp stamp = new IntakeStamp();
    private final RoutedData entrance;
    private final Counting from;
    private final Counting to;
    private final RouteTarget fromTarget;
    private final Lane<DataSlot<MarketData>> fromLane;

    /** The source's: how many inputs were taken. */
    private int sent;

    /** The control thread's; null before it begins. */
    private SymbolMove move;

    /** A symbol that is placed, and no input yet. */
    protected ChannelMoveState() {
        LaneSet<DataSlot<MarketData>> lanes = new LaneSet<>(routes, guard, true, (lane, table, symbolId, route) -> {
            // As the engine waits, but for the waiting: outside of the guard. The source comes again.
            guard.exit();
            guard.enter();
            return Admission.REJECTED_QUEUE_FULL;
        });
        List<Lane<DataSlot<MarketData>>> all =
                List.of(new Lane<>(INPUTS, DataSlot::new), new Lane<>(INPUTS, DataSlot::new));
        Counting[] channels = new Counting[all.size()];
        RouteTarget[] targets = new RouteTarget[all.size()];
        for (int i = 0; i < channels.length; i++) {
            channels[i] = new Counting("channel-" + i, all.get(i));
            lanes.connect(i, all.get(i));
            CircuitBreaker breaker = new CircuitBreaker(RULES, () -> 0L, (before, after) -> {});
            targets[i] = new RouteTarget(
                    i,
                    channels[i].name(),
                    channels[i],
                    breaker,
                    new RouteTarget.Load(() -> 0L, () -> 0.0, () -> 100.0));
            routes.add(targets[i]);
        }
        entrance = new RoutedData(List.of(new RoutedData.Kind(Numbered.class, lanes)));
        routes.resolve(SYMBOL, routes.of(SYMBOL));
        int home = routes.of(SYMBOL);
        from = channels[home];
        to = channels[1 - home];
        fromTarget = targets[home];
        fromLane = all.get(home);
    }

    /** The source shares a thread with the new channel. */
    protected final void sendBesideNew() {
        meeting.meet();
        for (int i = 0; i < TRIES && sent < INPUTS; i++) {
            offer();
            to.doWork();
        }
    }

    /** The control thread shares one with the old channel. */
    protected final void moveBesideOld() {
        meeting.meet();
        for (int i = 0; i < TRIES && !hasArrived(); i++) {
            step();
            from.doWork();
        }
    }

    /** The source shares a thread with the old channel. */
    protected final void sendBesideOld() {
        meeting.meet();
        for (int i = 0; i < TRIES && sent < INPUTS; i++) {
            offer();
            offer();
            from.doWork();
        }
    }

    /** The control thread shares one with the new channel. */
    protected final void moveBesideNew() {
        meeting.meet();
        for (int i = 0; i < TRIES && !hasArrived(); i++) {
            step();
            to.doWork();
        }
    }

    /**
     * All of them, until everything is done; when the two threads have ended.
     *
     * @return how many inputs came to the new channel, or -1 when one was lost or out of order
     */
    protected final int finish() {
        for (int i = 0; i < 4 * INPUTS; i++) {
            offer();
            step();
            from.doWork();
            to.doWork();
        }
        boolean ordered = !from.wrong && !to.wrong;
        boolean all = from.taken + to.taken == INPUTS && to.last == INPUTS;
        boolean done = move != null
                && move.stage() == SymbolMove.Stage.DONE
                && routes.counters().moves() == 1L;
        return ordered && all && done ? to.taken : -1;
    }

    private void offer() {
        if (sent == INPUTS) {
            return;
        }
        Numbered input = DATA.get(sent);
        stamp.feedSequence = input.number();
        stamp.watermark = input.number();
        stamp.receivedAt = input.number();
        if (entrance.offer(SYMBOL, input, input.eventTime(), stamp).isAccepted()) {
            sent++;
        }
    }

    private void step() {
        if (move == null) {
            if (fromLane.accepted() < BEFORE) {
                return;
            }
            move = new SymbolMove(
                    routes, fromTarget, routes.evacuation(fromTarget, 1), () -> List.of(guard), Long.MAX_VALUE);
        }
        move.step(0L);
    }

    private boolean hasArrived() {
        return move != null && move.stage() == SymbolMove.Stage.DONE;
    }

    private record Numbered(int number) implements CustomData {

        @Override
        public String symbol() {
            return NAME;
        }

        @Override
        public long eventTime() {
            return number;
        }
    }

    private static final class Everything implements SymbolFilter {

        @Override
        public long version() {
            return 0L;
        }

        @Override
        public boolean admits(String symbol) {
            return true;
        }
    }

    /** Remembers the number of the symbol's last input. */
    private static final class Counting extends BaseChannel<Numbered> {
        private int last;
        private int taken;
        private boolean wrong;

        @SuppressWarnings({"unchecked", "rawtypes"}) // the lane carries what RoutedData lets in for the kind
        Counting(String name, Lane<DataSlot<MarketData>> lane) {
            super(name, Numbered.class, INPUTS);
            attach(PORTS, Outcomes.NOBODY);
            addLane(0, (Lane) lane, () -> FeedProgress.NOTHING_YET);
        }

        @Override
        protected InputFate process(Numbered input, ChannelContext around) {
            taken++;
            last++;
            wrong |= input.number() != last;
            return InputFate.PROCESSED;
        }

        @Override
        protected Object releaseState(String symbol) {
            Integer state = last;
            last = 0;
            return state;
        }

        @Override
        protected void adoptState(String symbol, Object state) {
            last = (Integer) state;
        }
    }
}
