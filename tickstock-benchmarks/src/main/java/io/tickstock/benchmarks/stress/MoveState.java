package io.tickstock.benchmarks.stress;

import io.tickstock.core.flow.Arrival;
import io.tickstock.core.flow.ConcurrentInbox;
import io.tickstock.core.flow.Departure;
import io.tickstock.core.flow.Instruction;
import io.tickstock.core.flow.Lane;
import io.tickstock.core.flow.OfferGuard;
import io.tickstock.core.flow.SingleWriterLong;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A symbol that moves from one worker to another while its inputs come: the protocol of {@link io.tickstock.core.route.SymbolMove} taken
 * apart, out of the same lanes, guards and instructions, so that one step of it can be left out.
 *
 * <p>Four take part: the source, the control thread, the old worker and the new one. jcstress gives no test more threads than there are
 * cores, so that source and new worker share one, and control thread and old worker the other; within a thread they take turns between
 * the steps that may be apart. What is left out shows between the threads.
 */
public abstract class MoveState {

    private static final int INPUTS = 8;

    /** So many inputs are on their way before the move begins. */
    private static final int BEFORE = 2;

    private static final int TRIES = 100;
    private static final int SYMBOL = 0;
    private static final int OLD = 0;
    private static final int NEW = 1;
    private static final int HELD = -2;

    /** What a move does without. */
    public enum Without {
        /** Nothing: as it should be. */
        NOTHING,
        /** The routes stay as they are until the symbol has moved. */
        HOLD,
        /** The fence is put in at once, also when the source is inside of its guard. */
        PASSING,
        /** The source enters its guard with release order, and may read its route before others see it inside. */
        VOLATILE_ENTRY,
        /** The old worker lets go before it has handled what was handed over. */
        FENCE,
        /** The routes are set before the states are in the new worker's instructions. */
        ARRIVAL_FIRST,
        /** The new worker does not look at its instructions when it meets a symbol that it does not know. */
        LOOK
    }

    private final Without without;
    private final Meeting meeting = new Meeting();
    private final AtomicInteger route = new AtomicInteger(OLD);
    private final Guard guard;
    private final Worker[] workers;
    private final Departure departure = new Departure(new int[] {SYMBOL});

    /** The source's: the number of the next input. */
    private int next = 1;

    /** The control thread's. */
    private Stage stage = Stage.WAITING;

    private long mark;

    private enum Stage {
        WAITING,
        PASSING,
        FENCED,
        ARRIVED
    }

    /**
     * Before the first input.
     *
     * @param without what is left out
     */
    protected MoveState(Without without) {
        this.without = without;
        this.guard = new Guard(without != Without.VOLATILE_ENTRY);
        this.workers = new Worker[] {new Worker(without), new Worker(without)};
    }

    /** The source and the new worker. */
    protected final void sendAndReceive() {
        meeting.meet();
        for (int i = 0; i < TRIES && next <= INPUTS; i++) {
            offer();
            workers[NEW].follow();
            offer();
            workers[NEW].drain();
        }
    }

    /** The control thread and the old worker. */
    protected final void moveAndLetGo() {
        meeting.meet();
        for (int i = 0; i < TRIES && stage != Stage.ARRIVED; i++) {
            step();
            workers[OLD].follow();
            workers[OLD].drain();
            workers[OLD].letGo();
        }
    }

    /**
     * All of them, until everything is done; when the two threads have ended.
     *
     * @return how many inputs came to the new worker, or -1 when one was lost or out of order
     */
    protected final int finish() {
        for (int i = 0; i < 4 * INPUTS; i++) {
            everybodyOnce();
        }
        for (Worker worker : workers) {
            if (worker.wrong) {
                return -1;
            }
        }
        Last last = workers[NEW].state;
        boolean all = stage == Stage.ARRIVED && last != null && last.number == INPUTS && workers[OLD].state == null;
        return all ? (int) workers[NEW].taken : -1;
    }

    private void everybodyOnce() {
        offer();
        step();
        workers[OLD].follow();
        workers[OLD].drain();
        workers[OLD].letGo();
        workers[NEW].follow();
        workers[NEW].drain();
    }

    /** The source: hands over the next input, unless its symbol is held. */
    private void offer() {
        if (next > INPUTS) {
            return;
        }
        guard.enter();
        int to = route.get();
        if (to != HELD) {
            Lane<Pair> lane = workers[to].lane;
            Pair slot = lane.claim();
            if (slot == null) {
                throw new AssertionError("a lane of " + INPUTS + " has room for as many");
            }
            slot.fill(next++);
            Pause.aMoment();
            lane.publish();
        }
        guard.exit();
    }

    /** The control thread: goes on as far as it can. */
    private void step() {
        if (stage == Stage.WAITING && workers[OLD].lane.accepted() >= BEFORE) {
            if (without != Without.HOLD) {
                route.set(HELD);
            }
            mark = guard.mark();
            stage = Stage.PASSING;
        }
        if (stage == Stage.PASSING && (without == Without.PASSING || guard.hasPassed(mark))) {
            workers[OLD].instruct(departure);
            stage = Stage.FENCED;
        }
        if (stage == Stage.FENCED && departure.isDone()) {
            Arrival arrival = new Arrival(new int[] {SYMBOL}, new Object[] {departure.state(0)});
            if (without == Without.ARRIVAL_FIRST) {
                route.set(NEW);
                Pause.aMoment();
                workers[NEW].instruct(arrival);
            } else {
                workers[NEW].instruct(arrival);
                Pause.aMoment();
                route.set(NEW);
            }
            stage = Stage.ARRIVED;
        }
    }

    /** What is remembered of the symbol: the number of its last input. */
    private static final class Last {
        private long number;
    }

    /** The guard, or the same with an entry of release order. */
    private static final class Guard {
        private final boolean real;
        private final OfferGuard guard = new OfferGuard();
        private final SingleWriterLong entries = new SingleWriterLong();

        Guard(boolean real) {
            this.real = real;
        }

        void enter() {
            if (real) {
                guard.enter();
            } else {
                entries.setRelease(entries.getPlain() + 1L);
            }
        }

        void exit() {
            if (real) {
                guard.exit();
            } else {
                entries.setRelease(entries.getPlain() + 1L);
            }
        }

        long mark() {
            return real ? guard.mark() : entries.getVolatile();
        }

        boolean hasPassed(long before) {
            return real ? guard.hasPassed(before) : (before & 1L) == 0L || entries.getVolatile() != before;
        }
    }

    /** A worker, with its instructions as {@link io.tickstock.core.channel.BaseChannel} follows them. */
    private static final class Worker {
        private final Without without;
        private final Lane<Pair> lane = new Lane<>(INPUTS, Pair::new);
        private final ConcurrentInbox<Instruction> instructions = new ConcurrentInbox<>(2);
        private boolean livesHere;
        private Last state;
        private Departure leaving;
        private long end;
        private long taken;
        private boolean wrong;

        Worker(Without without) {
            this.without = without;
        }

        void instruct(Instruction instruction) {
            if (!instructions.offer(instruction)) {
                throw new AssertionError("there is room for every instruction");
            }
        }

        void follow() {
            Instruction instruction = instructions.poll();
            while (instruction != null) {
                if (instruction instanceof Arrival arrival) {
                    livesHere = true;
                    state = (Last) arrival.state(0);
                    arrival.adopted();
                } else {
                    leaving = (Departure) instruction;
                    end = lane.accepted();
                }
                instruction = instructions.poll();
            }
        }

        /** One input, so that more may wait. */
        void drain() {
            Pair input = lane.poll();
            if (input == null) {
                return;
            }
            taken++;
            if (!livesHere) {
                if (without != Without.LOOK) {
                    follow();
                }
                livesHere = true;
            }
            if (state == null) {
                state = new Last();
            }
            state.number++;
            wrong |= !input.holds(state.number);
            lane.release(1);
        }

        void letGo() {
            if (leaving == null || (without != Without.FENCE && taken < end) || !leaving.take()) {
                return;
            }
            livesHere = false;
            leaving.put(0, state);
            state = null;
            leaving.complete();
            leaving = null;
        }
    }
}
