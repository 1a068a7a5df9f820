package io.tickstock.core.route;

import io.tickstock.api.spi.Admission;
import io.tickstock.core.flow.Lane;
import io.tickstock.core.flow.OfferGuard;
import org.jspecify.annotations.Nullable;

/**
 * One source thread's lanes to the channels of one kind, by the index of the channel. Owned by that thread, but for {@link #connect}.
 *
 * <p>Between {@link #claim} and {@link #publish} the thread is inside of its guard: nobody moves the symbol behind its back.
 *
 * @param <S> what travels in the lanes
 */
public final class LaneSet<S> {

    private static final int NONE = -1;

    /** How often the thread of a live source takes down how full the lane at hand is; a full one is always taken down. */
    private static final int INPUTS_A_NOTE = 16;

    private final Routes routes;
    private final OfferGuard guard;
    private final boolean guardsEach;
    private final RoomWaiter waiter;

    /** By index of the channel. A lane is seen by who reads a route to it, which is written later, or {@link #end}. */
    private final @Nullable Lane<S>[] lanes = noLanes();

    /** All lanes are before it. Written by the control thread; a source that does not see it yet notes a new lane's depth a batch later. */
    private volatile int end;

    /** Index of the lane that the claimed slot is of: a number, as storing a reference for each input costs a barrier. */
    private int claimed = NONE;

    private int untilNoted;
    private Admission refusal = Admission.ACCEPTED;

    /**
     * Makes one without lanes.
     *
     * @param routes the channel of each symbol
     * @param guard the sink's guard
     * @param guardsEach whether each input is guarded by itself; if not, whoever drives the sink guards whole batches
     * @param waiter the overload policy
     */
    public LaneSet(Routes routes, OfferGuard guard, boolean guardsEach, RoomWaiter waiter) {
        this.routes = routes;
        this.guard = guard;
        this.guardsEach = guardsEach;
        this.waiter = waiter;
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // an array of lanes of one kind alone, never seen from outside
    private static <S> @Nullable Lane<S>[] noLanes() {
        return new Lane[Routes.MAX_CHANNELS];
    }

    /**
     * The control thread: puts in the lane to a channel, before any route leads there. Who reads the route sees the lane.
     *
     * @param index index of the channel
     * @param lane the lane
     */
    public void connect(int index, Lane<S> lane) {
        lanes[index] = lane;
        end = Math.max(end, index + 1);
    }

    /** A slot to fill for an input of a symbol; null when the input is refused, for the reason in {@link #refusal}. */
    @Nullable
    S claim(int symbolId) {
        if (!guardsEach) {
            return claimInside(symbolId);
        }
        guard.enter();
        S slot = null;
        try {
            slot = claimInside(symbolId);
            return slot;
        } finally {
            // Also when a strategy of the host's throws.
            if (slot == null) {
                guard.exit();
            }
        }
    }

    private @Nullable S claimInside(int symbolId) {
        while (true) {
            int route = routes.of(symbolId);
            Admission next;
            if (route >= 0) {
                Lane<S> lane = laneTo(route);
                S slot = lane.claim();
                if (slot != null) {
                    claimed = route;
                    return slot;
                }
                lane.noteDepth();
                next = waiter.await(lane, routes, symbolId, route);
            } else if (route == Routes.HELD) {
                next = waiter.await(null, routes, symbolId, route);
            } else {
                next = routes.resolve(symbolId, route);
            }
            if (!next.isAccepted()) {
                refusal = next;
                return null;
            }
        }
    }

    private Lane<S> laneTo(int index) {
        Lane<S> lane = lanes[index];
        if (lane == null) {
            throw new AssertionError("no lane leads to channel " + index);
        }
        return lane;
    }

    /** Hands the claimed slot over. */
    void publish() {
        if (claimed == NONE) {
            throw new IllegalStateException("publish comes after claim");
        }
        Lane<S> lane = laneTo(claimed);
        claimed = NONE;
        lane.publish();
        if (guardsEach) {
            // Whoever is polled does it once a batch.
            if (--untilNoted < 0) {
                untilNoted = INPUTS_A_NOTE;
                lane.noteDepth();
            }
            guard.exit();
        }
    }

    /** Why the last claim gave no slot. */
    Admission refusal() {
        return refusal;
    }

    /** Takes down how full the lanes are. Called once a batch. */
    public void noteDepths() {
        for (int i = 0; i < end; i++) {
            Lane<S> lane = lanes[i];
            if (lane != null) {
                lane.noteDepth();
            }
        }
    }
}
