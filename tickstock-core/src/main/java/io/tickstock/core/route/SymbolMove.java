package io.tickstock.core.route;

import io.tickstock.core.flow.Arrival;
import io.tickstock.core.flow.Departure;
import io.tickstock.core.flow.OfferGuard;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Moves symbols from one channel to others, in order and with what is remembered of them. Driven step by step by the control thread,
 * which never waits in it.
 *
 * <ol>
 *   <li>The routes are set to HELD; who reads that waits.
 *   <li>Each sink is outside of its guard, or has come out since: what was routed by the old routes is in the lanes.
 *   <li>The old channel handles everything up to the ends of its lanes, and lets go of the states.
 *   <li>The states are put into the new channels' instructions, and then the routes are set.
 * </ol>
 *
 * <p>What is not done in time is given up: the fence is cancelled, and the routes are what they were.
 */
public final class SymbolMove {

    private final Routes routes;
    private final RouteTarget from;
    private final Relocation relocation;
    private final List<OfferGuard> guards;
    private final long[] marks;
    private final Departure departure;
    private final long doneBefore;
    private final long deadline;
    private final List<Arrival> arrivals = new ArrayList<>();

    /** By index: the channels that have been told what comes to them. */
    private final BitSet told = new BitSet();

    private Stage stage = Stage.PASSING;
    private int passed;

    /** How far a move is. */
    public enum Stage {
        /** Waits for the sinks to come out. */
        PASSING,
        /** Waits for the old channel. */
        FENCED,
        /** The routes are set; the new channels have not taken up the states yet. */
        ARRIVING,
        /** Done. */
        DONE,
        /** Given up; everything is as it was. */
        ABANDONED
    }

    /**
     * Begins: holds the routes.
     *
     * @param routes the table
     * @param from the old channel
     * @param relocation who goes where
     * @param guards the sinks' guards, asked for after the routes are held: a sink that comes later reads them held
     * @param deadline until when the old channel must have let go, by the monotonic clock
     */
    public SymbolMove(
            Routes routes, RouteTarget from, Relocation relocation, Supplier<List<OfferGuard>> guards, long deadline) {
        this.routes = routes;
        this.from = from;
        this.relocation = relocation;
        this.deadline = deadline;
        this.departure = new Departure(relocation.symbols());
        // Before the states leave: everything of them that was due by now is behind.
        this.doneBefore = from.home().doneThrough();
        routes.hold(relocation.symbols());
        this.guards = guards.get();
        this.marks = this.guards.stream().mapToLong(OfferGuard::mark).toArray();
    }

    /**
     * The old channel.
     *
     * @return where the symbols come from
     */
    public RouteTarget from() {
        return from;
    }

    /**
     * How far it is.
     *
     * @return the stage
     */
    public Stage stage() {
        return stage;
    }

    /**
     * The event time before which nothing of the symbols can be missing, while it is on its way.
     *
     * @return nanoseconds since the epoch
     */
    public long doneBefore() {
        return doneBefore;
    }

    /**
     * Goes on as far as it can without waiting.
     *
     * @param now the time by the monotonic clock
     * @return the stage it has come to
     */
    public Stage step(long now) {
        if (stage == Stage.PASSING && havePassed()) {
            if (from.home().instruct(departure)) {
                stage = Stage.FENCED;
            }
        }
        if (stage == Stage.FENCED && departure.isDone() && arrive()) {
            stage = Stage.ARRIVING;
        }
        if (stage == Stage.ARRIVING && arrivals.stream().allMatch(Arrival::isAdopted)) {
            stage = Stage.DONE;
        }
        if ((stage == Stage.PASSING || stage == Stage.FENCED) && now - deadline >= 0) {
            abandon();
        }
        return stage;
    }

    private boolean havePassed() {
        while (passed < marks.length && guards.get(passed).hasPassed(marks[passed])) {
            passed++;
        }
        return passed == marks.length;
    }

    /** Tells each new channel once; false when one has no room for it yet, and it is to be asked again. */
    private boolean arrive() {
        for (RouteTarget target : routes.targets()) {
            if (told.get(target.index())) {
                continue;
            }
            Arrival arrival = arrivalAt(target.index());
            if (arrival != null) {
                if (!target.home().instruct(arrival)) {
                    return false;
                }
                arrivals.add(arrival);
            }
            told.set(target.index());
        }
        // Last: whoever reads a new route finds the states in the new channel's instructions.
        routes.settle(relocation);
        return true;
    }

    /**
     * Whether a channel takes part in this move.
     *
     * @param target a channel
     * @return true when symbols leave it, or come to it
     */
    public boolean concerns(RouteTarget target) {
        boolean concerned = from == target;
        for (int i = 0; i < relocation.size(); i++) {
            concerned |= relocation.target(i) == target.index();
        }
        return concerned;
    }

    private @Nullable Arrival arrivalAt(int target) {
        int count = 0;
        int[] symbols = new int[relocation.size()];
        @Nullable Object[] states = new Object[relocation.size()];
        for (int i = 0; i < relocation.size(); i++) {
            if (relocation.target(i) == target) {
                symbols[count] = relocation.symbol(i);
                states[count++] = departure.state(i);
            }
        }
        return count == 0 ? null : new Arrival(Arrays.copyOf(symbols, count), Arrays.copyOf(states, count));
    }

    /** Gives up, unless the old channel has begun to let go: then it will be done in a moment. */
    public void abandon() {
        boolean given = stage == Stage.PASSING || (stage == Stage.FENCED && departure.cancel());
        if (given) {
            routes.restore(relocation.symbols());
            stage = Stage.ABANDONED;
        }
    }
}
