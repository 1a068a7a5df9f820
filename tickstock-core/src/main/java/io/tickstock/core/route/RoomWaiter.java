package io.tickstock.core.route;

import io.tickstock.api.spi.Admission;
import io.tickstock.core.flow.Lane;
import org.jspecify.annotations.Nullable;

/**
 * What to do when an input cannot be handed over now: the overload policy, and how to wait under it. For the source's thread, which is
 * outside of its {@link io.tickstock.core.flow.OfferGuard} while it waits: whoever moves symbols must not wait for it.
 */
@FunctionalInterface
public interface RoomWaiter {

    /**
     * Waits until the input may be tried again, or waiting is over.
     *
     * @param lane the full lane; null when the symbol is held
     * @param routes where the symbol's route is
     * @param symbolId number of the symbol
     * @param route its route as it was read
     * @return ACCEPTED when it is to be tried again, as there is room now or the route has changed; else why the input is rejected
     */
    Admission await(@Nullable Lane<?> lane, Routes routes, int symbolId, int route);

    /**
     * Whether trying again makes sense.
     *
     * @param lane the full lane; null when the symbol is held
     * @param routes where the symbol's route is
     * @param symbolId number of the symbol
     * @param route its route as it was read
     * @return true when there is room or the route has changed
     */
    static boolean isOver(@Nullable Lane<?> lane, Routes routes, int symbolId, int route) {
        return routes.of(symbolId) != route || (lane != null && lane.claim() != null);
    }
}
